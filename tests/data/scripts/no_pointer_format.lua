-- expect 2: '%p'
return string.format("%p", {})

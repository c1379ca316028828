-- expect 2: '%99999d'
return string.format("%99999d", 1)

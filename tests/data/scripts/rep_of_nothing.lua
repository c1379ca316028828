-- expect 0: the script returns a string
return (""):rep(1 << 62)

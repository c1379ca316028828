-- expect 0: returns a number
return 42

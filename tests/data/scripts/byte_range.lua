-- expect 2: string.byte gives back too many values at once
return ("x"):rep(1 << 24):byte(1, -1)

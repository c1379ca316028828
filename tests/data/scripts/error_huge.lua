-- expect 2: xxxx
error(("x"):rep(1e7))

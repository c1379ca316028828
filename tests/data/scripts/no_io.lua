-- expect 2: 'io' is not there
io.write("x")

-- expect 2: an empty error
error("", 0)

-- expect 2: an error that is a function
error(print)

-- expect 2: 'debug' is not there
debug.sethook()

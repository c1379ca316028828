-- expect 2: only works inside build
relu(1)

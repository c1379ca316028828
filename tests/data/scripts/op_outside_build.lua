-- expect 2: makes a layer; call it inside build
relu(1)

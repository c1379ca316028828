-- expect 2: 42
error(42)

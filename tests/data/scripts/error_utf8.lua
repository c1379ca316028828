-- expect 2: ???
error("\xff\xc3\u{9b}", 0)

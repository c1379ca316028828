-- expect 2: takes longer than its limit of
table.move({}, 1, 1 << 62, 2)

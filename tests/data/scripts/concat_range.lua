-- expect 2: concat
return table.concat({}, "", 1, 1 << 62)

-- expect 2: too many results
return table.unpack({}, 1, 1e8)

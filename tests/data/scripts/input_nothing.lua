-- expect 2: shape is a list with a gap: it has an item [3], but no item [2]
return model { input = { 1, nil, 3 }, build = function(x) return x:relu() end }

-- expect 2: shape is a list of whole numbers, not nothing
return model { input = { 1, nil, 3 }, build = function(x) return x:relu() end }

-- expect 2: too large to count
return model { input = { 1e9, 1e9, 1e9 }, build = function(x) return x end }

-- expect 2: input: shape 0
return model { input = { 0 }, build = function(x) return x end }

-- expect 2: list of dimensions, not a string
return model { input = "3x3", build = function(x) return x end }

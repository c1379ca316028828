-- expect 2: not 1.5
return model { input = { 1.5 }, build = function(x) return x end }

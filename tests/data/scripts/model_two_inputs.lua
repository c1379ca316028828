-- expect 2: both input and inputs
return model { input = { 1 }, inputs = { { 1 } }, build = function(x) return x end }

-- expect 3: model is called again (first on line 2)
local a = model { input = { 1 }, build = function(x) return x end }
return model { input = { 1 }, build = function(x) return x end }

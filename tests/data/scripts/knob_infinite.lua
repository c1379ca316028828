-- expect 2: too large
return model { input = { 1 }, knobs = { w = math.huge }, build = function(x) return x end }

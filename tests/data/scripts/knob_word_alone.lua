-- expect 2: needs choices
return model { input = { 1 }, knobs = { w = "a" }, build = function(x) return x end }

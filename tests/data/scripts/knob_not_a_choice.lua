-- expect 2: not one of its choices
return model { input = { 1 }, knobs = { w = { "c", choices = { "a", "b" } } }, build = function(x) return x end }

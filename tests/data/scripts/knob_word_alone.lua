-- expect 2: its word has to have 1 to 63 characters
return model { input = { 1 }, knobs = { w = "" }, build = function(x) return x end }

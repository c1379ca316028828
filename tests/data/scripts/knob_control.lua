-- expect 2: a knob has a name of 1 to 63 characters that can be shown
return model { input = { 4 }, knobs = { ["\27[2J"] = 1 }, build = function(x) return x:relu() end }

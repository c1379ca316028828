-- expect 2: no knob 'wdith'; did you mean 'width'?
return model { input = { 1 }, knobs = { width = 1 }, build = function(x, k) return x:dense(k.wdith) end }

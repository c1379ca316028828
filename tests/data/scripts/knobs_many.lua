-- expect 3: a model has at most 32 knobs
local k = {} for i = 1, 10000 do k["k" .. i] = i end
return model { input = { 4 }, knobs = k, build = function(x) return x:relu() end }

-- expect 2: a list of whole numbers, not nan
return model { input = { 0 / 0 }, build = function(x) return x:relu() end }

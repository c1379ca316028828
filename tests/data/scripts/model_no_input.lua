-- expect 2: model needs an input
return model { build = function(x) return x end }

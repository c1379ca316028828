-- expect 2: name is a text
return model { name = 3, input = { 1 }, build = function(x) return x end }

-- expect 2: not 'flops'
return model { input = { 1 }, published = { flops = 1 }, build = function(x) return x end }

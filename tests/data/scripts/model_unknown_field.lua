-- expect 2: no field 'buidl'; did you mean 'build'?
return model { input = { 1 }, buidl = 1, build = function(x) return x end }

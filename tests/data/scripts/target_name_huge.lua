-- expect 2: the name of a target has 63 characters at most
return model { input = { 4 }, targets = { [("x"):rep(1e6)] = 1 }, build = function(x) return x:relu() end }

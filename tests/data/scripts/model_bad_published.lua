-- expect 2: published.params is a number
return model { input = { 1 }, published = { params = "1M" }, build = function(x) return x end }

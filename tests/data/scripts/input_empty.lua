-- expect 2: empty table
return model { input = {}, build = function(x) return x end }

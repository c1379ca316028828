-- expect 2: build is a function
return model { input = { 1 }, build = "x" }

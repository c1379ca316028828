-- expect 2: needs a function build
return model { input = { 1 } }

-- expect 2: a name in quotes
return require(3)

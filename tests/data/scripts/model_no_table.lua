-- expect 2: model takes one table
return model(3)

-- expect 2: fields with names
return model { 1, 2 }

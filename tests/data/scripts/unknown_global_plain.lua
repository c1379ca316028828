-- expect 2: no variable or function 'quux'
return quux(1)

-- expect 2: takes longer than its limit of
return ("a"):rep(100000):find(("a*"):rep(30) .. "b")

-- expect 2: takes longer than its limit of
return (("("):rep(1 << 20)):find("%b()%b()%b()")

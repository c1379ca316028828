-- expect 2: takes longer than its limit of
::again:: goto again

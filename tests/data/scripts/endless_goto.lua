-- expect 2: runs longer than its limit of
::again:: goto again

-- expect 2: unfinished string
return "abc

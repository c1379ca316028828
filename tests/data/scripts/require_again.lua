-- expect 3: there is no file
pcall(require, "nothere")
require("nothere")

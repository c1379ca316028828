-- expect 2: there is no file
return require "layertop.nothere"

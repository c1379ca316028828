-- expect 2: requires itself in the end
return require "require_itself"

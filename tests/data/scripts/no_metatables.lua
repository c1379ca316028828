-- expect 2: 'setmetatable' is not there
setmetatable({}, { __gc = function() end })

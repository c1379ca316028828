-- expect 2: 'getmetatable' is not there
getmetatable("").__index = nil

-- Keep a tensor for later: an encoder and a decoder with a connection that skips the middle.
return model {
  name  = "A small U-Net",
  input = { 3, 32, 32 },
  build = function(x)
    local fine   = x:conv { 8, kernel = 3, pad = 1 }
    local coarse = fine:maxpool { 2 }:conv { 16, kernel = 3, pad = 1 }
    return concat(fine, coarse:upsample { scale = 2 }):conv { 1, kernel = 1 }
  end,
}

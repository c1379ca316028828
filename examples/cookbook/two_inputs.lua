-- Give a model several inputs: an image, and ten measured numbers beside it.
return model {
  name   = "An image and numbers",
  inputs = { { 3, 32, 32, name = "image" }, { 10, name = "numbers" } },
  build  = function(image, numbers)
    local seen = image:conv { 8, kernel = 3 }:relu():flatten():dense { 16 }
    return concat(seen, numbers:dense { 16 }):relu():dense { 1 }
  end,
}

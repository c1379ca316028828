-- Say how numbers are stored: 8 bits inside, 16 bits in the first and the last layer.
return model {
  name  = "Mixed types",
  input = { 3, 32, 32 },
  type  = "fp16",
  build = function(x)
    x = x:conv { 16, kernel = 3 }:relu()
    x = x:conv { 16, kernel = 3, weight_type = "int8", output_type = "int8" }:relu()
    return x:global_avgpool():dense { 10 }
  end,
}

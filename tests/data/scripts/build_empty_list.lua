-- expect 4: a table without tensors
return model {
  input = { 3, 8, 8 },
  build = function(x)
    return {}
  end,
}

-- Share weights: the scores of a language model use the table of its embedding.
return model {
  name   = "Tied",
  input  = { 32 },
  tokens = 32,
  build  = function(tokens)
    local x = tokens:embedding { 1000, features = 64 }
    return x:layernorm():dense { 1000, bias = false, tied = x }
  end,
}

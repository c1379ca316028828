-- expect 5: nested more than 64 deep
return model {
  input = { 3, 8, 8 },
  build = function(x)
    local function f(x) return block("b", f, x) end return f(x)
  end,
}

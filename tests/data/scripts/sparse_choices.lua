-- expect 2: the list of a knob's choices is a list with a gap: it has an item [5], but no item [2]
return model {
  input = { 3 },
  knobs = { kind = { "a", choices = { "a", [5] = "b" } } },
  build = function(x) return x:relu() end,
}

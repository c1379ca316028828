local from = {
  "definition of this profile",
}

return {
  id = "didactic-1gflops",
  name = "Didactic 1 GFLOPS CPU",
  class = "lecture",
  derivation = "latency = FLOPs / 1e9",
  notes = "For the textbook: no memory, no overhead.",
  -- Operations a second, dense.
  peak = { fp32 = 1e9 },
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
  },
}

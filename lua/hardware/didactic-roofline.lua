local from = {
  "definition of this profile",
}

return {
  id = "didactic-roofline",
  name = "Didactic 10 GFLOPS CPU, 1 GB/s",
  class = "lecture",
  derivation = "ten operations for each byte, four times as many in 8 bits",
  notes = "For the roofline, with numbers that divide in the head: no cache, no overhead.",
  -- Operations a second, dense.
  peak = { fp32 = 10e9, int8 = 40e9 },
  bandwidth = 1e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.int8"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[1],
  },
}

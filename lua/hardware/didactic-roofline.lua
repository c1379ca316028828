local by_definition = "definition of this profile"

return {
  id = "didactic-roofline",
  name = "Didactic 10 GFLOPS CPU, 1 GB/s",
  class = "lecture",
  derivation = "ten operations for each byte, four times as many in 8 bits",
  notes = "For the roofline, with numbers that divide in the head: no cache, no overhead.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 10e9, sourced = by_definition },
    int8 = { 40e9, sourced = by_definition },
  },
  bandwidth = { 1e9, sourced = by_definition },
}

return {
  id = "didactic-1gflops",
  name = "Didactic 1 GFLOPS CPU",
  class = "lecture",
  derivation = "latency = FLOPs / 1e9",
  notes = "For the textbook: no memory, no overhead.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1e9, sourced = "definition of this profile" },
  },
}

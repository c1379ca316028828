return {
  id = "hailo-15h",
  name = "Hailo-15H",
  aliases = { "Hailo 15" },
  class = "npu",
  vendor = "Hailo",
  year = 2023,
  notes = "Its memory and stream are those of the whole chip; see hailo-8 for efficiencies.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = { 20e12, unverified = "from memory" },
  },
}

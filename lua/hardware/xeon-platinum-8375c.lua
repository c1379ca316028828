return {
  id = "xeon-platinum-8375c",
  name = "Intel Xeon Platinum 8375C (Ice Lake, 32 cores)",
  aliases = { "c6i.16xlarge", "AWS c6i" },
  class = "server-cpu",
  vendor = "Intel",
  year = 2021,
  derivation = "fp32 = 32 x 2.9 GHz base x 64 (two AVX-512 units); int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 5.9392e12, unverified = "from memory" },
    int8 = { 23.7568e12, unverified = "from memory" },
  },
  bandwidth = { 204.8e9, unverified = "from memory: eight channels of DDR4-3200" },
  cache = { 56623104, unverified = "from memory" },
  memory = { 128e9, unverified = "from memory" },
  cores = { 32, unverified = "from memory" },
  clock = { 2.9e9, unverified = "from memory" },
}

return {
  id = "ampere-altra",
  name = "Ampere Altra Q80-30 (80x Neoverse N1 3.0 GHz)",
  aliases = { "Altra Q80-30", "Altra" },
  class = "server-cpu",
  core = "Neoverse-N1",
  vendor = "Ampere",
  year = 2020,
  derivation = "fp32 = 80 x 3.0 GHz x 16; fp16 twice, int8 dot products four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 3.84e12, unverified = "from memory" },
    fp16 = { 7.68e12, unverified = "from memory" },
    int8 = { 15.36e12, unverified = "from memory" },
  },
  bandwidth = { 204.8e9, unverified = "from memory: eight channels of DDR4-3200" },
  cache = { 33554432, unverified = "from memory" },
  memory = { 512e9, unverified = "from memory" },
  power = { 210, unverified = "from memory" },
  cores = { 80, unverified = "from memory" },
  clock = { 3e9, unverified = "from memory" },
}

return {
  id = "i7-11800h",
  name = "Intel Core i7-11800H",
  aliases = { "11800H" },
  class = "laptop-cpu",
  core = "Tiger Lake",
  vendor = "Intel",
  year = 2021,
  derivation = "fp32 = 8 x 2.3 GHz base x 32 (2x8-wide FMA); int8 four times of it",
  notes = "In AVX-512 it has one unit of 16 lanes: the same rate.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 588.8e9, unverified = "from memory" },
    int8 = { 2.3552e12, unverified = "from memory" },
  },
  bandwidth = { 51.2e9, unverified = "from memory: DDR4-3200, 2 channels" },
  cache = { 25165824, unverified = "from memory" },
  memory = { 64e9, unverified = "from memory" },
  power = { 45, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  clock = { 2.3e9, unverified = "from memory" },
}

return {
  id = "i9-10900x",
  name = "Intel Core i9-10900X (Cascade Lake-X)",
  aliases = { "10900X" },
  class = "desktop-cpu",
  core = "Cascade Lake",
  vendor = "Intel",
  year = 2019,
  derivation = "fp32 = 10 x 3.7 GHz base x 64 (two AVX-512 units); int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 2.368e12, unverified = "from memory" },
    int8 = { 9.472e12, unverified = "from memory" },
  },
  bandwidth = { 93.9e9, unverified = "from memory: four channels of DDR4-2933" },
  cache = { 20185088, unverified = "from memory" },
  memory = { 256e9, unverified = "from memory" },
  power = { 165, unverified = "from memory" },
  cores = { 10, unverified = "from memory" },
  clock = { 3.7e9, unverified = "from memory" },
}

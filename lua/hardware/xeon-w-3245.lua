return {
  id = "xeon-w-3245",
  name = "Intel Xeon W-3245 (16 cores: Mac Pro 2019)",
  aliases = { "Mac Pro 2019", "MacPro7,1" },
  class = "desktop-cpu",
  core = "Cascade Lake",
  vendor = "Intel",
  year = 2019,
  derivation = "fp32 = 16 x 3.2 GHz base x 64; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 3.2768e12, unverified = "from memory" },
    int8 = { 13.1072e12, unverified = "from memory" },
  },
  bandwidth = { 140.8e9, unverified = "from memory: six channels of DDR4-2933" },
  cache = { 23068672, unverified = "from memory" },
  memory = { 96e9, unverified = "from memory" },
  power = { 205, unverified = "from memory" },
  cores = { 16, unverified = "from memory" },
  clock = { 3.2e9, unverified = "from memory" },
}

return {
  id = "ampereone-a192",
  name = "AmpereOne A192-32X (192 cores 3.2 GHz)",
  aliases = { "AmpereOne" },
  class = "server-cpu",
  core = "AmpereOne",
  vendor = "Ampere",
  year = 2024,
  derivation = "fp32 = 192 x 3.2 GHz x 16; fp16 twice, int8 dot products four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 9.8304e12, unverified = "from memory" },
    fp16 = { 19.6608e12, unverified = "from memory" },
    int8 = { 39.3216e12, unverified = "from memory" },
  },
  bandwidth = { 332.8e9, unverified = "from memory: eight channels of DDR5-5200" },
  cache = { 67108864, unverified = "from memory" },
  memory = { 512e9, unverified = "from memory" },
  power = { 400, unverified = "from memory" },
  cores = { 192, unverified = "from memory" },
  clock = { 3.2e9, unverified = "from memory" },
}

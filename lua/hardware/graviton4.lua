return {
  id = "graviton4",
  name = "AWS Graviton4 (96x Neoverse V2 2.8 GHz)",
  aliases = { "c8g", "r8g" },
  class = "server-cpu",
  core = "Neoverse-V2",
  vendor = "AWS",
  year = 2024,
  derivation = "fp32 = 96 x 2.8 GHz x 32 (four 128-bit units); fp16 twice, int8 dot products four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 8.6016e12, unverified = "from memory" },
    fp16 = { 17.2032e12, unverified = "from memory" },
    int8 = { 34.4064e12, unverified = "from memory" },
  },
  bandwidth = { 537.6e9, unverified = "from memory: twelve channels of DDR5-5600" },
  cache = { 37748736, unverified = "from memory" },
  memory = { 768e9, unverified = "from memory" },
  cores = { 96, unverified = "from memory" },
  clock = { 2.8e9, unverified = "from memory" },
}

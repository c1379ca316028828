return {
  id = "amlogic-s905x3",
  name = "Amlogic S905X3 (4x A55 1.9 GHz)",
  aliases = { "ODROID-C4", "Khadas VIM3L" },
  class = "sbc",
  core = "Cortex-A55",
  vendor = "Amlogic",
  year = 2019,
  derivation = "fp32 = 4 x 1.9 GHz x 8; fp16 twice of it, int8 dot products four times",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 60.8e9, derived = "from memory" },
    fp16 = { 121.6e9, derived = "from memory" },
    int8 = { 243.2e9, derived = "from memory" },
  },
  bandwidth = { 10.6e9, unverified = "from memory: DDR4-2640, 32 bits" },
  cache = { 524288, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  cores = { 4, unverified = "from memory" },
  clock = { 1.9e9, unverified = "from memory" },
}

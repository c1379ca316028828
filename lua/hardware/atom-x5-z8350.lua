local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "atom-x5-z8350",
  name = "Intel Atom x5-Z8350 (4 Airmont cores)",
  aliases = { "Atom Z8350", "LattePanda", "UP Board" },
  class = "sbc",
  core = "Airmont",
  vendor = "Intel",
  year = 2016,
  derivation = "fp32 = 4 x 1.44 GHz base x 4 (a 128-bit add and half of a 128-bit multiply a cycle)",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 23.04e9, unverified = "from memory" },
  },
  bandwidth = { 12.8e9, unverified = "from memory: DDR3L-1600, 1 channel" },
  cache = { 2097152, unverified = "from memory" },
  memory = { 4e9, unverified = "from memory" },
  power = { 2, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1.44e9, sourced = ncnn },
}

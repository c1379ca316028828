local ncnn = "Tencent/ncnn@a4d2ea1 benchmark/README.md (section headings give cores and clocks)"

return {
  id = "axera-ax620a",
  name = "Axera AX620A (4x A7 1.0 GHz)",
  aliases = { "Sipeed AXera-Pi", "Maix-III" },
  class = "sbc",
  core = "Cortex-A7",
  vendor = "Axera",
  year = 2021,
  derivation = "fp32 = 4 x 1 GHz x 4",
  notes = "Its accelerator is not described here.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      16e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  memory = { 2e9, unverified = "from memory" },
  cores = { 4, sourced = ncnn },
  clock = { 1e9, sourced = ncnn },
  bandwidth = { 8.5e9, unverified = "LPDDR4X of 16 bits, from memory" },
}

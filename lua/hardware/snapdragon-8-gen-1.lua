return {
  id = "snapdragon-8-gen-1",
  name = "Snapdragon 8 Gen 1 (X2 3.0 GHz + 3x A710 + 4x A510)",
  aliases = { "SM8450", "Galaxy S22", "Xiaomi 12", "OnePlus 10 Pro" },
  class = "mobile-cpu",
  core = "Cortex-X2",
  vendor = "Qualcomm",
  year = 2022,
  derivation = "fp32 = 1 x 3 GHz x 32 + 3 x 2.5 GHz x 16 + 4 x 1.8 GHz x 8; fp16 twice of it, int8 dot products four times",
  notes = "Big and little cores are added up in the peak; four threads on the big ones are often faster than eight.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      273.6e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    fp16 = {
      547.2e9,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
    int8 = {
      1.0944e12,
      unverified = "cores and clock: Tencent/ncnn@a4d2ea1 benchmark/README.md; operations of a core from memory",
    },
  },
  bandwidth = { 51.2e9, unverified = "from memory: LPDDR5-6400, 64 bits" },
  cache = { 6291456, unverified = "from memory" },
  memory = { 8e9, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  big_cores = { 4, derived = "from the clusters in the derivation" },
  little_share = { 0.267, derived = "from the clusters in the derivation" },
  clock = { 3e9, unverified = "from memory" },
}

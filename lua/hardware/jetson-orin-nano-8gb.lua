return {
  id = "jetson-orin-nano-8gb",
  name = "Jetson Orin Nano 8GB (1024-core Ampere, 625 MHz)",
  aliases = { "Orin Nano", "Jetson Orin Nano" },
  class = "edge-gpu",
  vendor = "NVIDIA",
  year = 2023,
  derivation = "fp32 = 1024 x 2 x 625 MHz; fp16 8 times, int8 16 times of it: dense",
  notes = "Before the update that made it a Super.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      1.28e12,
      derived = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
    },
    fp16 = {
      10.24e12,
      derived = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
    },
    int8 = {
      20.48e12,
      derived = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
    },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = {
      1.28e12,
      derived = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
    },
  },
  bandwidth = {
    68e9,
    sourced = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
  },
  memory = { 8e9, unverified = "from memory" },
  power = { 15, unverified = "from memory" },
  cores = { 8, unverified = "from memory" },
  tile = {
    64,
    unverified = "NVIDIA, Matrix Multiplication Background (DU-09799-001), 2.3: the smallest of the tiles that cuBLAS uses most; the figure from memory",
  },
  clock = {
    625e6,
    sourced = "https://www.brojogopalsapui.com Orin Nano Super page (cites NVIDIA datasheet Dec 2024): 40->67 TOPS sparse, 68->102 GB/s, 625->1020 MHz",
  },
}

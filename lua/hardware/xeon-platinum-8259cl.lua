return {
  id = "xeon-platinum-8259cl",
  name = "Intel Xeon Platinum 8259CL (24 cores)",
  aliases = { "AWS m5", "m5.12xlarge" },
  class = "server-cpu",
  vendor = "Intel",
  year = 2019,
  derivation = "fp32 = 24 x 2.5 GHz x 64 at base clocks; int8 (VNNI) four times of it",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 3.84e12, unverified = "from memory" },
    int8 = { 15.36e12, unverified = "from memory" },
  },
  bandwidth = { 140.8e9, unverified = "from memory: six channels of DDR4-2933" },
  cache = { 37486592, unverified = "from memory" },
  memory = { 384e9, unverified = "from memory" },
  power = { 210, unverified = "from memory" },
  cores = { 24, unverified = "from memory" },
  clock = { 2.5e9, unverified = "from memory" },
}

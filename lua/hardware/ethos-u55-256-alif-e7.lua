local from = {
  "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini, docs/deploying_model.md | Arm Vela OPTIONS doc: suffix = number of MACs",
  "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc docs/deploying_model.md: estimate of the compiler, not a measurement",
  "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini, docs/deploying_model.md",
}

return {
  id = "ethos-u55-256-alif-e7",
  name = "Cortex-M55 + Ethos-U55-256 (Alif Ensemble RTSS-HP, 400 MHz)",
  class = "npu",
  vendor = "Arm/Alif",
  year = 2021,
  derivation = "256 MAC/cycle x 2 x 400e6 = 204.8 GOPS; design SRAM bw 2.44 GB/s, off-chip flash/MRAM 0.39 GB/s (Vela report)",
  runtime = "Vela",
  notes = "Example of a latency that the compiler Vela estimates: 1.2155 GMAC in 34.33 ms = 70.8 GOPS (34.6% of peak). int16 also supported; no float.",
  -- Operations a second, dense.
  peak = { int8 = 204.8e9 },
  -- Part of the peak that is reached.
  efficiency = { conv = 0.3458 },
  bandwidth = 2.44e9,
  cores = 1,
  clock = 400e6,
  source = {
    ["peak.int8"] = "derived: " .. from[1],
    ["efficiency.conv"] = "unverified: " .. from[2],
    bandwidth = "sourced: " .. from[3],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}

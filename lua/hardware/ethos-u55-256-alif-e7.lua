local from = {
  "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini, docs/deploying_model.md | Arm Vela OPTIONS doc: suffix = number of MACs",
  "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini, docs/deploying_model.md",
}

return {
  id = "ethos-u55-256-alif-e7",
  name = "Cortex-M55 + Ethos-U55-256 (Alif Ensemble RTSS-HP, 400 MHz)",
  class = "npu",
  vendor = "Arm/Alif",
  year = 2021,
  notes = "256 MAC/cycle x 2 x 400e6 = 204.8 GOPS; design SRAM bw 2.44 GB/s, off-chip flash/MRAM 0.39 GB/s (Vela report); Vela latency estimate example in repo: 1.2155 GMAC in 34.33 ms = 70.8 GOPS (34.6% of peak). int16 also supported; no float.",
  -- Operations a second, dense.
  peak = { int8 = 204.8e9 },
  bandwidth = 2.44e9,
  cores = 1,
  clock = 400e6,
  source = {
    ["peak.int8"] = "derived: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

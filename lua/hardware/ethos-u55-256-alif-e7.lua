local alif_ml_embedded_evaluation_kit = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini, docs/deploying_model.md"

return {
  id = "ethos-u55-256-alif-e7",
  name = "Cortex-M55 + Ethos-U55-256 (Alif Ensemble RTSS-HP, 400 MHz)",
  aliases = { "Ethos-U55", "Alif Ensemble E7" },
  class = "npu",
  runtimes = { "vela" },
  vendor = "Arm/Alif",
  year = 2021,
  derivation = "256 MAC/cycle x 2 x 400e6 = 204.8 GOPS; design SRAM bw 2.44 GB/s, off-chip flash/MRAM 0.39 GB/s (Vela report)",
  runtime = "Vela",
  notes = "Example of a latency that the compiler Vela estimates: 1.2155 GMAC in 34.33 ms = 70.8 GOPS (34.6% of peak). int16 also supported; no float.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      204.8e9,
      derived = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini, docs/deploying_model.md | Arm Vela OPTIONS doc: suffix = number of MACs",
    },
  },
  bandwidth = { 2.44e9, sourced = alif_ml_embedded_evaluation_kit },
  cores = { 1, sourced = alif_ml_embedded_evaluation_kit },
  clock = { 400e6, sourced = alif_ml_embedded_evaluation_kit },
  -- What was measured of runtimes here.
  with = {
    ["vela"] = {
      share = {
        conv = {
          0.3458,
          unverified = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc docs/deploying_model.md: estimate of the compiler, not a measurement",
        },
      },
    },
  },
}

return {
  id = "ethos-u55-128-alif-he",
  name = "Cortex-M55 + Ethos-U55-128 (Alif Ensemble, 160 MHz)",
  aliases = { "Ethos-U55-128" },
  class = "npu",
  vendor = "Arm/Alif",
  year = 2021,
  derivation = "int8 = 128 x 2 x 160 MHz",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      40.96e9,
      derived = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini; 128 multiply-adds a cycle by its name",
    },
  },
  cores = {
    1,
    sourced = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini",
  },
  clock = {
    160000000,
    sourced = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/ensemble_vela.ini",
  },
}

return {
  id = "ethos-u55-256-ref",
  name = "Ethos-U55-256 (reference system of Vela, 500 MHz)",
  aliases = { "Ethos-U55-256 reference" },
  class = "npu",
  vendor = "Arm",
  year = 2020,
  derivation = "int8 = 256 x 2 x 500 MHz",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      256e9,
      derived = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/default_vela.ini (Ethos_U55_High_End_Embedded)",
    },
  },
  bandwidth = {
    4e9,
    sourced = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/default_vela.ini (Ethos_U55_High_End_Embedded)",
  },
  cores = {
    1,
    sourced = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/default_vela.ini (Ethos_U55_High_End_Embedded)",
  },
  clock = {
    500e6,
    sourced = "alifsemi/alif_ml-embedded-evaluation-kit@b1b93fc scripts/vela/default_vela.ini (Ethos_U55_High_End_Embedded)",
  },
}

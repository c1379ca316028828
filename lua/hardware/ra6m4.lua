return {
  id = "ra6m4",
  name = "Renesas RA6M4 (Cortex-M33 200 MHz)",
  aliases = { "EK-RA6M4" },
  class = "mcu",
  core = "Cortex-M33",
  vendor = "Renesas",
  year = 2020,
  derivation = "int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      800000000,
      unverified = "as STM32U575 (Cortex-M33): two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 262144, unverified = "from memory" },
  flash = { 1048576, unverified = "from memory" },
  cores = { 1, sourced = "mlcommons/tiny_results_v0.7 closed/renesas/systems" },
  clock = { 200e6, sourced = "mlcommons/tiny_results_v0.7 closed/renesas/systems" },
}

return {
  id = "stm32u585",
  name = "STM32U585 (Cortex-M33 160 MHz)",
  aliases = { "B-U585I-IOT02A", "STM32U5 Discovery" },
  class = "mcu",
  core = "Cortex-M33",
  vendor = "ST",
  year = 2021,
  derivation = "int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      640000000,
      unverified = "as STM32U575 (Cortex-M33): two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 804864, unverified = "from memory" },
  flash = { 2097152, unverified = "from memory" },
  cores = { 1, sourced = "mlcommons/tiny_results_v1.0@c7761cf closed/plumerai/systems/*.json" },
  clock = { 160000000, sourced = "mlcommons/tiny_results_v1.0@c7761cf closed/plumerai/systems/*.json" },
}

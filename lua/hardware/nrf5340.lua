return {
  id = "nrf5340",
  name = "nRF5340 (Cortex-M33 128 MHz)",
  aliases = { "nRF5340-DK" },
  class = "mcu",
  core = "Cortex-M33",
  vendor = "Nordic",
  year = 2020,
  derivation = "int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      512000000,
      unverified = "as STM32U575 (Cortex-M33): two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 524288, unverified = "from memory" },
  flash = { 1048576, unverified = "from memory" },
  cores = { 1, sourced = "mlcommons/tiny_results_v1.0 closed/OctoML/systems" },
  clock = { 128000000, sourced = "mlcommons/tiny_results_v1.0 closed/OctoML/systems" },
}

return {
  id = "stm32u385",
  name = "STM32U385RG (Cortex-M33 96 MHz)",
  aliases = { "NUCLEO-U385RG-Q" },
  class = "mcu",
  core = "Cortex-M33",
  vendor = "ST",
  year = 2025,
  derivation = "int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      384000000,
      unverified = "as STM32U575 (Cortex-M33): two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 262144, unverified = "from memory" },
  flash = { 1048576, unverified = "from memory" },
  cores = { 1, sourced = "mlcommons/tiny_results_v1.3 closed/STMicroelectronics/systems" },
  clock = { 96000000, sourced = "mlcommons/tiny_results_v1.3 closed/STMicroelectronics/systems" },
}

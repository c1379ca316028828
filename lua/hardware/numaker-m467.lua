return {
  id = "numaker-m467",
  name = "NuMaker-M467HJ (Cortex-M4F 200 MHz)",
  aliases = { "M467", "NuMaker M467HJ" },
  class = "mcu",
  core = "Cortex-M4",
  vendor = "Nuvoton",
  year = 2022,
  derivation = "fp32 = 1 FLOPs a cycle; int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      200e6,
      unverified = "as STM32L4R5 (Cortex-M4F): one fp32 operation, two 16-bit multiply-adds (SMLAD) a cycle",
    },
    int8 = {
      800000000,
      unverified = "as STM32L4R5 (Cortex-M4F): one fp32 operation, two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 524288, unverified = "from memory" },
  flash = { 1048576, unverified = "from memory" },
  cores = { 1, sourced = "mlcommons/tiny_results_v1.1 closed/Nuvoton/systems" },
  clock = { 200e6, sourced = "mlcommons/tiny_results_v1.1 closed/Nuvoton/systems" },
}

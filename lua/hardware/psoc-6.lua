local tiny = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "psoc-6",
  name = "PSoC 6 CY8CPROTO-062-4343W (Cortex-M4F 150 MHz)",
  aliases = { "PSoC 6", "CY8CPROTO-062-4343W", "CY8C624" },
  class = "mcu",
  core = "Cortex-M4",
  vendor = "Infineon",
  year = 2018,
  derivation = "fp32 = 1 FLOPs a cycle; int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      150e6,
      unverified = "as STM32L4R5 (Cortex-M4F): one fp32 operation, two 16-bit multiply-adds (SMLAD) a cycle",
    },
    int8 = {
      600e6,
      unverified = "as STM32L4R5 (Cortex-M4F): one fp32 operation, two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 1048576, unverified = "from memory" },
  flash = { 2097152, unverified = "from memory" },
  cores = { 1, sourced = tiny },
  clock = { 150e6, sourced = tiny },
}

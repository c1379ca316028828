return {
  id = "stm32h743",
  name = "STM32H743 (Cortex-M7 480 MHz)",
  aliases = { "NUCLEO-H743ZI", "STM32H743ZI", "OpenMV Cam H7" },
  class = "mcu",
  core = "Cortex-M7",
  vendor = "ST",
  year = 2017,
  derivation = "fp32 = 2 FLOPs a cycle; int8 = 4 operations a cycle",
  notes = "Published for it: TinyEngine and others, mit-han-lab/tinyengine README.md.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      960000000,
      unverified = "as STM32H7A3 (Cortex-M7): one fp32 multiply-add, two 16-bit multiply-adds (SMLAD) a cycle",
    },
    int8 = {
      1.92e9,
      unverified = "as STM32H7A3 (Cortex-M7): one fp32 multiply-add, two 16-bit multiply-adds (SMLAD) a cycle",
    },
  },
  memory = { 1048576, unverified = "from memory" },
  flash = { 2097152, unverified = "from memory" },
  cores = { 1, unverified = "from memory" },
  clock = { 480000000, unverified = "from memory" },
}

local tiny = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "stm32g0b1",
  name = "STM32G0B1RE (Cortex-M0+ 64 MHz)",
  aliases = { "NUCLEO-G0B1RE" },
  class = "mcu",
  core = "Cortex-M0+",
  vendor = "ST",
  year = 2020,
  derivation = "int8 = 1 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    int8 = { 64000000, unverified = "as RP2040 (Cortex-M0+): one multiply or add a cycle" },
  },
  memory = { 147456, unverified = "from memory" },
  flash = { 524288, unverified = "from memory" },
  cores = { 1, sourced = tiny },
  clock = { 64000000, sourced = tiny },
}

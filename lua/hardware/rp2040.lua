local zephyr = "zephyrproject-rtos/zephyr@1bd86a1 boards/raspberrypi/rpi_pico/doc/index.rst"

return {
  id = "rp2040",
  name = "RP2040 (2x Cortex-M0+ 133 MHz)",
  aliases = { "Raspberry Pi Pico", "Pi Pico" },
  class = "mcu",
  core = "Cortex-M0+",
  vendor = "Raspberry Pi",
  year = 2021,
  derivation = "int8: MULS 1 cycle + ADDS 1 cycle = 2 OP / 2 cycles = 1 OP/cycle/core x 133e6 x 2 = 0.266 GOPS upper bound (loads excluded)",
  notes = "No FPU, so no fp32.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      266e6,
      unverified = "derived from zephyrproject-rtos/zephyr@1bd86a1 boards/raspberrypi/rpi_pico/doc/index.rst | from memory",
    },
  },
  efficiency_int8 = {
    conv = {
      0.128,
      unverified = "as the other Cortex-M0+, STM32G0B1 (mlcommons/tiny_results_v1.2 closed/bosch: ResNet-8 at 7.79 cycles/MAC, of 2), on one of two cores",
    },
  },
  memory = { 270336, sourced = zephyr },
  flash = { 2097152, unverified = "from memory: the Pico board" },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
    },
  },
  cores = { 2, sourced = zephyr },
  clock = { 133e6, sourced = zephyr },
}

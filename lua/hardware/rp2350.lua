local zephyr = "zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst"

return {
  id = "rp2350",
  name = "RP2350 (2x Cortex-M33 150 MHz)",
  aliases = { "Raspberry Pi Pico 2", "Pi Pico 2" },
  class = "mcu",
  core = "Cortex-M33",
  vendor = "Raspberry Pi",
  year = 2024,
  derivation = "int8: SMLAD 4 OP/cycle x 150e6 x 2 cores = 1.2 GOPS",
  notes = "No fp32: M33 FPU MAC rate not confirmed.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      1.2e9,
      unverified = "derived from zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
    },
  },
  efficiency_int8 = {
    conv = {
      0.1758,
      unverified = "as the other Cortex-M33, STM32U575 with X-CUBE-AI 9.0, on one of two cores",
    },
  },
  memory = { 532480, sourced = zephyr },
  flash = {
    4194304,
    sourced = "zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst: the Pico 2 board",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
    },
  },
  cores = { 2, sourced = zephyr },
  clock = { 150e6, sourced = zephyr },
}

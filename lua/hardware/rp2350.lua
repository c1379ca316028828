local from = {
  "derived from zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "as the other Cortex-M33, STM32U575 with X-CUBE-AI 9.0, on one of two cores",
  "zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst",
  "zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst: the Pico 2 board",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
}

return {
  id = "rp2350",
  name = "RP2350 (2x Cortex-M33 150 MHz)",
  class = "mcu",
  vendor = "Raspberry Pi",
  year = 2024,
  derivation = "int8: SMLAD 4 OP/cycle x 150e6 x 2 cores = 1.2 GOPS",
  notes = "No fp32: M33 FPU MAC rate not confirmed.",
  -- Operations a second, dense.
  peak = { int8 = 1.2e9 },
  efficiency_int8 = { conv = 0.1758 },
  memory = 532480,
  flash = 4194304,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { int8 = 38.5e-15 },
  cores = 2,
  clock = 150e6,
  source = {
    ["peak.int8"] = "unverified: " .. from[1],
    ["efficiency_int8.conv"] = "unverified: " .. from[2],
    memory = "sourced: " .. from[3],
    flash = "sourced: " .. from[4],
    ["energy.int8"] = "unverified: " .. from[5],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}

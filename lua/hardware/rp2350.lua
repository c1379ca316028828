local from = {
  "derived from zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "zephyrproject-rtos/zephyr@0530c53 boards/raspberrypi/rpi_pico2/doc/index.rst",
}

return {
  id = "rp2350",
  name = "RP2350 (2x Cortex-M33 150 MHz)",
  class = "mcu",
  vendor = "Raspberry Pi",
  year = 2024,
  notes = "int8: SMLAD 4 OP/cycle x 150e6 x 2 cores = 1.2 GOPS; fp32 blank: M33 FPU MAC rate not confirmed.",
  -- Operations a second, dense.
  peak = { int8 = 1.2e9 },
  memory = 532480,
  cache = 532480,
  cores = 2,
  clock = 150e6,
  source = {
    ["peak.int8"] = "unverified: " .. from[1],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

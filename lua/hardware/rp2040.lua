local from = {
  "derived from zephyrproject-rtos/zephyr@1bd86a1 boards/raspberrypi/rpi_pico/doc/index.rst | from memory",
  "zephyrproject-rtos/zephyr@1bd86a1 boards/raspberrypi/rpi_pico/doc/index.rst",
}

return {
  id = "rp2040",
  name = "RP2040 (2x Cortex-M0+ 133 MHz)",
  class = "mcu",
  vendor = "Raspberry Pi",
  year = 2021,
  notes = "int8: MULS 1 cycle + ADDS 1 cycle = 2 OP / 2 cycles = 1 OP/cycle/core x 133e6 x 2 = 0.266 GOPS upper bound (loads excluded); No FPU: fp32 blank (software float).",
  -- Operations a second, dense.
  peak = { int8 = 266e6 },
  memory = 270336,
  cache = 270336,
  cores = 2,
  clock = 133e6,
  source = {
    ["peak.int8"] = "unverified: " .. from[1],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

local from = {
  "derived from zephyrproject-rtos/zephyr@04616da boards/espressif/esp32s3_devkitm/doc/index.rst | espressif/esp-nn@d45b843 README.md; 16 MAC per ee.vmulas.s8.accx",
  "zephyrproject-rtos/zephyr@04616da boards/espressif/esp32s3_devkitm/doc/index.rst",
}

return {
  id = "esp32-s3",
  name = "ESP32-S3 (2x Xtensa LX7 240 MHz, vector)",
  class = "mcu",
  vendor = "Espressif",
  year = 2020,
  notes = "int8: 16 MAC/instr x 2 OP x 240e6 x 2 cores = 15.36 GOPS (assumes 1 vector MAC issued per cycle); Measured single core ESP-NN: 1x1 conv 64->64 on 10x10 (external SPI-RAM) 409600 MAC / 331008 cycles = 1.24 MAC/cycle; person_detection 54 ms (47 ms internal RAM).",
  -- Operations a second, dense.
  peak = { int8 = 15.36e9 },
  memory = 524288,
  cache = 524288,
  cores = 2,
  clock = 240e6,
  source = {
    ["peak.int8"] = "unverified: " .. from[1],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

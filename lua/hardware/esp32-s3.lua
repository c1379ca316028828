local zephyr = "zephyrproject-rtos/zephyr@04616da boards/espressif/esp32s3_devkitm/doc/index.rst"

return {
  id = "esp32-s3",
  name = "ESP32-S3 (2x Xtensa LX7 240 MHz, vector)",
  aliases = { "ESP32-S3-DevKitC", "ESP32-S3-EYE" },
  class = "mcu",
  core = "Xtensa LX7",
  runtimes = { "tflite-micro" },
  vendor = "Espressif",
  year = 2020,
  derivation = "int8: 16 MAC/instr x 2 OP x 240e6 x 2 cores = 15.36 GOPS (assumes 1 vector MAC issued per cycle)",
  runtime = "ESP-NN, one core",
  notes = "Measured single core ESP-NN: 1x1 conv 64->64 on 10x10 (external SPI-RAM) 409600 MAC / 331008 cycles = 1.24 MAC/cycle; person_detection 54 ms (47 ms internal RAM).",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      15.36e9,
      unverified = "derived from zephyrproject-rtos/zephyr@04616da boards/espressif/esp32s3_devkitm/doc/index.rst | espressif/esp-nn@d45b843 README.md; 16 MAC per ee.vmulas.s8.accx",
    },
  },
  memory = { 524288, sourced = zephyr },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
    },
  },
  cores = { 2, sourced = zephyr },
  clock = { 240e6, sourced = zephyr },
  -- What was measured of runtimes here.
  with = {
    ["tflite-micro"] = {
      share_int8 = {
        conv = {
          0.0387,
          derived = "espressif/esp-nn@d45b843 README.md: 1x1 convolution at 1.237 MAC/cycle on one of two cores of 16",
        },
        depthwise = {
          0.00625,
          derived = "espressif/esp-nn@d45b843 README.md: 3x3 depthwise at 0.2 MAC/cycle on one of two cores of 16",
        },
      },
    },
  },
}

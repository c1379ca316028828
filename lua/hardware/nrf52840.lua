local from_memory = "from memory"

return {
  id = "nrf52840",
  name = "nRF52840 (Cortex-M4F 64 MHz)",
  aliases = { "Arduino Nano 33 BLE", "nRF52840 DK" },
  class = "mcu",
  core = "Cortex-M4",
  vendor = "Nordic",
  year = 2017,
  derivation = "as stm32l4r5 at 64 MHz: fp32 1 FLOP/cycle = 0.064 GFLOPS; int8 4 OP/cycle = 0.256 GOPS",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      64e6,
      derived = "board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | https://electronics.stackexchange.com/questions/544886 (Cortex-M4 TRM: VMUL/VADD 1 cycle, VFMA 3 cycles)",
    },
    int8 = {
      256e6,
      unverified = "derived from board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
    },
  },
  efficiency_int8 = {
    conv = { 0.3155, unverified = "as the other Cortex-M4, STM32L4R5 with X-CUBE-AI 9.0" },
  },
  bandwidth = {
    256e6,
    unverified = "derived from board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | from memory",
  },
  memory = { 262144, unverified = from_memory },
  flash = { 1048576, sourced = "platformio/platformio-docs boards/nordicnrf52/nrf52840_dk.rst" },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      2.3e-12,
      unverified = "Horowitz, ISSCC 2014, fig. 1.1.9 (45 nm, 0.9 V): add 0.9 and multiply 3.7 pJ, for two operations; this device is of 55 nm, from memory",
    },
    int8 = {
      115e-15,
      unverified = "Horowitz, ISSCC 2014, fig. 1.1.9 (45 nm, 0.9 V): add 0.03 and multiply 0.2 pJ, for two operations; this device is of 55 nm, from memory",
    },
  },
  cores = { 1, unverified = from_memory },
  clock = { 64e6, sourced = "board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\"" },
}

local from = {
  "board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | https://electronics.stackexchange.com/questions/544886 (Cortex-M4 TRM: VMUL/VADD 1 cycle, VFMA 3 cycles)",
  "derived from board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "as the other Cortex-M4, STM32L4R5 with X-CUBE-AI 9.0",
  "derived from board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | from memory",
  "from memory",
  "platformio/platformio-docs boards/nordicnrf52/nrf52840_dk.rst",
  "Horowitz, ISSCC 2014, fig. 1.1.9 (45 nm, 0.9 V): add 0.9 and multiply 3.7 pJ, for two operations; this device is of 55 nm, from memory",
  "Horowitz, ISSCC 2014, fig. 1.1.9 (45 nm, 0.9 V): add 0.03 and multiply 0.2 pJ, for two operations; this device is of 55 nm, from memory",
  "board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\"",
}

return {
  id = "nrf52840",
  name = "nRF52840 (Cortex-M4F 64 MHz)",
  class = "mcu",
  vendor = "Nordic",
  year = 2017,
  derivation = "as stm32l4r5 at 64 MHz: fp32 1 FLOP/cycle = 0.064 GFLOPS; int8 4 OP/cycle = 0.256 GOPS",
  -- Operations a second, dense.
  peak = { fp32 = 64e6, int8 = 256e6 },
  efficiency_int8 = { conv = 0.3155 },
  bandwidth = 256e6,
  memory = 262144,
  flash = 1048576,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { fp32 = 2.3e-12, int8 = 115e-15 },
  cores = 1,
  clock = 64e6,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.int8"] = "unverified: " .. from[2],
    ["efficiency_int8.conv"] = "unverified: " .. from[3],
    bandwidth = "unverified: " .. from[4],
    memory = "unverified: " .. from[5],
    flash = "sourced: " .. from[6],
    ["energy.fp32"] = "unverified: " .. from[7],
    ["energy.int8"] = "unverified: " .. from[8],
    cores = "unverified: " .. from[5],
    clock = "sourced: " .. from[9],
  },
}

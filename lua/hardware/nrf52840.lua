local from = {
  "board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | https://electronics.stackexchange.com/questions/544886 (Cortex-M4 TRM: VMUL/VADD 1 cycle, VFMA 3 cycles)",
  "derived from board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "derived from board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\" | from memory",
  "from memory",
  "board list in public repo: \"nRF52840 Cortex-M4F 64 MHz\"",
}

return {
  id = "nrf52840",
  name = "nRF52840 (Cortex-M4F 64 MHz)",
  class = "mcu",
  vendor = "Nordic",
  year = 2017,
  notes = "as stm32l4r5 at 64 MHz: fp32 1 FLOP/cycle = 0.064 GFLOPS; int8 4 OP/cycle = 0.256 GOPS",
  -- Operations a second, dense.
  peak = { fp32 = 64e6, int8 = 256e6 },
  bandwidth = 256e6,
  memory = 262144,
  cache = 262144,
  cores = 1,
  clock = 64e6,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.int8"] = "unverified: " .. from[2],
    bandwidth = "unverified: " .. from[3],
    memory = "unverified: " .. from[4],
    cache = "unverified: " .. from[4],
    cores = "unverified: " .. from[4],
    clock = "sourced: " .. from[5],
  },
}

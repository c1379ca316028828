local from = {
  "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | https://electronics.stackexchange.com/questions/544886 (Cortex-M4 TRM: VMUL/VADD 1 cycle, VFMA 3 cycles)",
  "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | from memory",
  "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json",
}

return {
  id = "stm32l4r5",
  name = "STM32L4R5ZI (Cortex-M4F 120 MHz)",
  class = "mcu",
  vendor = "ST",
  year = 2017,
  notes = "fp32: VMUL+VADD = 2 FLOP / 2 cycles = 1 FLOP/cycle x 120e6 = 0.12 GFLOPS (VFMA is 3 cycles -> 0.08); int8: SMLAD 4 OP/cycle x 120e6 = 0.48 GOPS; bw 4 B/cycle x 120e6 (32-bit AHB); MLPerf Tiny reference board. v1.2 ST: 6.06 inf/s ResNet-8, 6919 uJ/inf -> 0.63 MAC/cycle, 553 pJ/MAC.",
  -- Operations a second, dense.
  peak = { fp32 = 120e6, int8 = 480e6 },
  bandwidth = 480e6,
  memory = 655360,
  cache = 655360,
  cores = 1,
  clock = 120e6,
  source = {
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.int8"] = "unverified: " .. from[2],
    bandwidth = "unverified: " .. from[3],
    memory = "sourced: " .. from[4],
    cache = "sourced: " .. from[4],
    cores = "sourced: " .. from[4],
    clock = "sourced: " .. from[4],
  },
}

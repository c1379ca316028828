local from = {
  "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | https://www.elektroniknet.de ... kann-arms-cortex-m7-einen-dsp-ersetzen seite-3 (M7 float MAC 1 cycle)",
  "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | from memory",
  "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json",
}

return {
  id = "stm32f746",
  name = "STM32F746NG (Cortex-M7 216 MHz)",
  class = "mcu",
  vendor = "ST",
  year = 2015,
  notes = "fp32: 1 MAC/cycle x 2 x 216e6 = 0.432 GFLOPS; int8: SMLAD 2 MAC/cycle x 2 x 216e6 = 0.864 GOPS; bw 8 B/cycle x 216e6 (64-bit AXI/TCM); MLPerf Tiny measured 0.53-0.93 int8 MAC/cycle (see achieved.csv). RAM: 320 KB (MLPerf) vs 340 KB vs 384+4 KB (Zephyr doc) - see disagreements.",
  -- Operations a second, dense.
  peak = { fp32 = 432e6, int8 = 864e6 },
  bandwidth = 1.728e9,
  memory = 327680,
  cache = 327680,
  cores = 1,
  clock = 216e6,
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

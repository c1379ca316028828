local tiny_results_v1_2 = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "stm32f746",
  name = "STM32F746NG (Cortex-M7 216 MHz)",
  aliases = { "STM32F7", "STM32F746G-DISCO" },
  class = "mcu",
  core = "Cortex-M7",
  runtimes = { "stm-ai", "cmsis-nn", "tinyengine", "tflite-micro", "hale" },
  vendor = "ST",
  year = 2015,
  derivation = "fp32: 1 MAC/cycle x 2 x 216e6 = 0.432 GFLOPS; int8: SMLAD 2 MAC/cycle x 2 x 216e6 = 0.864 GOPS; bw 8 B/cycle x 216e6 (64-bit AXI/TCM)",
  runtime = "Bosch HALE 1.0",
  notes = "MLPerf Tiny measured 0.53-0.93 int8 MAC/cycle. RAM: 320 KB (MLPerf) vs 340 KB vs 384+4 KB (Zephyr doc).",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      432e6,
      derived = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | https://www.elektroniknet.de ... kann-arms-cortex-m7-einen-dsp-ersetzen seite-3 (M7 float MAC 1 cycle)",
    },
    int8 = {
      864e6,
      unverified = "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
    },
  },
  bandwidth = {
    1.728e9,
    unverified = "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | from memory",
  },
  memory = { 327680, sourced = tiny_results_v1_2 },
  flash = {
    1048576,
    sourced = "mlcommons/tiny_results_v1.2@cadb362 closed/bosch/systems/DISCO_F746NG_int8_max_performance.json",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      2.3e-12,
      unverified = "Horowitz, ISSCC 2014, fig. 1.1.9 (45 nm, 0.9 V): add 0.9 and multiply 3.7 pJ, for two operations; this device is of 90 nm, from memory",
    },
    int8 = {
      115e-15,
      unverified = "Horowitz, ISSCC 2014, fig. 1.1.9 (45 nm, 0.9 V): add 0.03 and multiply 0.2 pJ, for two operations; this device is of 90 nm, from memory",
    },
  },
  cores = { 1, sourced = tiny_results_v1_2 },
  clock = { 216e6, sourced = tiny_results_v1_2 },
}

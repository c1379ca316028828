local tiny_results_v1_2 = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "stm32h7a3",
  name = "STM32H7A3ZI (Cortex-M7 280 MHz)",
  aliases = { "STM32H7", "NUCLEO-H7A3ZI-Q" },
  class = "mcu",
  core = "Cortex-M7",
  runtimes = { "stm-ai", "cmsis-nn", "tinyengine", "tflite-micro", "hale" },
  vendor = "ST",
  year = 2020,
  derivation = "fp32 2 FLOP/cycle x 280e6; int8 SMLAD 4 OP/cycle x 280e6",
  runtime = "X-CUBE-AI 9.0",
  notes = "MLPerf Tiny v1.2 ST: ResNet-8 int8 24.5 inf/s, 5090 uJ/inf; Bosch float 8.05 vs int8 21.8 inf/s.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      560e6,
      derived = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | https://www.elektroniknet.de ... kann-arms-cortex-m7-einen-dsp-ersetzen seite-3 (M7 float MAC 1 cycle)",
    },
    int8 = {
      1.12e9,
      unverified = "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
    },
  },
  memory = { 1.19e6, sourced = tiny_results_v1_2 },
  flash = {
    2097152,
    sourced = "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/systems/NUCLEO_H7A3ZI_Q.json",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    fp32 = {
      845e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.38 and multiply 1.31 pJ, themselves from memory, for two operations; this device is of 40 nm, from memory",
    },
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
    },
  },
  energy_system = {
    int8 = {
      231.25e-12,
      derived = "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/results/NUCLEO_H7A3ZI_Q/*/energy, at 3 V: median of 407.2, 395.9, 517.8, 627.3 pJ/MAC (image classification, visual wake words, keywords, anomalies)",
    },
  },
  cores = { 1, sourced = tiny_results_v1_2 },
  clock = { 280e6, sourced = tiny_results_v1_2 },
}

local tiny_results_v1_2 = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "stm32u575",
  name = "STM32U575ZI (Cortex-M33 160 MHz)",
  aliases = { "STM32U5", "NUCLEO-U575ZI-Q" },
  class = "mcu",
  core = "Cortex-M33",
  runtimes = { "stm-ai", "cmsis-nn", "tflite-micro" },
  vendor = "ST",
  year = 2021,
  derivation = "int8: SMLAD 4 OP/cycle x 160e6 = 0.64 GOPS",
  runtime = "X-CUBE-AI 9.0",
  notes = "MLPerf Tiny v1.2 ST: 9.0 inf/s ResNet-8, 2579 uJ/inf -> 0.70 MAC/cycle, 206 pJ/MAC.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      640e6,
      unverified = "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
    },
  },
  memory = { 786432, sourced = tiny_results_v1_2 },
  flash = {
    2097152,
    sourced = "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/systems/NUCLEO_U575ZI_Q.json",
  },
  -- Joules per operation and per byte: of the arithmetic alone, and of the whole system.
  energy = {
    int8 = {
      38.5e-15,
      unverified = "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
    },
  },
  energy_system = {
    int8 = {
      113.325e-12,
      derived = "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/results/NUCLEO_U575ZI_Q/*/energy, at 1.8 V: median of 206.3, 180.9, 247, 309.9 pJ/MAC (image classification, visual wake words, keywords, anomalies)",
    },
  },
  cores = { 1, sourced = tiny_results_v1_2 },
  clock = { 160e6, sourced = tiny_results_v1_2 },
}

local tiny_results_v1_2 = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "stm32l4r5",
  name = "STM32L4R5ZI (Cortex-M4F 120 MHz)",
  aliases = { "STM32L4", "NUCLEO-L4R5ZI" },
  class = "mcu",
  core = "Cortex-M4",
  runtimes = { "stm-ai", "cmsis-nn", "tflite-micro" },
  vendor = "ST",
  year = 2017,
  derivation = "fp32: VMUL+VADD = 2 FLOP / 2 cycles = 1 FLOP/cycle x 120e6 = 0.12 GFLOPS (VFMA is 3 cycles -> 0.08); int8: SMLAD 4 OP/cycle x 120e6 = 0.48 GOPS; bw 4 B/cycle x 120e6 (32-bit AHB)",
  runtime = "X-CUBE-AI 9.0",
  notes = "MLPerf Tiny reference board. v1.2 ST: 6.06 inf/s ResNet-8, 6919 uJ/inf -> 0.63 MAC/cycle, 553 pJ/MAC.",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      120e6,
      derived = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | https://electronics.stackexchange.com/questions/544886 (Cortex-M4 TRM: VMUL/VADD 1 cycle, VFMA 3 cycles)",
    },
    int8 = {
      480e6,
      unverified = "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
    },
  },
  bandwidth = {
    480e6,
    unverified = "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | from memory",
  },
  memory = { 655360, sourced = tiny_results_v1_2 },
  flash = {
    2097152,
    sourced = "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/systems/NUCLEO_L4R5ZI.json",
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
  energy_system = {
    int8 = {
      309.675e-12,
      derived = "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/results/NUCLEO_L4R5ZI/*/energy, at 1.8 V: median of 553.5, 520, 685.2, 769.8 pJ/MAC (image classification, visual wake words, keywords, anomalies)",
    },
  },
  cores = { 1, sourced = tiny_results_v1_2 },
  clock = { 120e6, sourced = tiny_results_v1_2 },
}

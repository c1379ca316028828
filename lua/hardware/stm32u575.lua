local from = {
  "derived from mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json | ARM-software/CMSIS-NN@99f736a Include/Internal/arm_nn_compiler.h SMLAD (2x16-bit MAC per instruction); 1-cycle issue: from memory",
  "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/results/NUCLEO_U575ZI_Q: ResNet-8 at 0.703 MAC/cycle of 2",
  "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/results/NUCLEO_U575ZI_Q: autoencoder at 0.481 MAC/cycle of 2",
  "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json",
  "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/systems/NUCLEO_U575ZI_Q.json",
  "BitNet, arXiv:2310.11453, table 2 (7 nm): add 0.007 and multiply 0.07 pJ, for two operations; this device is of 40 nm, from memory",
  "mlcommons/tiny_results_v1.2@cadb362 closed/STMicroelectronics/results/NUCLEO_U575ZI_Q/*/energy, at 1.8 V: median of 206.3, 180.9, 247, 309.9 pJ/MAC (image classification, visual wake words, keywords, anomalies)",
}

return {
  id = "stm32u575",
  name = "STM32U575ZI (Cortex-M33 160 MHz)",
  class = "mcu",
  vendor = "ST",
  year = 2021,
  derivation = "int8: SMLAD 4 OP/cycle x 160e6 = 0.64 GOPS",
  runtime = "X-CUBE-AI 9.0",
  notes = "MLPerf Tiny v1.2 ST: 9.0 inf/s ResNet-8, 2579 uJ/inf -> 0.70 MAC/cycle, 206 pJ/MAC.",
  -- Operations a second, dense.
  peak = { int8 = 640e6 },
  efficiency_int8 = { conv = 0.3515, dense = 0.2405 },
  memory = 786432,
  flash = 2097152,
  -- Joules an operation and a byte: of the bare arithmetic, and of the whole system.
  energy = { int8 = 38.5e-15 },
  energy_system = { int8 = 113.325e-12 },
  cores = 1,
  clock = 160e6,
  source = {
    ["peak.int8"] = "unverified: " .. from[1],
    ["efficiency_int8.conv"] = "derived: " .. from[2],
    ["efficiency_int8.dense"] = "derived: " .. from[3],
    memory = "sourced: " .. from[4],
    flash = "sourced: " .. from[5],
    ["energy.int8"] = "unverified: " .. from[6],
    ["energy_system.int8"] = "derived: " .. from[7],
    cores = "sourced: " .. from[4],
    clock = "sourced: " .. from[4],
  },
}

return {
  id = "rx65n",
  name = "Renesas RX65N (RXv2 120 MHz)",
  aliases = { "RX65N Cloud Kit" },
  class = "mcu",
  core = "RXv2",
  vendor = "Renesas",
  year = 2016,
  derivation = "fp32 = 2 FLOPs a cycle; int8 = 4 operations a cycle",
  -- Operations per second, with dense weights.
  peak = {
    fp32 = {
      240000000,
      unverified = "as its manual has it, from memory: one fp32 multiply-add, two 16-bit multiply-adds a cycle",
    },
    int8 = {
      480000000,
      unverified = "as its manual has it, from memory: one fp32 multiply-add, two 16-bit multiply-adds a cycle",
    },
  },
  memory = { 655360, unverified = "from memory" },
  flash = { 2097152, unverified = "from memory" },
  cores = { 1, sourced = "mlcommons/tiny_results_v0.7 closed/renesas/systems" },
  clock = { 120e6, sourced = "mlcommons/tiny_results_v0.7 closed/renesas/systems" },
}

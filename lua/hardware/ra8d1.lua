local tiny = "mlcommons/tiny_results_v1.2@cadb362 closed/*/systems/*.json"

return {
  id = "ra8d1",
  name = "Renesas RA8D1 (Cortex-M85 480 MHz, Helium)",
  aliases = { "EK-RA8D1", "Cortex-M85" },
  class = "mcu",
  core = "Cortex-M85",
  vendor = "Renesas",
  year = 2023,
  derivation = "int8 = 16 operations a cycle",
  notes = "MLPerf Tiny v1.2: ResNet-8 at 3.07 int8 multiply-adds a cycle.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = {
      7.68e9,
      unverified = "as Cortex-M55: eight int8 multiply-adds a cycle (Helium, two beats), from memory",
    },
  },
  memory = { 1048576, unverified = "from memory" },
  flash = { 2097152, unverified = "from memory" },
  cores = { 1, sourced = tiny },
  clock = { 480000000, sourced = tiny },
}

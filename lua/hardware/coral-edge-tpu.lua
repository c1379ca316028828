local coral = "https://coral.ai/technology and https://coral.ai/docs/edgetpu/faq (4 TOPS, 2 W)"

return {
  id = "coral-edge-tpu",
  name = "Google Coral Edge TPU",
  aliases = { "Edge TPU", "Coral USB Accelerator", "Coral Dev Board" },
  class = "npu",
  runtimes = { "edgetpu" },
  vendor = "Google",
  year = 2019,
  derivation = "4 TOPS int8, 2 W (vendor)",
  notes = "int8 only. On USB the host link bounds traffic; parameters that exceed on-chip SRAM are streamed.",
  -- Operations per second, with dense weights.
  peak = {
    int8 = { 4e12, sourced = coral },
  },
  cache = { 8388608, unverified = "from memory" },
  power = { 2, sourced = coral },
}

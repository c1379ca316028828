local from = {
  "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\"",
  "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)",
  "ROCm/ROCm@e396b48 docs/reference/gpu-arch-specs.rst",
}

return {
  id = "mi250x",
  name = "AMD Instinct MI250X (OAM, 2 GCDs)",
  class = "datacenter-gpu",
  vendor = "AMD",
  year = 2021,
  notes = "bw 2 x 1638.4; One GCD is what software sees: halve all peaks. Launch on MI210 (one CDNA2 GCD): 1.96 us, graph no gain.",
  -- Operations a second, dense.
  peak = { fp64 = 47.87e12, fp32 = 47.87e12, fp16 = 383e12, bf16 = 383e12, int8 = 383e12 },
  bandwidth = 3.2768e12,
  memory = 128e9,
  cache = 16777216,
  power = 560,
  cores = 220,
  clock = 1.7e9,
  source = {
    ["peak.fp64"] = "sourced: " .. from[1],
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    ["peak.bf16"] = "sourced: " .. from[2],
    ["peak.int8"] = "sourced: " .. from[2],
    bandwidth = "sourced: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[2],
  },
}

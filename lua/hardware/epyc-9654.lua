local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/amd-cpus.csv (AMD product-page export)",
}

return {
  id = "epyc-9654",
  name = "AMD EPYC 9654 (Genoa)",
  class = "server-cpu",
  vendor = "AMD",
  year = 2022,
  notes = "fp32 = 96 x 2.40 GHz base x 32 FLOP/cycle; All-core boost 3.55 GHz. bf16/int8 via AVX-512 (2x / 4x fp32).",
  -- Operations a second, dense.
  peak = { fp64 = 3.6864e12, fp32 = 7.3728e12, bf16 = 14.7456e12, int8 = 29.4912e12 },
  bandwidth = 460.8e9,
  cache = 402653184,
  power = 360,
  cores = 96,
  clock = 2.4e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.bf16"] = "derived: " .. from[1],
    ["peak.int8"] = "derived: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

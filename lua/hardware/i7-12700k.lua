local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
}

return {
  id = "i7-12700k",
  name = "Intel Core i7-12700K (8P+4E)",
  class = "desktop-cpu",
  vendor = "Intel",
  year = 2021,
  notes = "fp32 = 8 x 3.6 x 32 + 4 x 2.7 x 16 = 1094 GFLOPS; int8 AVX-VNNI = 8 x 3.6 x 128 + 4 x 2.7 x 32 = 4032 GOPS (per-cycle rates from cpufp i5-1340P: P 4.0x fp32, E 2.0x); AVX-512 off. tdp = ARK maximum turbo power.",
  -- Operations a second, dense.
  peak = { fp64 = 547.2e9, fp32 = 1.0944e12, int8 = 4.032e12 },
  bandwidth = 76.8e9,
  memory = 128e9,
  cache = 26214400,
  power = 190,
  cores = 12,
  clock = 3.6e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.int8"] = "derived: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

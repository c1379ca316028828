local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | pigirons/cpufp@93e165e benchmark_result/ (measured instruction-peak)",
}

return {
  id = "xeon-platinum-8480",
  name = "Intel Xeon Platinum 8480+ (Sapphire Rapids, AMX)",
  class = "server-cpu",
  vendor = "Intel",
  year = 2023,
  notes = "fp32 = 56 x 2.0 GHz base x 64 (ARK: 2 AVX-512 FMA units x 16 x 2); bw = 8 ch x 4800 MT/s x 8 B; AMX: int8 2048 OP/cycle/core, bf16 1024 (cpufp W9-3495X: 5.69 TOPS/core at 2.78 GHz; 56 cores 293-310 TOPS int8, 141 TFLOPS bf16). fp16 = AVX512-FP16. AVX-512 all-core clock can be below base; single socket.",
  -- Operations a second, dense.
  peak = { fp64 = 3.584e12, fp32 = 7.168e12, fp16 = 14.336e12, bf16 = 114.688e12, int8 = 229.376e12 },
  bandwidth = 307.2e9,
  memory = 4e12,
  cache = 110100480,
  power = 350,
  cores = 56,
  clock = 2e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    ["peak.fp16"] = "derived: " .. from[2],
    ["peak.bf16"] = "derived: " .. from[2],
    ["peak.int8"] = "derived: " .. from[2],
    bandwidth = "derived: " .. from[1],
    memory = "sourced: " .. from[1],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}

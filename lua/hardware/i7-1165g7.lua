local from = {
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP | from memory",
  "derived from felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | from memory",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
}

return {
  id = "i7-1165g7",
  name = "Intel Core i7-1165G7",
  class = "laptop-cpu",
  vendor = "Intel",
  year = 2020,
  notes = "fp32 = 4 cores x 32 FLOP/cycle (2x8-wide FMA) x 2.80 GHz base; base = configurable-TDP-up 2.8 GHz; bw from DDR4-3200 x 2 channels x 8 B. DL Boost present. 32 FLOP/cycle extrapolated: the cited answer names Haswell..Coffee Lake only.",
  -- Operations a second, dense.
  peak = { fp64 = 179.2e9, fp32 = 358.4e9, int8 = 1.4336e12 },
  bandwidth = 51.2e9,
  memory = 64e9,
  cache = 12582912,
  power = 28,
  cores = 4,
  clock = 2.8e9,
  source = {
    ["peak.fp64"] = "unverified: " .. from[1],
    ["peak.fp32"] = "unverified: " .. from[1],
    ["peak.int8"] = "unverified: " .. from[2],
    bandwidth = "derived: " .. from[3],
    memory = "sourced: " .. from[3],
    cache = "sourced: " .. from[3],
    power = "sourced: " .. from[3],
    cores = "sourced: " .. from[3],
    clock = "sourced: " .. from[3],
  },
}

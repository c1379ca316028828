local from = {
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export) | https://stackoverflow.com/questions/15655835 FLOPs/cycle per core: Haswell..Coffee Lake 16 DP/32 SP",
  "felixsteinke/cpu-spec-dataset@4c08d88 dataset/intel-cpus.csv (Intel ARK export)",
}

return {
  id = "i7-8700k",
  name = "Intel Core i7-8700K",
  class = "desktop-cpu",
  vendor = "Intel",
  year = 2017,
  notes = "fp32 = 6 cores x 32 FLOP/cycle (2x8-wide FMA) x 3.70 GHz base; No VNNI.",
  -- Operations a second, dense.
  peak = { fp64 = 355.2e9, fp32 = 710.4e9 },
  bandwidth = 41.6e9,
  memory = 128e9,
  cache = 12582912,
  power = 95,
  cores = 6,
  clock = 3.7e9,
  source = {
    ["peak.fp64"] = "derived: " .. from[1],
    ["peak.fp32"] = "derived: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    memory = "sourced: " .. from[2],
    cache = "sourced: " .. from[2],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[2],
    clock = "sourced: " .. from[2],
  },
}

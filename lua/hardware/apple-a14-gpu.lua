local from = {
  "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)",
  "from memory",
}

return {
  id = "apple-a14-gpu",
  name = "Apple A14 GPU (4 cores)",
  class = "mobile",
  vendor = "Apple",
  year = 2020,
  -- Operations a second, dense.
  peak = { fp32 = 654e9, fp16 = 1.309e12 },
  bandwidth = 34.1e9,
  cache = 16777216,
  cores = 4,
  clock = 1.278e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    bandwidth = "unverified: " .. from[2],
    cache = "sourced: " .. from[1],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}

local from = {
  "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)",
  "https://www.topcpu.net apple-a16-bionic-vs-apple-a13-bionic",
}

return {
  id = "apple-a16-gpu",
  name = "Apple A16 GPU (5 cores)",
  class = "mobile",
  vendor = "Apple",
  year = 2022,
  -- Operations a second, dense.
  peak = { fp32 = 1.789e12, fp16 = 1.789e12 },
  bandwidth = 51.2e9,
  cache = 25165824,
  power = 8,
  cores = 5,
  clock = 1.398e9,
  source = {
    ["peak.fp32"] = "sourced: " .. from[1],
    ["peak.fp16"] = "sourced: " .. from[1],
    bandwidth = "sourced: " .. from[2],
    cache = "sourced: " .. from[1],
    power = "sourced: " .. from[2],
    cores = "sourced: " .. from[1],
    clock = "sourced: " .. from[1],
  },
}

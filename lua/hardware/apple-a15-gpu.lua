return {
  id = "apple-a15-gpu",
  name = "Apple A15 GPU (5 cores)",
  aliases = { "iPhone 13", "iPhone 14", "iPhone SE 3" },
  class = "mobile",
  vendor = "Apple",
  year = 2021,
  -- Operations per second, with dense weights.
  peak = {
    fp32 = { 1.713e12, sourced = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)" },
    fp16 = { 1.713e12, sourced = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)" },
  },
  bandwidth = { 34.1e9, sourced = "https://askgeek.io Apple A16 vs A15" },
  cache = { 33554432, sourced = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)" },
  cores = { 5, sourced = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)" },
  clock = { 1.338e9, sourced = "philipturner/metal-benchmarks@dc2adc6 README.md (GOPS32/GOPS16, L3)" },
}

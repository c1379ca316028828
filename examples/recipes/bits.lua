-- layertop compare zoo:mobilenet_v2 --recipe examples/recipes/bits.lua
return {
  name     = "Eight bits, and four where it does no harm",
  hardware = "rpi-5",
  latency  = "roofline",
  notes    = [[
Weights and activations in 8 bits, with a scale for each channel, lose little without any training
(arXiv:1806.08342). Depthwise convolutions have few weights and react badly to fewer bits; the pointwise
ones have most of the weights, so they are the place for 4 bits. The first and the last layer stay as they
are.

Bytes follow the bits at once. Time follows only where the device computes in that type: this one has
nothing for 4 bits, so those layers compute in 8 and only their weights are fewer. The detail of a layer
says what it computes in.]],

  choices = {
    { "bits", weights = 8, scales = "channel", spare = "ends" },
    { "bits", weights = 4, activations = 8, scales = "channel", on = "features.*.conv*" },
  },
}

-- layertop compare zoo:mobilenet_v2 --recipe examples/recipes/freeze.lua
return {
  name     = "Ready to deploy",
  hardware = "rpi-4b",
  latency  = "roofline",
  notes    = [[
What every exporter does: a batch norm is a factor and a constant for each channel once training is over,
so it disappears into the convolution before it; dropout does nothing; an activation is applied to a value
before that is written.

The operations stay nearly the same. The time falls because values are written and read less often.]],

  choices = { { "freeze" } },
}

-- Global response normalization (ConvNeXt V2, arXiv:2301.00808, section 3):
--
--   local response_norm = require "layertop.response_norm"
--   x = response_norm(x)
--
-- On H x W x C: the length of each channel over the image, divided by the mean of all these
-- lengths, scales the channel; then a learned scale and shift, and the input itself.
return op {
  name = "response_norm", help = "channels scaled by their part in the whole (GRN)",
  channels = "last", out = { "first", "h_in", "cin" },
  biases = "2 * cin",
  -- square and add up the elements; divide by the mean; two products and two sums
  ops = "2 * in_elems + 2 * cin + 4 * out_elems",
}

-- Qwen 2.5 (Qwen team, 2024): one design from half a billion to 72 billion parameters, for phones
-- and for clusters.
local language = require "layertop.language"

-- Blocks, features, heads, key and value heads, features of the feed-forward: table 1 of the
-- report.
local sizes = {
  ["0.5B"] = { 24, 896, 14, 2, 4864 },
  ["1.5B"] = { 28, 1536, 12, 2, 8960 },
  ["3B"] = { 36, 2048, 16, 2, 11008 },
  ["7B"] = { 28, 3584, 28, 4, 18944 },
  ["14B"] = { 48, 5120, 40, 8, 13824 },
  ["32B"] = { 64, 5120, 40, 8, 27648 },
  ["72B"] = { 80, 8192, 64, 8, 29568 },
}

local published = {
  ["0.5B"] = 494032768, ["1.5B"] = 1543714304, ["3B"] = 3085938688, ["7B"] = 7615616512,
  ["14B"] = 14770033664, ["32B"] = 32763876352, ["72B"] = 72706203648,
}

return model {
  name   = function(k) return "Qwen 2.5 " .. k.size end,
  names  = {
    "Qwen 2.5", ["Qwen 2.5 0.5B"] = { size = "0.5B" }, ["Qwen 2.5 1.5B"] = { size = "1.5B" },
    ["Qwen 2.5 3B"] = { size = "3B" }, ["Qwen 2.5 7B"] = { size = "7B" },
    ["Qwen 2.5 14B"] = { size = "14B" }, ["Qwen 2.5 32B"] = { size = "32B" },
    ["Qwen 2.5 72B"] = { size = "72B" },
  },
  family = "Language",
  input  = language.input,
  tokens = language.tokens,
  knobs  = language.knobs({ "0.5B", "1.5B", "3B", "7B", "14B", "32B", "72B" }, "7B", 131072),

  source = "arXiv:2412.15115, table 1, and the models' configuration files; counts as in KerasHub",

  published = language.published(published),

  notes  = [[
Queries, keys and values have biases, everything else has none.

The three smallest models use the embedding also for the scores; without that the 0.5B model would
have 136 million parameters more. It is the model for which it matters most whether the scores are
computed behind every token of a prompt (`logits`): they are more than a quarter of its work.]],

  build = function(tokens, k)
    local layers, features, heads, kv_heads, hidden = table.unpack(sizes[k.size])
    local small = features <= 2048
    return language.stack(tokens, {
      layers = layers, features = features, heads = heads, kv_heads = kv_heads, hidden = hidden,
      vocab = small and 151936 or 152064, context = small and 32768 or 131072, tied = small,
      bias = true, out_bias = false, feed_forward_bias = false,
      rotary = true, gated = true, norm = "rmsnorm",
    }, k)
  end,
}

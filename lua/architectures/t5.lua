-- T5 and its successors (arXiv:1910.10683): an encoder that reads the text and a decoder that looks at what it
-- made. Distances have learned biases, in buckets, which the first layer of each stack holds for all.
local decoder = require "layertop.decoder"

return function(c)
  local features, heads, size = c.size "d_model", c.size "num_heads", c.size "d_kv"
  local hidden, buckets = c.size "d_ff", c.size("relative_attention_num_buckets", 32)
  local kind = c.text("feed_forward_proj", "relu")
  local gated = kind:find "gated" ~= nil
  local plan = {
    vocab = c.size "vocab_size", features = features, layers = {}, norm = "rmsnorm",
    tied = c.flag("tie_word_embeddings", true), context = c.size("n_positions", 512) * 8, knobs = {},
    names = {},
  }

  -- Attention, with its norm and shortcut. `memory` gives keys and values, or `remembered` says how many the
  -- cache has of it.
  local function attend(b, x, prefix, name, options)
    b.prefix = prefix
    local y = b.norm(x, "layer_norm")
    local part = options.cross and "EncDecAttention." or "SelfAttention."
    local stored
    for _, role in ipairs { "q", "k", "v" } do
      stored = b.claim(part .. role, ".weight", { heads * size, features }) or stored
    end
    b.claim(part .. "o", ".weight", { features, heads * size })
    if options.first then
      b.claim("SelfAttention.relative_attention_bias", ".weight", { buckets, heads })
    end
    local attributes = {
      heads = heads, head_dim = size, bias = false, keep = options.keep, cache = options.cache,
      reuse = options.reuse, relative = options.first and buckets or nil, name = name,
      weight_type = stored and stored.weight_type,
    }
    return x + (options.memory and y:attention(options.memory, attributes) or y:attention(attributes))
  end

  local function feed_forward(b, x, prefix)
    b.prefix = prefix
    local y = b.norm(x, "layer_norm", { name = "norm" })
    if gated then
      y = b.dense(y, hidden, "DenseReluDense.wi_0"):gelu() * b.dense(y, hidden, "DenseReluDense.wi_1")
    else
      y = b.dense(y, hidden, "DenseReluDense.wi"):relu()
    end
    return x + b.dense(y, features, "DenseReluDense.wo")
  end

  local function encode(b, x)
    for i = 0, c.size "num_layers" - 1 do
      x = block(tostring(i), function()
        local at = "encoder.block." .. i .. ".layer."
        local y = attend(b, x, at .. "0.", "attention", { first = i == 0 })
        return feed_forward(b, y, at .. "1.")
      end)
    end
    b.prefix = "encoder."
    return b.norm(x, "final_layer_norm")
  end

  local function decode(b, x, memory, k)
    for i = 0, c.size("num_decoder_layers", c.size "num_layers") - 1 do
      x = block(tostring(i), function()
        local at = "decoder.block." .. i .. ".layer."
        local y = attend(b, x, at .. "0.", "attention", { first = i == 0, keep = true, cache = b.cached })
        y = attend(b, y, at .. "1.", "cross_attention", {
          cross = true, memory = memory, keep = true, reuse = not memory,
          cache = not memory and k.prompt or nil,
        })
        return feed_forward(b, y, at .. "2.")
      end)
    end
    b.prefix = "decoder."
    return b.norm(x, "final_layer_norm")
  end

  -- Prefill reads the text and makes a first token; decode makes one more after `cache` others.
  function plan.inputs(k)
    if k.mode == "decode" then
      return { { 1, name = "token" } }
    end
    return { { k.prompt, name = "text" }, { 1, name = "start" } }
  end

  function plan.build(_, inputs, k, weights)
    local b = decoder.open_builder(plan, k, weights)
    b.claim("shared", ".weight", { plan.vocab, features })
    local function embed(tokens, name, tied)
      return tokens:embedding { plan.vocab, features = features, name = name, tied = tied }
    end
    local last = inputs[#inputs]
    local words, memory = embed(inputs[1], "embedding"), nil
    if #inputs == 2 then
      memory = block("encoder", encode, b, words)
    end
    local x = #inputs == 2 and embed(last, "embedding_2", words) or words
    x = block("decoder", decode, b, x, memory, k)
    b.prefix = ""
    return b.dense(x, plan.vocab, "lm_head", { tied = plan.tied and words or nil, name = "head" })
  end
  return plan
end

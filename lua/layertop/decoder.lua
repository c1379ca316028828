-- Decoders: language models as a list of layers, each of a mixer and a feed-forward.
--
-- A template turns a configuration into a plan, and decoder.build() turns the plan into layers:
--
--   features, vocab, context
--   layers       a list; each has a `mixer` and a `feed_forward`, tables with a `kind`, or neither
--   norm         "rmsnorm" or "layernorm"; norm_scales = false: without learned scales
--   state_type   the type of recurrent states, if it is not that of activations
--   tied         true: scores use the embedding
--   positions    learned vectors for so many positions
--   order        where norms stand: "before" (default) each part, "after" it, "around" it, or
--                "parallel": both parts read one norm
--   names        the names of weights that differ from those of builder.lua
--
-- Kinds of mixers: attention, latent, mamba2, delta, kda. Kinds of feed-forwards: gated, plain, experts.
-- Their fields stand in attention.lua, recurrent.lua and feed_forward.lua, the names of weights in builder.lua.
local builder = require "layertop.builder"
local feed_forwards = require "layertop.feed_forward"

local decoder, mixers = {}, {}
for _, kinds in ipairs { require "layertop.attention", require "layertop.recurrent" } do
  for kind, build in pairs(kinds) do
    mixers[kind] = build
  end
end
local features = builder.features

-- Residuals as several streams (arXiv:2512.24880): a layer reads a mix of the streams, and what it makes is
-- added to all of them, which are mixed as well. `x` is tokens x streams x features.
local function through_streams(b, x, make, role)
  local n, width, tokens = b.plan.streams, x[3], x[1]
  local flat = x:reshape { tokens, n * width }:rmsnorm { affine = false, name = role .. "_norm" }
  local mixes = b.dense(flat, n * (n + 2), role .. "_fn", { claim = false })
  b.claim(role .. "_fn", "", { n * (n + 2), n * width })
  mixes = mixes + b.learned(role .. "_base", n * (n + 2))
  b.claim(role .. "_scale", "", { 3 })
  local function part(from, count, name)
    return features(mixes, from, count, name) * parameter { { 1 }, name = role .. "_scale" }
  end
  local read, write = part(1, n, "read"):sigmoid(), part(n + 1, n, "write"):sigmoid()
  local mix = part(2 * n + 1, n * n, "mix"):reshape { tokens, n, n }:softmax()
  local y = (x * read:reshape { tokens, n, 1 }):reduce_sum { axes = { 2 } }
  y = make(y)
  return mix:matmul(x) + y:reshape { tokens, 1, width } * write:reshape { tokens, n, 1 }
end

-- Let a layer attend to what earlier blocks of layers made (Kimi K3): a score for each of them.
local function from_blocks(b, x, role)
  local all = {}
  for i, made in ipairs(b.blocks) do
    all[i] = made
  end
  all[#all + 1] = x
  local tokens, n = x[1], #all
  local stack = n > 1 and concat { all, axis = 1, name = role .. "_blocks" } or x
  local scores = b.dense(b.norm(stack, role .. "_norm"), 1, role .. "_proj")
  scores = scores:reshape { n, tokens, 1 }:softmax { axis = 1 }
  return (stack:reshape { n, tokens, x[2] } * scores):reduce_sum { axes = { 1 } }
end

-- The two parts of a layer, with norms and shortcuts where the plan has them.
local function layer(b, x, l)
  local order = l.order or b.plan.order or "before"
  local function mix(y)
    return block("attention", mixers[l.mixer.kind], b, y, l.mixer)
  end
  local function forward(y)
    return feed_forwards[l.feed_forward.kind](b, y, l.feed_forward)
  end
  -- A part with its norms, without its shortcut.
  local function normed(y, make, role)
    if order ~= "after" then
      y = b.norm(y, "before_" .. role)
    end
    y = make(y)
    if order ~= "before" then
      y = b.norm(y, "after_" .. role)
    end
    return y
  end
  local function part(y, make, role)
    local function inner(z)
      return normed(z, make, role)
    end
    if b.plan.streams then
      return through_streams(b, y, inner, role == "mixer" and "hc_attn" or "hc_ffn")
    elseif b.plan.residual_scores then
      return y + inner(from_blocks(b, y, role == "mixer" and "self_attention_res" or "mlp_res"))
    end
    return y + inner(y)
  end
  if order == "parallel" then
    local first = b.norm(x, "before_mixer")
    local other = b.plan.two_norms and b.norm(x, "before_feed_forward") or first
    return x + mix(first) + forward(other)
  end
  if l.mixer then
    x = part(x, mix, "mixer")
  end
  if l.feed_forward then
    x = part(x, forward, "feed_forward")
  end
  return l.scale and x * b.learned("layer_scale", 1) or x
end

-- Layers that predict the token after the next one (arXiv:2412.19437, section 2.2).
local function build_ahead(b, x, embedding, head)
  local made = {}
  for j = 1, b.plan.ahead do
    b.prefix = b.name("layer"):format(#b.plan.layers + j - 1)
    x = block("ahead." .. j, function()
      local both = concat {
        b.norm(embedding, "enorm"), b.norm(x, "hnorm"), axis = 2, name = "both",
      }
      local y = b.dense(both, x.features, "eh_proj")
      for _, l in ipairs(b.plan.ahead_layers or { b.plan.layers[#b.plan.layers] }) do
        y = layer(b, y, l)
      end
      return b.norm(y, "shared_head.norm", { name = "norm" })
    end)
    made[j] = x:dense { b.plan.vocab, bias = false, tied = head, name = "head_ahead" }
  end
  b.prefix = ""
  return made
end

-- One stream of several, for the scores.
local function join_streams(b, x)
  local n, tokens = b.plan.streams, x[1]
  local flat = x:reshape { tokens, n * x[3] }:rmsnorm { affine = false, name = "hc_head_norm" }
  local weights = b.dense(flat, n, "hc_head_fn", { claim = false })
  b.claim("hc_head_fn", "", { n, n * x[3] })
  weights = (weights + b.learned("hc_head_base", n)) * b.learned("hc_head_scale", 1)
  return (x * weights:sigmoid():reshape { tokens, n, 1 }):reduce_sum { axes = { 2 } }
end

-- Return the number of tokens in one run.
function decoder.tokens(k)
  return k.mode == "decode" and 1 or k.prompt
end

decoder.open_builder = builder.open

-- Turn tokens, and an image if there is one, into a score for each token that could be next.
function decoder.build(plan, inputs, k, weights)
  local tokens, image = inputs[1], inputs[2]
  local b = builder.open(plan, k, weights)
  local last = b.cached + tokens[1] + (image and plan.vision.tokens(k) or 0)
  if plan.context and last > plan.context then
    error("the model reads at most " .. plan.context .. " tokens, not " .. last, 0)
  end
  local stored = b.claim("embedding", ".weight", { plan.vocab, plan.features })
  local embedding = tokens:embedding {
    plan.vocab, features = plan.features, name = "embedding",
    weight_type = stored and stored.weight_type, weight_blocks = stored and stored.weight_blocks,
  }
  local x = embedding
  if plan.positions then
    b.claim("positions", ".weight", { plan.positions, plan.features })
    x = x + tokens:embedding { plan.positions, features = plan.features, name = "positions" }
  end
  b.blocks = {}
  if image then
    x = concat { block("vision", plan.vision.build, b, image), x, axis = 1, name = "image_and_text" }
  end
  if plan.streams then
    x = x:reshape { x[1], 1, plan.features }:expand { x[1], plan.streams, plan.features }
  end
  x = block("layers", function(y)
    for i, l in ipairs(plan.layers) do
      b.prefix = b.name("layer"):format(i - 1)
      if plan.residual_scores and (i - 1) % plan.residual_scores == 0 then
        b.blocks[#b.blocks + 1] = y
      end
      y = block(tostring(i - 1), layer, b, y, l)
    end
    return y
  end, x)
  b.prefix = ""
  if plan.streams then
    x = join_streams(b, x)
  elseif plan.residual_scores then
    x = from_blocks(b, x, "output_attn_res")
  end
  local last_made = x
  x = b.norm(x, "norm")
  if k.logits == "last" and x[1] > 1 then
    x = x:slice { axis = 1, from = -1 }
  end
  local head = b.dense(x, plan.vocab, "head",
    { tied = plan.tied and embedding or nil, bias = plan.head_bias })
  if plan.knobs and plan.knobs.mtp and k.mtp then
    return { head, table.unpack(build_ahead(b, last_made, embedding, plan.tied and embedding or head)) }
  end
  return head
end

return decoder

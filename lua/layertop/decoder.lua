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
--   names        the names of weights that differ from those below
--
-- Kinds of mixers: attention, latent, mamba2, delta, kda. Kinds of feed-forwards: gated, plain, experts.
-- Their fields stand over the functions that build them.
local decoder = {}

-- Names of weights by their role, as Llama has them. `layer` goes before those of a layer, with its
-- number from 0.
local usual_names = {
  embedding = "model.embed_tokens", positions = "model.embed_positions", norm = "model.norm",
  head = "lm_head", layer = "model.layers.%d.",
  before_mixer = "input_layernorm", before_feed_forward = "post_attention_layernorm",
  after_mixer = "post_attention_layernorm", after_feed_forward = "post_feedforward_layernorm",
  query = "self_attn.q_proj", key = "self_attn.k_proj", value = "self_attn.v_proj",
  output = "self_attn.o_proj", query_norm = "self_attn.q_norm", key_norm = "self_attn.k_norm",
  sinks = "self_attn.sinks", attention_gate = "self_attn.g_proj",
  query_down = "self_attn.q_a_proj", query_down_norm = "self_attn.q_a_layernorm",
  query_up = "self_attn.q_b_proj", latent = "self_attn.kv_a_proj_with_mqa",
  latent_norm = "self_attn.kv_a_layernorm", latent_up = "self_attn.kv_b_proj",
  index_query = "self_attn.indexer.wq_b", index_key = "self_attn.indexer.wk",
  index_norm = "self_attn.indexer.k_norm", index_weights = "self_attn.indexer.weights_proj",
  gate = "mlp.gate_proj", up = "mlp.up_proj", down = "mlp.down_proj",
  router = "mlp.gate", router_bias = "mlp.gate.e_score_correction_bias",
  expert_gate = "mlp.experts.%d.gate_proj", expert_up = "mlp.experts.%d.up_proj",
  expert_down = "mlp.experts.%d.down_proj",
  shared_gate = "mlp.shared_experts.gate_proj", shared_up = "mlp.shared_experts.up_proj",
  shared_down = "mlp.shared_experts.down_proj", shared_mix = "mlp.shared_expert_gate",
}

-- Return what layers are made with: the plan, the knobs, and functions that name and claim weights.
local function open_builder(plan, k, weights)
  local b = { plan = plan, k = k, prefix = "", cached = k.mode == "decode" and k.cache or 0 }
  -- Keys and values have the type of activations unless a knob says another; the file can say that of states.
  local cache_type = plan.knobs and plan.knobs.cache_type and k.cache_type
  b.cache_type = cache_type ~= "auto" and cache_type or nil
  b.state_type = b.cache_type or plan.state_type
  local names, stored_names = plan.names or {}, weights and weights.names or {}

  function b.name(role)
    return stored_names[role] or names[role] or usual_names[role] or role
  end

  -- Take weights of the file for a layer, if there is a file. `dims` are those that the layer has,
  -- `suffix` is ".weight" or ".bias"; `n` is the number of experts. Return the words for how they are
  -- stored.
  function b.claim(role, suffix, dims, n)
    if not weights or not role then
      return nil
    end
    return weights.claim(b.prefix .. b.name(role) .. suffix, dims, n)
  end

  local function with_storage(attributes, stored, biases)
    if stored then
      attributes.weight_type, attributes.weight_blocks = stored.weight_type, stored.weight_blocks
    end
    attributes.bias_type = biases and biases.weight_type
    return attributes
  end

  -- A dense layer whose weights have this role. Options: bias, experts, tied, name.
  function b.dense(x, units, role, options)
    options = options or {}
    local experts, bias = options.experts, options.bias or false
    local stored = not options.tied and options.claim ~= false and
      b.claim(role, ".weight", { units, x.features }, experts) or nil
    local biases = bias and b.claim(role, ".bias", { units }, experts) or nil
    return x:dense(with_storage({
      units, bias = bias, experts = experts, tied = options.tied,
      name = options.name or role:match "[^.]*$",
    }, stored, biases))
  end

  -- A norm whose scales have this role. Options: group, the features that are normalized together;
  -- norm, its kind.
  function b.norm(x, role, options)
    local norm, group = options and options.norm or plan.norm or "rmsnorm", options and options.group
    local scales = group or x.features
    if plan.norm_scales == false then
      return x[norm](x, { affine = false, name = options and options.name or role:match "[^.]*$" })
    end
    local stored = b.claim(role, ".weight", { scales })
    local attributes = with_storage({ name = options and options.name or role:match "[^.]*$" }, stored)
    if norm == "rmsnorm" then
      attributes.group = group ~= x.features and group or nil
    elseif plan.norm_bias == false then
      attributes.bias = false
    else
      b.claim(role, ".bias", { scales })
    end
    return x[norm](x, attributes)
  end

  -- Learned numbers that belong to no matrix.
  function b.learned(role, count, options)
    local stored = b.claim(role, "", { count })
    local name = options and options.name or role:match "[^.]*$"
    return parameter(with_storage({ { count }, name = name }, stored))
  end

  -- A convolution over the last tokens.
  function b.conv(x, kernel, role, bias)
    local stored = b.claim(role, ".weight", { x.features, 1, kernel })
    local biases = bias and b.claim(role, ".bias", { x.features }) or nil
    local attributes = {
      kernel, bias = bias or false, cache_type = b.cache_type, name = role:match "[^.]*$",
    }
    return x:causal_conv(with_storage(attributes, stored, biases))
  end

  return b
end

-- Part of the features of a tensor.
local function features(x, from, count, name)
  return x:slice { axis = 2, from = from, to = from + count - 1, name = name }
end

local mixers, feed_forwards = {}, {}

-- Choose the positions that a query is compared with (DeepSeek V3.2, arXiv:2512.02556, section 2.1):
-- a small attention without values. Fields of `index`: heads, features, selected; chooses = true, or the
-- layer uses what an earlier one chose. `query` is what its queries are made of. Its keys are kept, too.
local function indexer(b, x, query, index)
  return block("indexer", function()
    local q = b.dense(query, index.heads * index.features, "index_query")
    local key = b.norm(b.dense(x, index.features, "index_key"), "index_norm", { norm = index.norm })
    local attributes = {
      heads = index.heads, cache = b.cached, selected = index.selected, cache_type = b.cache_type,
      name = "scores",
    }
    if index.query_norm then
      q = b.norm(q, "index_query_norm", { group = index.features })
    end
    if index.unweighted then
      return q:index_scores(key, attributes)
    end
    return q:index_scores(key, b.dense(x, index.heads, "index_weights"), attributes)
  end)
end

-- Multiply all features of a head by one gate.
local function by_head(y, gate)
  local tokens, width = y[1], y[2]
  local heads = y:reshape { tokens, gate[2], width // gate[2] }
  return (heads * gate:reshape { tokens, gate[2], 1 }):reshape { tokens, width }
end

-- Attention. Fields: heads, kv_heads, head_dim, value_dim; bias of queries, keys and values, out_bias;
-- query_norm: features that the norms of queries and keys take together (a head, or all); window;
-- rotary: features of a head that are turned, nil for none; sinks; gate: features of a gate for the
-- output, "query" for one inside the matrix of the queries; value_is_key: one matrix makes both;
-- shared: true reads the cache of an earlier layer; index; cross = true for keys from outside.
function mixers.attention(b, x, m)
  local value_dim, kv_heads = m.value_dim or m.head_dim, m.kv_heads or m.heads
  local q = b.dense(x, m.heads * m.head_dim * (m.gate == "query" and 2 or 1), "query", { bias = m.bias })
  local gate
  if m.gate == "query" then
    gate = features(q, m.heads * m.head_dim + 1, m.heads * m.head_dim, "gate")
    q = features(q, 1, m.heads * m.head_dim, "queries")
  end
  local keys, values
  if not m.shared then
    keys = b.dense(x, kv_heads * m.head_dim, "key", { bias = m.bias and m.key_bias ~= false })
    values = m.value_is_key and keys or b.dense(x, kv_heads * value_dim, "value", { bias = m.bias })
  end
  if m.query_norm then
    q = b.norm(q, "query_norm", { group = m.query_norm == "head" and m.head_dim or nil })
    keys = keys and b.norm(keys, "key_norm", { group = m.query_norm == "head" and m.head_dim or nil })
  end
  if m.value_norm and values then
    values = values:rmsnorm { affine = false, group = m.head_dim, name = "value_norm" }
  end
  if m.rotary and m.rotary > 0 then
    q = q:rotary { turned = m.heads * m.rotary, name = "query_rotary" }
    keys = keys and keys:rotary { turned = kv_heads * m.rotary, name = "key_rotary" }
  end
  if m.index and m.index.chooses then
    indexer(b, x, x, m.index)
  end
  if m.sinks then
    b.claim("sinks", "", { m.heads })
  end
  local attributes = {
    heads = m.heads, kv_heads = kv_heads, head_dim = m.head_dim, value_dim = value_dim,
    cache = b.cached, window = m.window, shared = m.shared, sinks = m.sinks,
    selected = m.index and m.index.selected, cache_type = b.cache_type, name = "core",
  }
  local y = keys and cached_attention(q, keys, values, attributes) or q:cached_attention(attributes)
  if m.gate == "head" then
    gate = b.dense(x, m.heads, "attention_gate")
  elseif m.gate == "full" then
    gate = b.dense(x, m.heads * value_dim, "attention_gate")
  end
  if gate then
    gate = gate:sigmoid()
    y = m.gate == "head" and by_head(y, gate) or y * gate
  end
  return b.dense(y, x.features, "output", { bias = m.out_bias })
end

-- Latent attention (MLA). Fields: heads, query_rank (nil: queries are made at once), rank of the latents,
-- key_dim, rope_dim, value_dim; bias; index; gate = true: a gate for the output; rotary = false: none.
function mixers.latent(b, x, m)
  local width = m.key_dim + m.rope_dim
  local down, q = x, nil
  if m.query_rank then
    down = b.norm(b.dense(x, m.query_rank, "query_down", { bias = m.bias }), "query_down_norm")
    q = b.dense(down, m.heads * width, "query_up")
  else
    q = b.dense(x, m.heads * width, "query", { bias = m.bias })
  end
  local latent = b.dense(x, m.rank + m.rope_dim, "latent", { bias = m.bias })
  local normed = b.norm(features(latent, 1, m.rank, "latent_part"), "latent_norm")
  local turned = features(latent, m.rank + 1, m.rope_dim, "rope_part")
  if m.rotary ~= false then
    q = q:rotary { turned = m.heads * m.rope_dim, name = "query_rotary" }
    turned = turned:rotary { name = "key_rotary" }
  end
  if m.index and m.index.chooses then
    indexer(b, x, down, m.index)
  end
  local stored = b.claim("latent_up", ".weight", { m.heads * (m.key_dim + m.value_dim), m.rank })
  local y = latent_attention(q, concat { normed, turned, axis = 2, name = "kept" }, {
    heads = m.heads, key_dim = m.key_dim, rope_dim = m.rope_dim, value_dim = m.value_dim,
    cache = b.cached, absorbed = b.k.mode == "decode", selected = m.index and m.index.selected,
    weight_type = stored and stored.weight_type, weight_blocks = stored and stored.weight_blocks,
    cache_type = b.cache_type, name = "core",
  })
  if m.gate then
    y = y * b.dense(x, m.heads * m.value_dim, "attention_gate"):sigmoid()
  end
  return b.dense(y, x.features, "output", { bias = m.bias })
end

-- Mamba 2. Fields: heads, head_dim, groups, state, kernel, bias of the matrices, conv_bias.
function mixers.mamba2(b, x, m)
  local inner, shared = m.heads * m.head_dim, 2 * m.groups * m.state
  local all = b.dense(x, 2 * inner + shared + m.heads, "scan_input", { bias = m.bias })
  local gate = features(all, 1, inner, "gate")
  local mixed = features(all, inner + 1, inner + shared, "features")
  local steps = features(all, 2 * inner + shared + 1, m.heads, "steps")
  mixed = b.conv(mixed, m.kernel, "scan_conv", m.conv_bias):silu()
  for _, role in ipairs { "scan_decay", "scan_step", "scan_skip" } do
    b.claim(role, "", { m.heads })
  end
  local y = selective_scan(features(mixed, 1, inner, "inputs"),
    features(mixed, inner + 1, shared, "gates"), steps,
    { heads = m.heads, state_size = m.state, groups = m.groups, cache_type = b.state_type,
      name = "core" })
  return b.dense(b.norm(y * gate:silu(), "scan_norm"), x.features, "scan_output", { bias = m.bias })
end

-- A gated delta network. Fields: heads of values, qk_heads, key_dim, value_dim, kernel.
function mixers.delta(b, x, m)
  local keys, values = m.qk_heads * m.key_dim, m.heads * m.value_dim
  local all = b.dense(x, 2 * keys + values, "delta_input")
  local gate = b.dense(x, values, "delta_gate")
  local beta, decay = b.dense(x, m.heads, "delta_beta"), b.dense(x, m.heads, "delta_decay")
  all = b.conv(all, m.kernel, "delta_conv"):silu()
  b.claim("delta_decay_log", "", { m.heads })
  b.claim("delta_step", "", { m.heads })
  local y = delta_rule(features(all, 1, keys, "queries"), features(all, keys + 1, keys, "keys"),
    features(all, 2 * keys + 1, values, "values"), beta:sigmoid(), decay,
    { heads = m.heads, qk_heads = m.qk_heads, cache_type = b.state_type, name = "core" })
  y = b.norm(y, "delta_norm", { group = m.value_dim }) * gate:silu()
  return b.dense(y, x.features, "delta_output")
end

-- Kimi delta attention: a decay for each feature. Fields: heads, head_dim, kernel; full_gate = true: the
-- output's gate is one matrix, not a product of two thin ones.
function mixers.kda(b, x, m)
  local width = m.heads * m.head_dim
  local function projected(role, conv)
    return b.conv(b.dense(x, width, role), m.kernel, conv):silu()
  end
  local q, k = projected("query", "self_attn.q_conv1d"), projected("key", "self_attn.k_conv1d")
  local v = projected("value", "self_attn.v_conv1d")
  local decay = b.dense(b.dense(x, m.head_dim, "self_attn.f_a_proj"), width, "self_attn.f_b_proj")
  local beta = b.dense(x, m.heads, "self_attn.b_proj"):sigmoid()
  b.claim("self_attn.A_log", "", { m.heads })
  b.claim("self_attn.dt_bias", "", { width })
  local y = delta_rule(q, k, v, beta, decay, {
    heads = m.heads, qk_heads = m.heads, cache_type = b.state_type, name = "core",
  })
  local gate = m.full_gate and b.dense(x, width, "attention_gate")
    or b.dense(b.dense(x, m.head_dim, "self_attn.g_a_proj"), width, "self_attn.g_b_proj")
  y = b.norm(y, "self_attn.o_norm", { group = m.head_dim }) * gate:sigmoid()
  return b.dense(y, x.features, "output")
end

-- Store `ratio` tokens as one: two matrices, a learned number for each place, a norm. With a ratio of 4
-- the blocks overlap, and the matrices have twice the features.
local function compressor(b, x, ratio, width, prefix)
  local wide = ratio == 4 and 2 * width or width
  return block("compressor", function()
    local y = b.dense(x, wide, prefix .. "wkv", { name = "keys" })
    local places = b.learned(prefix .. "ape", ratio * wide, { name = "places" })
    local gate = b.dense(x, wide, prefix .. "wgate", { name = "gate" }) +
      places:reshape { ratio, wide }:slice { axis = 1, from = 1, to = 1, name = "place" }
    y = y * gate:softmax()
    return b.norm(wide > width and features(y, 1, width, "own") + features(y, width + 1, width, "before")
      or y, prefix .. "norm", { name = "norm" })
  end)
end

-- Attention over a window and over blocks of tokens that are stored as one (DeepSeek V4). Fields: heads,
-- head_dim, query_rank, rope_dim, window, ratio (0: only the window), out_rank, out_groups, index.
function mixers.compressed(b, x, m)
  local down = b.norm(b.dense(x, m.query_rank, "query_down"), "query_down_norm")
  local q = b.dense(down, m.heads * m.head_dim, "query_up")
  q = q:rmsnorm { affine = false, group = m.head_dim, name = "query_norm" }
  q = q:rotary { turned = m.heads * m.rope_dim, name = "query_rotary" }
  local kept = b.norm(b.dense(x, m.head_dim, "latent"), "latent_norm")
  kept = kept:rotary { turned = m.rope_dim, name = "key_rotary" }
  if m.ratio > 0 then
    kept = kept + compressor(b, x, m.ratio, m.head_dim, "attn.compressor.")
  end
  if m.index then
    block("indexer", function()
      local small = b.dense(down, m.index.heads * m.index.features, "index_query")
      local key = compressor(b, x, m.ratio, m.index.features, "attn.indexer.compressor.")
      return small:index_scores(key, b.dense(x, m.index.heads, "index_weights"), {
        heads = m.index.heads, cache = b.cached, selected = m.index.selected, compress = m.ratio,
        cache_type = b.cache_type, name = "scores",
      })
    end)
  end
  b.claim("sinks", "", { m.heads })
  local y = cached_attention(q, kept, kept, {
    heads = m.heads, kv_heads = 1, head_dim = m.head_dim, cache = b.cached, window = m.window,
    compress = m.ratio > 0 and m.ratio or nil, one = true, sinks = true,
    selected = m.index and m.index.selected, cache_type = b.cache_type, name = "core",
  })
  -- Each group of heads has a thin matrix of its own.
  local width = m.heads * m.head_dim // m.out_groups
  b.claim("output_groups", ".weight", { m.out_groups * m.out_rank, width })
  y = y:reshape { x[1], m.out_groups, width }:permute { 2, 1, 3 }
  y = y:dense { m.out_rank, experts = m.out_groups, bias = false, name = "output_groups" }
  y = y:permute { 2, 1, 3 }:reshape { x[1], m.out_groups * m.out_rank }
  return b.dense(y, x.features, "output")
end

local function activated(x, activation)
  if activation == "relu2" then
    local y = x:relu()
    return y * y
  end
  return x[activation or "silu"](x)
end

-- One feed-forward. Fields: hidden, bias, activation = "silu". `roles` are those of its matrices.
local function gated(b, x, f, roles)
  local options = { bias = f.bias, experts = f.experts }
  local function dense(y, units, i, name)
    return b.dense(y, units, roles[i], { bias = f.bias, experts = f.experts, name = name })
  end
  local gate = dense(x, f.hidden, 1, "gate")
  local up = dense(x, f.hidden, 2, "up")
  local y = dense(activated(gate, f.activation) * up, x.features, 3, "down")
  return y, options
end

local function plain(b, x, f, roles)
  local y = b.dense(x, f.hidden, roles[1], { bias = f.bias, experts = f.experts, name = "up" })
  y = activated(y, f.activation or "gelu")
  return (b.dense(y, x.features, roles[2], { bias = f.bias, experts = f.experts, name = "down" }))
end

function feed_forwards.gated(b, x, f)
  return (gated(b, x, f, { "gate", "up", "down" }))
end

function feed_forwards.plain(b, x, f)
  return plain(b, x, f, { "up", "down" })
end

-- A feed-forward and experts beside each other, each with norms of its own (Gemma 4).
function feed_forwards.beside(b, x, f)
  local dense = b.norm(feed_forwards.gated(b, x, f.dense), "post_feedforward_layernorm_1")
  local inner = b.norm(x, "pre_feedforward_layernorm_2")
  return dense + b.norm(feed_forwards.experts(b, inner, f.experts), "post_feedforward_layernorm_2")
end

-- A mixture of experts. Fields: experts, active, hidden; plain = true: without gates; bias of the
-- experts; router_bias: the router adds a learned number for each expert (true), or one that training
-- sets without gradients ("correction"); shared: hidden features of the expert that all tokens take;
-- shared_mix: a gate for it; latent: features that experts work in; activation.
function feed_forwards.experts(b, x, f)
  local seen = x
  if f.router_scale then
    seen = x:rmsnorm { affine = false, name = "router_norm" } * b.learned("router_scale", x.features)
  end
  local scores = b.dense(seen, f.experts, "router", { bias = f.router_bias == true })
  if f.router_bias == "correction" then
    scores = scores + b.learned("router_bias", f.experts)
  end
  scores = f.scores == "sigmoid" and scores:sigmoid() or scores:softmax()
  if f.router_scale then
    scores = scores * b.learned("expert_scale", f.experts)
  end
  local inner = f.latent and b.dense(x, f.latent, "expert_in", { name = "latent_in" }) or x
  local copies = inner:dispatch(scores, { active = f.active })
  local one = { hidden = f.hidden, experts = f.experts, bias = f.bias, activation = f.activation }
  local y = block("experts", function()
    return f.plain and plain(b, copies, one, { "expert_up", "expert_down" })
      or (gated(b, copies, one, { "expert_gate", "expert_up", "expert_down" }))
  end)
  y = y:combine(scores)
  if f.latent then
    y = b.dense(f.latent_norm and b.norm(y, "expert_norm") or y, x.features, "expert_out",
      { name = "latent_out" })
  end
  if f.shared and f.shared > 0 then
    y = y + block("shared", function()
      local always = { hidden = f.shared, activation = f.activation }
      local z = f.plain and plain(b, x, always, { "shared_up", "shared_down" })
        or gated(b, x, always, { "shared_gate", "shared_up", "shared_down" })
      if f.shared_mix then
        z = z * b.dense(x, 1, "shared_mix"):sigmoid()
      end
      return z
    end)
  end
  return y
end

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

decoder.open_builder = open_builder

-- Turn tokens, and an image if there is one, into a score for each token that could be next.
function decoder.build(plan, inputs, k, weights)
  local tokens, image = inputs[1], inputs[2]
  local b = open_builder(plan, k, weights)
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

-- Decoders: language models as a list of layers, each of a mixer and a feed-forward.
--
-- A template turns a configuration into a plan, and decoder.build() turns the plan into layers:
--
--   features, vocab, context
--   layers       a list; each has a `mixer` and a `feed_forward`, tables with a `kind`, or neither
--   norm         "rmsnorm" or "layernorm"
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
  local names = plan.names or {}

  function b.name(role)
    return names[role] or usual_names[role] or role
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

  local function with_storage(attributes, stored)
    if stored and stored.weight_type then
      attributes.weight_type = stored.weight_type
    end
    return attributes
  end

  -- A dense layer whose weights have this role. Options: bias, experts, tied, name.
  function b.dense(x, units, role, options)
    options = options or {}
    local experts, bias = options.experts, options.bias or false
    local stored = not options.tied and
      b.claim(options.claim or role, ".weight", { units, x.features }, experts) or nil
    if bias then
      b.claim(options.claim or role, ".bias", { units }, experts)
    end
    return x:dense(with_storage({
      units, bias = bias, experts = experts, tied = options.tied, name = options.name or role,
    }, stored))
  end

  -- A norm whose scales have this role. Options: group, the features that are normalized together;
  -- norm, its kind.
  function b.norm(x, role, options)
    local norm, group = options and options.norm or plan.norm or "rmsnorm", options and options.group
    local scales = group or x.features
    local stored = b.claim(role, ".weight", { scales })
    local attributes = with_storage({ name = options and options.name or role }, stored)
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
    local stored = b.claim(role, options and options.suffix or "", { count })
    return parameter(with_storage({ { count }, name = role }, stored))
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
    return q:index_scores(b.dense(x, index.heads, "index_weights"), key, {
      heads = index.heads, cache = b.cached, selected = index.selected, name = "scores",
    })
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
    selected = m.index and m.index.selected, name = "core",
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
    weight_type = stored and stored.weight_type, name = "core",
  })
  if m.gate then
    y = y * b.dense(x, m.heads * m.value_dim, "attention_gate"):sigmoid()
  end
  return b.dense(y, x.features, "output", { bias = m.bias })
end

local function activated(x, activation)
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

-- A mixture of experts. Fields: experts, active, hidden; plain = true: without gates; bias of the
-- experts; router_bias: the router adds a learned number for each expert (true), or one that training
-- sets without gradients ("correction"); shared: hidden features of the expert that all tokens take;
-- shared_mix: a gate for it; latent: features that experts work in; activation.
function feed_forwards.experts(b, x, f)
  local scores = b.dense(x, f.experts, "router", { bias = f.router_bias == true })
  if f.router_bias == "correction" then
    scores = scores + b.learned("router_bias", f.experts)
  end
  scores = f.scores == "sigmoid" and scores:sigmoid() or scores:softmax()
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

-- The two parts of a layer, with norms and shortcuts where the plan has them.
local function layer(b, x, l)
  local order = l.order or b.plan.order or "before"
  local function mix(y)
    return block("attention", mixers[l.mixer.kind], b, y, l.mixer)
  end
  local function forward(y)
    return feed_forwards[l.feed_forward.kind](b, y, l.feed_forward)
  end
  local function part(y, make, role)
    local inner = y
    if order ~= "after" then
      inner = b.norm(y, "before_" .. role)
    end
    inner = make(inner)
    if order ~= "before" then
      inner = b.norm(inner, "after_" .. role)
    end
    return y + inner
  end
  if order == "parallel" then
    local normed = b.norm(x, "before_mixer")
    local other = b.plan.two_norms and b.norm(x, "before_feed_forward") or normed
    return x + mix(normed) + forward(other)
  end
  if l.mixer then
    x = part(x, mix, "mixer")
  end
  if l.feed_forward then
    x = part(x, forward, "feed_forward")
  end
  return x
end

-- Return the number of tokens in one run.
function decoder.tokens(k)
  return k.mode == "decode" and 1 or k.prompt
end

-- Turn tokens into a score for each token that could be next.
function decoder.build(plan, tokens, k, weights)
  local b = open_builder(plan, k, weights)
  local last = b.cached + tokens[1]
  if plan.context and last > plan.context then
    error("the model reads at most " .. plan.context .. " tokens, not " .. last, 0)
  end
  local stored = b.claim("embedding", ".weight", { plan.vocab, plan.features })
  local embedding = tokens:embedding {
    plan.vocab, features = plan.features, name = "embedding",
    weight_type = stored and stored.weight_type,
  }
  local x = embedding
  if plan.positions then
    b.claim("positions", ".weight", { plan.positions, plan.features })
    x = x + tokens:embedding { plan.positions, features = plan.features, name = "positions" }
  end
  x = block("layers", function(y)
    for i, l in ipairs(plan.layers) do
      b.prefix = b.name("layer"):format(i - 1)
      y = block(tostring(i - 1), layer, b, y, l)
    end
    return y
  end, x)
  b.prefix = ""
  x = b.norm(x, "norm")
  if k.logits == "last" and x[1] > 1 then
    x = x:slice { axis = 1, from = -1 }
  end
  return b.dense(x, plan.vocab, "head", { tied = plan.tied and embedding or nil, bias = plan.head_bias })
end

return decoder

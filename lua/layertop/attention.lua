-- Mixers that compare tokens: attention, latent attention, attention over blocks of tokens. Their fields
-- stand over the functions that build them.
local features = require "layertop.builder".features

local mixers = {}

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

return mixers

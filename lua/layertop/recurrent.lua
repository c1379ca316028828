-- Mixers that keep a state: Mamba 2, gated delta networks, Kimi delta attention. Their fields stand over the
-- functions that build them.
local features = require "layertop.builder".features

local mixers = {}

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

return mixers

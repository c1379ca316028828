-- Gemma 1 to 4 (arXiv:2403.08295, 2408.00118, 2503.19786): embeddings that are scores, too, wide heads,
-- and from the second on windows in most layers and norms around each part. Gemma 4 has keys that are
-- values in its full layers, and experts beside a feed-forward.

-- Return whether layer `i`, counted from 1, sees a window only.
local function is_windowed(c, model_type, i)
  local kinds = c.list("layer_types", {})
  if kinds[i] then
    return kinds[i] == "sliding_attention"
  end
  if model_type == "gemma2" then
    return i % 2 == 1
  elseif model_type:find "^gemma3" then
    return i % c.size("sliding_window_pattern", 6) ~= 0
  end
  return false
end

local function mixer(c, model_type, i, plan)
  local windowed, fourth = is_windowed(c, model_type, i), model_type:find "^gemma4" ~= nil
  local heads = c.size "num_attention_heads"
  local head_dim, kv_heads = c.size("head_dim", 256), c.size("num_key_value_heads", heads)
  if fourth and not windowed then
    head_dim, kv_heads = c.size("global_head_dim", head_dim), c.size("num_global_key_value_heads", kv_heads)
  end
  local shares = i > c.size "num_hidden_layers" - c.count("num_kv_shared_layers", 0)
  local bias = c.flag("attention_bias", false)
  return {
    kind = "attention", heads = heads, kv_heads = kv_heads, head_dim = head_dim, rotary = head_dim,
    bias = bias, out_bias = bias, shared = shares or nil,
    query_norm = (fourth or model_type:find "^gemma3") and "head" or nil,
    value_norm = fourth, value_is_key = fourth and not windowed and c.flag("attention_k_eq_v", false),
    window = windowed and c.size "sliding_window" or nil,
  }
end

return function(c, model_type, whole)
  local order = model_type == "gemma" and "before" or "around"
  local deep = whole.has "text_config" and "model.language_model." or "model."
  local plan = {
    features = c.size "hidden_size", vocab = c.size("vocab_size", 262144), layers = {},
    tied = c.flag("tie_word_embeddings", whole.flag("tie_word_embeddings", true)), order = order,
    names = {
      embedding = deep .. "embed_tokens", norm = deep .. "norm", layer = deep .. "layers.%d.",
      router = "router.proj", router_scale = "router.scale", expert_scale = "router.per_expert_scale",
      expert_gate = "experts.gate_up_proj", expert_up = "experts.gate_up_proj",
      expert_down = "experts.down_proj", layer_scale = "layer_scalar",
    },
  }
  if order == "around" then
    plan.names.before_feed_forward = "pre_feedforward_layernorm"
  end
  for i = 1, c.size "num_hidden_layers" do
    local dense = {
      kind = "gated", hidden = c.size "intermediate_size", activation = "gelu",
    }
    plan.layers[i] = {
      mixer = mixer(c, model_type, i, plan),
      feed_forward = c.flag("enable_moe_block", false) and {
        kind = "beside", dense = dense, experts = {
          kind = "experts", experts = c.size "num_experts",
          active = c.size { "top_k_experts", "num_experts_per_tok" },
          hidden = c.size { "moe_intermediate_size", "expert_intermediate_size" },
          activation = "gelu", router_scale = true,
        },
      } or dense,
      scale = model_type:find "^gemma4" ~= nil,
    }
  end
  return plan
end

-- Llama and those that are built like it: Mistral, Mixtral, Qwen 2 and 3, MiMo (arXiv:2302.13971,
-- 2310.06825, 2401.04088, 2505.09388). Qwen 3 VL has a tower that reads images.
local vision = require "layertop.vision"

return function(c, model_type, whole)
  local heads = c.size "num_attention_heads"
  local features, layers = c.size "hidden_size", c.size "num_hidden_layers"
  local head_dim = c.size("head_dim", features // heads)
  local qwen2 = model_type == "qwen2" or model_type == "mimo"
  local qwen3 = model_type:find("^qwen3") ~= nil
  local experts = c.count({ "num_experts", "num_local_experts" }, 0)
  local hidden = c.size "intermediate_size"
  local expert_hidden = c.size("moe_intermediate_size", hidden)
  local window = c.flag("use_sliding_window", true) and c.count("sliding_window", 0) or 0
  local bias = c.flag("attention_bias", qwen2)
  local dense = {}
  for _, i in ipairs(c.list("mlp_only_layers", {})) do
    dense[i] = true
  end
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), names = {},
  }
  if model_type == "mixtral" then
    plan.names = {
      router = "block_sparse_moe.gate", expert_gate = "block_sparse_moe.experts.%d.w1",
      expert_down = "block_sparse_moe.experts.%d.w2", expert_up = "block_sparse_moe.experts.%d.w3",
    }
  end
  if model_type:find "_vl" then
    plan.names = {
      embedding = "model.language_model.embed_tokens", norm = "model.language_model.norm",
      layer = "model.language_model.layers.%d.", expert_gate = "mlp.experts.gate_up_proj",
      expert_up = "mlp.experts.gate_up_proj", expert_down = "mlp.experts.down_proj",
    }
    local tower = whole.part "vision_config"
    plan.vision = tower and vision.qwen(tower)
    plan.tied = whole.flag("tie_word_embeddings", plan.tied)
  end
  for i = 1, layers do
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = c.size("num_key_value_heads", heads),
        head_dim = head_dim, bias = bias, out_bias = bias and not qwen2, rotary = head_dim,
        query_norm = qwen3 and "head" or nil, window = window > 0 and window or nil,
      },
      feed_forward = experts > 0 and not dense[i - 1] and {
        kind = "experts", experts = experts, active = c.size "num_experts_per_tok",
        hidden = expert_hidden,
      } or { kind = "gated", hidden = hidden, bias = c.flag("mlp_bias", false) },
    }
  end
  return plan
end

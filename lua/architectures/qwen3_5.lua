-- Qwen 3.5 and Qwen 3 Next: three layers of gated delta networks, then one of attention whose output
-- has a gate (arXiv:2412.06464; github.com/QwenLM/Qwen3).
local vision = require "layertop.vision"

local function feed_forward(c, i)
  local experts = c.count("num_experts", 0)
  for _, dense in ipairs(c.list("mlp_only_layers", {})) do
    experts = dense == i - 1 and 0 or experts
  end
  if experts == 0 then
    return { kind = "gated", hidden = c.size "intermediate_size" }
  end
  return {
    kind = "experts", experts = experts, active = c.size "num_experts_per_tok",
    hidden = c.size "moe_intermediate_size",
    shared = c.count("shared_expert_intermediate_size", 0), shared_mix = true,
  }
end

return function(c, model_type, whole)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim = c.size("head_dim", features // heads)
  local kinds = c.list("layer_types", {})
  local every = c.size("full_attention_interval", 4)
  local rope = c.part "rope_parameters" or c
  local turned = math.floor(head_dim * rope.number("partial_rotary_factor",
    c.number("partial_rotary_factor", 0.25)))
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", whole.flag("tie_word_embeddings", false)),
    ahead = c.count("mtp_num_hidden_layers", 0),
    state_type = c.text("mamba_ssm_dtype", "") == "float32" and "fp32" or nil,
    names = {
      embedding = "model.language_model.embed_tokens", norm = "model.language_model.norm",
      layer = "model.language_model.layers.%d.", delta_input = "linear_attn.in_proj_qkv",
      delta_gate = "linear_attn.in_proj_z", delta_beta = "linear_attn.in_proj_b",
      delta_decay = "linear_attn.in_proj_a", delta_conv = "linear_attn.conv1d",
      delta_norm = "linear_attn.norm", delta_output = "linear_attn.out_proj",
      delta_decay_log = "linear_attn.A_log", delta_step = "linear_attn.dt_bias",
      expert_gate = "mlp.experts.gate_up_proj", expert_up = "mlp.experts.gate_up_proj",
      expert_down = "mlp.experts.down_proj", shared_gate = "mlp.shared_expert.gate_proj",
      shared_up = "mlp.shared_expert.up_proj", shared_down = "mlp.shared_expert.down_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    local full = kinds[i] == "full_attention" or kinds[i] == nil and i % every == 0
    plan.layers[i] = {
      mixer = full and {
        kind = "attention", heads = heads, kv_heads = c.size("num_key_value_heads", heads),
        head_dim = head_dim, rotary = turned, query_norm = "head",
        gate = c.flag("attn_output_gate", true) and "query" or nil,
      } or {
        kind = "delta", heads = c.size "linear_num_value_heads",
        qk_heads = c.size "linear_num_key_heads", key_dim = c.size "linear_key_head_dim",
        value_dim = c.size "linear_value_head_dim", kernel = c.size "linear_conv_kernel_dim",
      },
      feed_forward = feed_forward(c, i),
    }
  end
  local tower = whole.part "vision_config"
  plan.vision = tower and vision.qwen(tower)
  return plan
end

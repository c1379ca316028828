-- Kimi Linear and Kimi K3 (arXiv:2510.26692): Kimi delta attention in three of four layers, latent attention
-- in the others; in K3 experts that work on fewer features, and residuals that attend to earlier blocks.
local function set_of(list)
  local set = {}
  for _, i in ipairs(list) do
    set[i] = true
  end
  return set
end

return function(c, model_type, whole)
  local linear, features = c.part "linear_attn_config", c.size "hidden_size"
  if not linear then
    c.complain("the configuration has no 'linear_attn_config', which this architecture needs")
  end
  local kda, first = set_of(linear.list "kda_layers"), c.count("first_k_dense_replace", 1)
  local expert_hidden = c.size("moe_intermediate_size", c.size "intermediate_size")
  local deep = whole.has "text_config" and "language_model." or ""
  local plan = {
    features = features, vocab = c.size("vocab_size", whole.count("vocab_size", 163840)), layers = {},
    tied = c.flag("tie_word_embeddings", whole.flag("tie_word_embeddings", false)),
    ahead = c.count("num_nextn_predict_layers", 0),
    residual_scores = c.has "attn_res_block_size" and c.size "attn_res_block_size" or nil,
    names = {
      embedding = deep .. "model.embed_tokens", norm = deep .. "model.norm", head = deep .. "lm_head",
      layer = deep .. "model.layers.%d.", router = "block_sparse_moe.gate",
      router_bias = "block_sparse_moe.gate.e_score_correction_bias",
      expert_gate = "block_sparse_moe.experts.%d.w1", expert_down = "block_sparse_moe.experts.%d.w2",
      expert_up = "block_sparse_moe.experts.%d.w3",
      expert_in = "block_sparse_moe.routed_expert_down_proj",
      expert_norm = "block_sparse_moe.routed_expert_norm",
      expert_out = "block_sparse_moe.routed_expert_up_proj",
      shared_gate = "block_sparse_moe.shared_experts.gate_proj",
      shared_up = "block_sparse_moe.shared_experts.up_proj",
      shared_down = "block_sparse_moe.shared_experts.down_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    plan.layers[i] = {
      mixer = kda[i] and {
        kind = "kda", heads = linear.size "num_heads", head_dim = linear.size "head_dim",
        kernel = linear.size("short_conv_kernel_size", 4),
        full_gate = linear.flag("use_full_rank_gate", false),
      } or {
        kind = "latent", heads = c.size "num_attention_heads", rank = c.size "kv_lora_rank",
        query_rank = c.has "q_lora_rank" and c.size "q_lora_rank" or nil,
        key_dim = c.size "qk_nope_head_dim", rope_dim = c.size "qk_rope_head_dim",
        value_dim = c.size "v_head_dim", rotary = not c.flag("mla_use_nope", false),
        gate = c.flag("mla_use_output_gate", false),
      },
      feed_forward = i > first and c.has { "num_experts", "n_routed_experts" } and {
        kind = "experts", experts = c.size { "num_experts", "n_routed_experts" },
        active = c.size { "num_experts_per_token", "num_experts_per_tok" }, hidden = expert_hidden,
        shared = c.count({ "num_shared_experts", "n_shared_experts" }, 0) * expert_hidden,
        router_bias = "correction", scores = "sigmoid",
        latent = c.has "routed_expert_hidden_size" and c.size "routed_expert_hidden_size" or nil,
        latent_norm = c.flag("latent_moe_use_norm", false),
      } or { kind = "gated", hidden = c.size "intermediate_size" },
    }
  end
  return plan
end

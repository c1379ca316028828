-- Step 3.5 and 3.7 Flash of StepFun (arXiv:2602.10604): windows in three of four layers, a gate for each
-- head, experts with one that is shared.
return function(c)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim, kinds = c.size("head_dim", features // heads), c.list("layer_types", {})
  local first = c.count("first_k_dense_replace", 3)
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), ahead = c.count("num_nextn_predict_layers", 0),
    names = {
      router = "moe.gate", router_bias = "moe.router_bias", expert_gate = "moe.gate_proj",
      expert_up = "moe.up_proj", expert_down = "moe.down_proj", shared_gate = "share_expert.gate_proj",
      shared_up = "share_expert.up_proj", shared_down = "share_expert.down_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads,
        kv_heads = c.size({ "num_key_value_heads", "num_attention_groups" }, heads), head_dim = head_dim,
        rotary = head_dim, query_norm = "head",
        gate = c.flag("use_head_wise_attn_gate", true) and "head" or nil,
        window = kinds[i] == "sliding_attention" and c.size "sliding_window" or nil,
      },
      feed_forward = i > first and {
        kind = "experts", experts = c.size { "num_experts", "moe_num_experts" },
        active = c.size { "num_experts_per_tok", "moe_top_k" }, hidden = c.size "moe_intermediate_size",
        shared = c.count({ "share_expert_dim", "share_expert_dims" }, 0), scores = "sigmoid",
        router_bias = c.flag("use_moe_router_bias", true) and "correction" or false,
      } or { kind = "gated", hidden = c.size "intermediate_size" },
    }
  end
  plan.next_layer = plan.layers[#plan.layers]
  return plan
end

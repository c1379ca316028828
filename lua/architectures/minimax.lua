-- MiniMax M2 and M3: experts in all layers, or all but the first; in M3 an indexer that chooses blocks of
-- positions (github.com/MiniMax-AI).
return function(c, model_type, whole)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim = c.size("head_dim", features // heads)
  local expert_at, sparse = c.list("moe_layer_freq", {}), c.part "sparse_attention_config"
  local chooses = sparse and sparse.list("sparse_attention_freq", {}) or {}
  local third = model_type:find "^minimax_m3" ~= nil
  local deep = whole.has "text_config" and "language_model." or ""
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), ahead = c.count("num_mtp_modules", 0),
    names = {
      embedding = deep .. "model.embed_tokens", norm = deep .. "model.norm", head = deep .. "lm_head",
      layer = deep .. "model.layers.%d.", router = "block_sparse_moe.gate",
      router_bias = "block_sparse_moe.e_score_correction_bias",
      expert_gate = "block_sparse_moe.experts.%d.w1", expert_up = "block_sparse_moe.experts.%d.w3",
      expert_down = "block_sparse_moe.experts.%d.w2",
      shared_gate = "block_sparse_moe.shared_experts.gate_proj",
      shared_up = "block_sparse_moe.shared_experts.up_proj",
      shared_down = "block_sparse_moe.shared_experts.down_proj",
      index_query = "self_attn.index_q_proj", index_key = "self_attn.index_k_proj",
      index_norm = "self_attn.index_k_norm", index_query_norm = "self_attn.index_q_norm",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    local dense = third and expert_at[i] == 0
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = c.size "num_key_value_heads",
        head_dim = head_dim, rotary = c.size("rotary_dim", head_dim),
        query_norm = c.flag("use_qk_norm", false) and
          (c.text("qk_norm_type", "per_layer") == "per_head" and "head" or "all") or nil,
        index = sparse and chooses[i] == 1 and {
          heads = sparse.size "sparse_num_index_heads", features = sparse.size "sparse_index_dim",
          selected = sparse.size "sparse_topk_blocks" * sparse.size "sparse_block_size",
          chooses = true, query_norm = true, unweighted = true,
        } or nil,
      },
      feed_forward = dense and { kind = "gated", hidden = c.size "dense_intermediate_size" } or {
        kind = "experts", experts = c.size "num_local_experts", active = c.size "num_experts_per_tok",
        hidden = c.size { "moe_intermediate_size", "intermediate_size" },
        router_bias = c.flag("use_routing_bias", false) and "correction" or false, scores = "sigmoid",
        shared = c.count("shared_intermediate_size", 0),
      },
    }
  end
  plan.next_layer = plan.layers[#plan.layers]
  return plan
end

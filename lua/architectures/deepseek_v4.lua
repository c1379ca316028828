-- DeepSeek V4 (technical report of 2026): one key, which is the value, too, for all heads; a window of
-- tokens as they are and, behind it, blocks of 4 or 128 tokens that are stored as one. An indexer chooses
-- among those of 4. Residuals are several streams that layers mix (arXiv:2512.24880).
return function(c, model_type)
  local features, experts = c.size "hidden_size", c.size "n_routed_experts"
  local ratios = c.list "compress_ratios"
  local expert_hidden = c.size "moe_intermediate_size"
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), ahead = c.count("num_nextn_predict_layers", 0),
    streams = c.size("hc_mult", 1),
    names = {
      embedding = "embed", norm = "norm", head = "head", layer = "layers.%d.",
      before_mixer = "attn_norm", before_feed_forward = "ffn_norm", query_down = "attn.wq_a",
      query_down_norm = "attn.q_norm", query_up = "attn.wq_b", latent = "attn.wkv",
      latent_norm = "attn.kv_norm", sinks = "attn.attn_sink", output_groups = "attn.wo_a",
      output = "attn.wo_b", router = "ffn.gate", router_bias = "ffn.gate.bias",
      expert_gate = "ffn.experts.%d.w1", expert_down = "ffn.experts.%d.w2",
      expert_up = "ffn.experts.%d.w3", shared_gate = "ffn.shared_experts.w1",
      shared_down = "ffn.shared_experts.w2", shared_up = "ffn.shared_experts.w3",
      index_query = "attn.indexer.wq_b", index_weights = "attn.indexer.weights_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    local ratio = ratios[i] or 0
    plan.layers[i] = {
      mixer = {
        kind = "compressed", heads = c.size "num_attention_heads", head_dim = c.size "head_dim",
        query_rank = c.size "q_lora_rank", rope_dim = c.size "qk_rope_head_dim",
        window = c.size "sliding_window", ratio = ratio, out_rank = c.size "o_lora_rank",
        out_groups = c.size "o_groups",
        index = ratio == 4 and {
          heads = c.size "index_n_heads", features = c.size "index_head_dim",
          selected = c.size "index_topk",
        } or nil,
      },
      feed_forward = {
        kind = "experts", experts = experts, active = c.size "num_experts_per_tok",
        hidden = expert_hidden, shared = c.count("n_shared_experts", 0) * expert_hidden,
        scores = "sigmoid",
        -- The first layers choose experts by a table of tokens, which is not trained.
        router_bias = i > c.count("num_hash_layers", 0) and "correction" or false,
      },
    }
  end
  return plan
end

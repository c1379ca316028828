-- MiMo V2 Flash (arXiv:2601.02780): most layers see a window and have a learned score of nothing; heads of
-- values are smaller than those of keys.
return function(c)
  local windowed, expert_at = c.list "hybrid_layer_pattern", c.list("moe_layer_freq", {})
  local plan = {
    features = c.size "hidden_size", vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), ahead = c.count("num_nextn_predict_layers", 0),
    names = { sinks = "self_attn.attention_sink_bias" },
  }
  local function attention(prefix, window, sinks)
    local head_dim = c.size(prefix .. "head_dim")
    return {
      kind = "attention", heads = c.size(prefix .. "num_attention_heads"),
      kv_heads = c.size(prefix .. "num_key_value_heads"), head_dim = head_dim,
      value_dim = c.size(prefix .. "v_head_dim", head_dim), bias = c.flag("attention_bias", false),
      rotary = math.floor(head_dim * c.number("partial_rotary_factor", 1)) // 2 * 2,
      window = window, sinks = c.flag(sinks, false),
    }
  end
  for i = 1, c.size "num_hidden_layers" do
    plan.layers[i] = {
      mixer = windowed[i] == 1 and
        attention("swa_", c.size { "sliding_window", "sliding_window_size" }, "add_swa_attention_sink_bias")
        or attention("", nil, "add_full_attention_sink_bias"),
      feed_forward = expert_at[i] == 1 and {
        kind = "experts", experts = c.size "n_routed_experts", active = c.size "num_experts_per_tok",
        hidden = c.size "moe_intermediate_size", scores = c.text("scoring_func", "sigmoid"),
        router_bias = c.text("topk_method", "noaux_tc") == "noaux_tc" and "correction" or false,
        shared = c.count("n_shared_experts", 0) * c.size "moe_intermediate_size",
      } or { kind = "gated", hidden = c.size "intermediate_size" },
    }
  end
  return plan
end

-- gpt-oss (arXiv:2508.10925): experts with biases, a learned score of nothing in each softmax, and a
-- window in every other layer.
return function(c)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim = c.size("head_dim", features // heads)
  local kinds = c.list "layer_types"
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false),
    names = {
      router = "mlp.router", expert_gate = "mlp.experts.gate_up_proj",
      expert_up = "mlp.experts.gate_up_proj", expert_down = "mlp.experts.down_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = c.size "num_key_value_heads",
        head_dim = head_dim, bias = c.flag("attention_bias", true), out_bias = true,
        rotary = head_dim, sinks = true,
        window = kinds[i] == "sliding_attention" and c.size "sliding_window" or nil,
      },
      feed_forward = {
        kind = "experts", experts = c.size { "num_local_experts", "num_experts" },
        active = c.size { "num_experts_per_tok", "experts_per_token" },
        hidden = c.size "intermediate_size", bias = true, router_bias = true,
      },
    }
  end
  return plan
end

-- Phi 3 and 4 (arXiv:2404.14219): Llama with its matrices in pairs and triples.
return function(c)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim = c.size("head_dim", features // heads)
  local window = c.count("sliding_window", 0)
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false),
    names = {
      query = "self_attn.qkv_proj", key = "self_attn.qkv_proj", value = "self_attn.qkv_proj",
      gate = "mlp.gate_up_proj", up = "mlp.gate_up_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = c.size("num_key_value_heads", heads),
        head_dim = head_dim, window = window > 0 and window or nil,
        rotary = math.floor(head_dim * c.number("partial_rotary_factor", 1)) // 2 * 2,
      },
      feed_forward = { kind = "gated", hidden = c.size "intermediate_size" },
    }
  end
  return plan
end

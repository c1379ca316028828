-- OLMo 1 and 2 (arXiv:2402.00838, 2501.00656): the first has norms without scales, the second norms behind
-- each part and over all queries and keys.
return function(c, model_type)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local second = model_type == "olmo2"
  local bias = c.flag("attention_bias", false)
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), order = second and "after" or "before",
    norm = second and "rmsnorm" or "layernorm", norm_scales = second,
  }
  for i = 1, c.size "num_hidden_layers" do
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = c.size("num_key_value_heads", heads),
        head_dim = features // heads, bias = bias, out_bias = bias, rotary = features // heads,
        query_norm = second and "all" or nil,
      },
      feed_forward = { kind = "gated", hidden = c.size "intermediate_size" },
    }
  end
  return plan
end

-- Falcon (arXiv:2311.16867): attention and feed-forward beside each other, one pair of keys and values, or a
-- few.
return function(c)
  local heads, features = c.size { "num_attention_heads", "n_head" }, c.size "hidden_size"
  local new = c.flag("new_decoder_architecture", false)
  local kv = new and c.size({ "num_kv_heads", "n_head_kv" }, heads) or
    c.flag("multi_query", true) and 1 or heads
  local bias = c.flag("bias", false)
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {}, norm = "layernorm",
    tied = c.flag("tie_word_embeddings", true), context = c.size("max_position_embeddings", 2048),
    order = c.flag("parallel_attn", true) and "parallel" or "before", two_norms = new,
    names = {
      embedding = "transformer.word_embeddings", norm = "transformer.ln_f", layer = "transformer.h.%d.",
      query = "self_attention.query_key_value", key = "self_attention.query_key_value",
      value = "self_attention.query_key_value", output = "self_attention.dense",
      up = "mlp.dense_h_to_4h", down = "mlp.dense_4h_to_h",
      before_mixer = new and "ln_attn" or "input_layernorm",
      before_feed_forward = new and "ln_mlp" or "post_attention_layernorm",
    },
  }
  for i = 1, c.size { "num_hidden_layers", "n_layer" } do
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = kv, head_dim = features // heads, bias = bias,
        out_bias = bias, rotary = not c.flag("alibi", false) and features // heads or nil,
      },
      feed_forward = {
        kind = "plain", hidden = c.size("ffn_hidden_size", 4 * features), bias = bias,
      },
    }
  end
  return plan
end

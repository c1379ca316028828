-- Llama 4: experts in every other layer or in all, one of them shared; three of four layers see only the
-- part of the text that they are in (huggingface.co/blog/llama4-release).
return function(c, model_type, whole)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim = c.size("head_dim", features // heads)
  local step, rotates = c.size("interleave_moe_layer_step", 1), c.list("no_rope_layers", {})
  local bias = c.flag("attention_bias", false)
  local deep = whole.has "text_config" and "language_model." or ""
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false),
    names = {
      embedding = deep .. "model.embed_tokens", norm = deep .. "model.norm", head = deep .. "lm_head",
      layer = deep .. "model.layers.%d.", gate = "feed_forward.gate_proj", up = "feed_forward.up_proj",
      down = "feed_forward.down_proj", router = "feed_forward.router",
      expert_gate = "feed_forward.experts.gate_up_proj", expert_up = "feed_forward.experts.gate_up_proj",
      expert_down = "feed_forward.experts.down_proj", shared_gate = "feed_forward.shared_expert.gate_proj",
      shared_up = "feed_forward.shared_expert.up_proj",
      shared_down = "feed_forward.shared_expert.down_proj",
    },
  }
  for i = 1, c.size "num_hidden_layers" do
    local turns = rotates[i] and rotates[i] == 1 or rotates[i] == nil and i % 4 ~= 0
    plan.layers[i] = {
      mixer = {
        kind = "attention", heads = heads, kv_heads = c.size("num_key_value_heads", heads),
        head_dim = head_dim, bias = bias, out_bias = bias, rotary = turns and head_dim or nil,
        window = turns and c.size("attention_chunk_size", 8192) or nil,
      },
      feed_forward = i % step == 0 and {
        kind = "experts", experts = c.size "num_local_experts", active = c.size "num_experts_per_tok",
        hidden = c.size "intermediate_size", shared = c.size "intermediate_size", scores = "sigmoid",
      } or { kind = "gated", hidden = c.size("intermediate_size_mlp", c.size "intermediate_size") },
    }
  end
  return plan
end

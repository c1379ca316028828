-- DeepSeek V2 and V3 and what is built like them, Kimi K2 and GLM 5: latent attention, dense first
-- layers, experts of which one or two are shared (arXiv:2405.04434, 2412.19437, 2507.20534). V3.2 and
-- GLM 5 let an indexer choose the positions that a token attends to (arXiv:2512.02556).

-- Return whether layer `i`, counted from 0, has experts.
local function has_experts(c, i)
  local kinds = c.list("mlp_layer_types", {})
  if kinds[i + 1] then
    return kinds[i + 1] == "sparse"
  end
  return i >= c.count("first_k_dense_replace", 0) and i % c.size("moe_layer_freq", 1) == 0
end

-- Return the indexer of layer `i`; nil if there is none, or if it uses the choice of an earlier one.
local function index_of(c, i)
  if not c.has "index_topk" then
    return nil
  end
  local kinds = c.list("indexer_types", {})
  return {
    heads = c.size "index_n_heads", features = c.size "index_head_dim",
    selected = c.size "index_topk", norm = "layernorm", chooses = kinds[i + 1] ~= "shared",
  }
end

return function(c, model_type)
  local features, experts = c.size "hidden_size", c.count("n_routed_experts", 0)
  local hidden = c.size "intermediate_size"
  local expert_hidden = c.size("moe_intermediate_size", hidden)
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false),
    ahead = c.count("num_nextn_predict_layers", 0),
  }
  local corrects = c.text("topk_method", "noaux_tc") == "noaux_tc" and model_type ~= "deepseek_v2"
  local function layer(i)
    return {
      mixer = {
        kind = "latent", heads = c.size "num_attention_heads", rank = c.size "kv_lora_rank",
        query_rank = c.has "q_lora_rank" and c.size "q_lora_rank" or nil,
        key_dim = c.size "qk_nope_head_dim", rope_dim = c.size "qk_rope_head_dim",
        value_dim = c.size "v_head_dim", bias = c.flag("attention_bias", false),
        index = index_of(c, i),
      },
      feed_forward = experts > 0 and has_experts(c, i) and {
        kind = "experts", experts = experts, active = c.size "num_experts_per_tok",
        hidden = expert_hidden, shared = c.count("n_shared_experts", 0) * expert_hidden,
        router_bias = corrects and "correction" or false,
        scores = c.text("scoring_func", "softmax"),
      } or { kind = "gated", hidden = hidden },
    }
  end
  for i = 0, c.size "num_hidden_layers" - 1 do
    plan.layers[i + 1] = layer(i)
  end
  plan.next_layer = layer(#plan.layers)
  return plan
end

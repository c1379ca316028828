-- Nemotron of NVIDIA. Nemotron-H (arXiv:2504.03624) and Nemotron 3: layers that are Mamba 2, attention, a
-- feed-forward or experts alone, in an order that the configuration spells out. Nemotron-NAS
-- (arXiv:2411.19146): Llama 3 after a search that took attention or parts of feed-forwards away.
local letters = { M = "mamba", ["*"] = "attention", ["-"] = "mlp", E = "moe" }

local function kinds_of(c)
  if c.has "layers_block_type" then
    return c.list "layers_block_type"
  end
  local kinds, pattern = {}, c.text "hybrid_override_pattern"
  for i = 1, #pattern do
    kinds[i] = letters[pattern:sub(i, i)]
    if not kinds[i] then
      c.complain("'hybrid_override_pattern' has '" .. pattern:sub(i, i) .. "', and this template "
        .. "knows M, *, - and E")
    end
  end
  return kinds
end

local function hybrid_layer(c, kind)
  if kind == "mamba" then
    return { mixer = {
      kind = "mamba2", heads = c.size "mamba_num_heads", head_dim = c.size "mamba_head_dim",
      groups = c.size("n_groups", 8), state = c.size "ssm_state_size", kernel = c.size("conv_kernel", 4),
      bias = c.flag("mamba_proj_bias", false), conv_bias = c.flag("use_conv_bias", true),
    } }
  elseif kind == "attention" then
    return { mixer = {
      kind = "attention", heads = c.size "num_attention_heads",
      kv_heads = c.size "num_key_value_heads", head_dim = c.size { "head_dim", "attention_head_dim" },
      bias = c.flag("attention_bias", false), out_bias = c.flag("attention_bias", false),
    } }
  elseif kind == "mlp" then
    return { feed_forward = {
      kind = "plain", hidden = c.size "intermediate_size", activation = "relu2",
      bias = c.flag("mlp_bias", false),
    } }
  end
  return { feed_forward = {
    kind = "experts", plain = true, experts = c.size "n_routed_experts",
    active = c.size "num_experts_per_tok", hidden = c.size "moe_intermediate_size",
    activation = "relu2", router_bias = "correction", scores = "sigmoid",
    shared = c.count("n_shared_experts", 0) * c.count("moe_shared_expert_intermediate_size", 0),
    latent = c.has "moe_latent_size" and c.size "moe_latent_size" or nil,
  } }
end

local function hybrid(c)
  local plan = {
    features = c.size "hidden_size", vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false), ahead = c.count("num_nextn_predict_layers", 0),
    state_type = c.text("mamba_ssm_cache_dtype", "") == "float32" and "fp32" or nil,
    names = {
      embedding = "backbone.embeddings", norm = "backbone.norm_f", layer = "backbone.layers.%d.",
      before_mixer = "norm", before_feed_forward = "norm", query = "mixer.q_proj",
      key = "mixer.k_proj", value = "mixer.v_proj", output = "mixer.o_proj", up = "mixer.up_proj",
      down = "mixer.down_proj", scan_input = "mixer.in_proj", scan_conv = "mixer.conv1d",
      scan_norm = "mixer.norm", scan_output = "mixer.out_proj", scan_decay = "mixer.A_log",
      scan_step = "mixer.dt_bias", scan_skip = "mixer.D", router = "mixer.gate",
      router_bias = "mixer.gate.e_score_correction_bias", expert_up = "mixer.experts.%d.up_proj",
      expert_down = "mixer.experts.%d.down_proj", expert_in = "mixer.fc1_latent_proj",
      expert_out = "mixer.fc2_latent_proj", shared_up = "mixer.shared_experts.up_proj",
      shared_down = "mixer.shared_experts.down_proj",
    },
  }
  for i, kind in ipairs(kinds_of(c)) do
    plan.layers[i] = hybrid_layer(c, kind)
  end
  return plan
end

-- Return the features of a feed-forward that is a multiple of two thirds of the model's, as the search
-- counts them.
local function hidden_of(mult, features)
  local hidden = math.floor(2 * mult * features / 3)
  return (hidden + 255) // 256 * 256
end

local function searched(c)
  local heads, features = c.size "num_attention_heads", c.size "hidden_size"
  local head_dim = c.size("head_dim", features // heads)
  local plan = {
    features = features, vocab = c.size "vocab_size", layers = {},
    tied = c.flag("tie_word_embeddings", false),
  }
  for i, block in ipairs(c.list "block_configs") do
    local a, f = block.attention or {}, block.ffn or {}
    if a.replace_with_linear or f.replace_with_linear then
      c.complain("block " .. i .. " of 'block_configs' is a linear layer, which this template does not know")
    end
    plan.layers[i] = {
      mixer = not a.no_op and {
        kind = "attention", heads = heads, kv_heads = heads // (a.n_heads_in_group or 1),
        head_dim = head_dim, rotary = head_dim, bias = c.flag("attention_bias", false),
      } or nil,
      feed_forward = not f.no_op and {
        kind = "gated", hidden = f.intermediate_size or hidden_of(f.ffn_mult or 1, features),
      } or nil,
    }
  end
  return plan
end

return function(c, model_type)
  return model_type == "nemotron-nas" and searched(c) or hybrid(c)
end

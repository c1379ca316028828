-- What the layers of a decoder are made with: functions that name weights, take them from a file, and make
-- the layers that have them.
--
--   local b = builder.open(plan, knobs, weights)
--   local y = b.dense(x, units, "query", { bias = true })
local builder = {}

-- Names of weights by their role, as Llama has them. `layer` goes before those of a layer, with its
-- number from 0.
local usual_names = {
  embedding = "model.embed_tokens", positions = "model.embed_positions", norm = "model.norm",
  head = "lm_head", layer = "model.layers.%d.",
  before_mixer = "input_layernorm", before_feed_forward = "post_attention_layernorm",
  after_mixer = "post_attention_layernorm", after_feed_forward = "post_feedforward_layernorm",
  query = "self_attn.q_proj", key = "self_attn.k_proj", value = "self_attn.v_proj",
  output = "self_attn.o_proj", query_norm = "self_attn.q_norm", key_norm = "self_attn.k_norm",
  sinks = "self_attn.sinks", attention_gate = "self_attn.g_proj",
  query_down = "self_attn.q_a_proj", query_down_norm = "self_attn.q_a_layernorm",
  query_up = "self_attn.q_b_proj", latent = "self_attn.kv_a_proj_with_mqa",
  latent_norm = "self_attn.kv_a_layernorm", latent_up = "self_attn.kv_b_proj",
  index_query = "self_attn.indexer.wq_b", index_key = "self_attn.indexer.wk",
  index_norm = "self_attn.indexer.k_norm", index_weights = "self_attn.indexer.weights_proj",
  gate = "mlp.gate_proj", up = "mlp.up_proj", down = "mlp.down_proj",
  router = "mlp.gate", router_bias = "mlp.gate.e_score_correction_bias",
  expert_gate = "mlp.experts.%d.gate_proj", expert_up = "mlp.experts.%d.up_proj",
  expert_down = "mlp.experts.%d.down_proj",
  shared_gate = "mlp.shared_experts.gate_proj", shared_up = "mlp.shared_experts.up_proj",
  shared_down = "mlp.shared_experts.down_proj", shared_mix = "mlp.shared_expert_gate",
}

-- Return what layers are made with: the plan, the knobs, and functions that name and claim weights.
function builder.open(plan, k, weights)
  local b = { plan = plan, k = k, prefix = "", cached = k.mode == "decode" and k.cache or 0 }
  -- Keys and values have the type of activations unless a knob says another; the file can say that of states.
  local cache_type = plan.knobs and plan.knobs.cache_type and k.cache_type
  b.cache_type = cache_type ~= "auto" and cache_type or nil
  b.state_type = b.cache_type or plan.state_type
  local names, stored_names = plan.names or {}, weights and weights.names or {}

  function b.name(role)
    return stored_names[role] or names[role] or usual_names[role] or role
  end

  -- Take weights of the file for a layer, if there is a file. `dims` are those that the layer has,
  -- `suffix` is ".weight" or ".bias"; `n` is the number of experts. Return the words for how they are
  -- stored.
  function b.claim(role, suffix, dims, n)
    if not weights or not role then
      return nil
    end
    return weights.claim(b.prefix .. b.name(role) .. suffix, dims, n)
  end

  local function with_storage(attributes, stored, biases)
    if stored then
      attributes.weight_type, attributes.weight_blocks = stored.weight_type, stored.weight_blocks
    end
    attributes.bias_type = biases and biases.weight_type
    return attributes
  end

  -- A dense layer whose weights have this role. Options: bias, experts, tied, name.
  function b.dense(x, units, role, options)
    options = options or {}
    local experts, bias = options.experts, options.bias or false
    local stored = not options.tied and options.claim ~= false and
      b.claim(role, ".weight", { units, x.features }, experts) or nil
    local biases = bias and b.claim(role, ".bias", { units }, experts) or nil
    return x:dense(with_storage({
      units, bias = bias, experts = experts, tied = options.tied,
      name = options.name or role:match "[^.]*$",
    }, stored, biases))
  end

  -- A norm whose scales have this role. Options: group, the features that are normalized together;
  -- norm, its kind.
  function b.norm(x, role, options)
    local norm, group = options and options.norm or plan.norm or "rmsnorm", options and options.group
    local scales = group or x.features
    if plan.norm_scales == false then
      return x[norm](x, { affine = false, name = options and options.name or role:match "[^.]*$" })
    end
    local stored = b.claim(role, ".weight", { scales })
    local attributes = with_storage({ name = options and options.name or role:match "[^.]*$" }, stored)
    if norm == "rmsnorm" then
      attributes.group = group ~= x.features and group or nil
    elseif plan.norm_bias == false then
      attributes.bias = false
    else
      b.claim(role, ".bias", { scales })
    end
    return x[norm](x, attributes)
  end

  -- Learned numbers that belong to no matrix.
  function b.learned(role, count, options)
    local stored = b.claim(role, "", { count })
    local name = options and options.name or role:match "[^.]*$"
    return parameter(with_storage({ { count }, name = name }, stored))
  end

  -- A convolution over the last tokens.
  function b.conv(x, kernel, role, bias)
    local stored = b.claim(role, ".weight", { x.features, 1, kernel })
    local biases = bias and b.claim(role, ".bias", { x.features }) or nil
    local attributes = {
      kernel, bias = bias or false, cache_type = b.cache_type, name = role:match "[^.]*$",
    }
    return x:causal_conv(with_storage(attributes, stored, biases))
  end

  return b
end

-- Return a part of the features of a tensor.
function builder.features(x, from, count, name)
  return x:slice { axis = 2, from = from, to = from + count - 1, name = name }
end

return builder

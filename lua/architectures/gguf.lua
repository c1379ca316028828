-- Open a GGUF file: turn its keys into the fields of a configuration, and its tensors into those of the
-- template. Keys and names: github.com/ggml-org/llama.cpp, gguf-py/gguf/constants.py.
local open = require "architectures.open"

-- Fields of configurations by the keys that follow the name of the architecture.
local usual_fields = {
  num_hidden_layers = "block_count", hidden_size = "embedding_length",
  intermediate_size = "feed_forward_length", num_attention_heads = "attention.head_count",
  num_key_value_heads = "attention.head_count_kv", head_dim = "attention.key_length",
  max_position_embeddings = "context_length", num_local_experts = "expert_count",
  num_experts_per_tok = "expert_used_count", moe_intermediate_size = "expert_feed_forward_length",
  sliding_window = "attention.sliding_window",
}

-- Names of tensors by their role (layertop/builder.lua).
local usual_names = {
  embedding = "token_embd", norm = "output_norm", head = "output", layer = "blk.%d.",
  before_mixer = "attn_norm", before_feed_forward = "ffn_norm",
  after_mixer = "post_attention_norm", after_feed_forward = "post_ffw_norm",
  query = "attn_q", key = "attn_k", value = "attn_v", output = "attn_output",
  query_norm = "attn_q_norm", key_norm = "attn_k_norm", sinks = "attn_sinks.weight",
  query_down = "attn_q_a", query_down_norm = "attn_q_a_norm", query_up = "attn_q_b",
  latent = "attn_kv_a_mqa", latent_norm = "attn_kv_a_norm", latent_up = "attn_kv_b",
  gate = "ffn_gate", up = "ffn_up", down = "ffn_down",
  router = "ffn_gate_inp", router_bias = "exp_probs_b.bias",
  expert_gate = "ffn_gate_exps", expert_up = "ffn_up_exps", expert_down = "ffn_down_exps",
  shared_gate = "ffn_gate_shexp", shared_up = "ffn_up_shexp", shared_down = "ffn_down_shexp",
  shared_mix = "ffn_gate_inp_shexp",
  -- Newer converters store one matrix as two tensors.
  halves = { ["attn_kv_b.weight"] = { "attn_k_b.weight", "attn_v_b.weight" } },
}

local merged = { query = "attn_qkv", key = "attn_qkv", value = "attn_qkv" }

-- Architectures by their names in such files: the type of configuration, and what differs. `fields` are
-- further keys, `names` further tensors, `adapt` changes the fields at the end; it gets the keys, with the
-- architecture before them, and a function that finds a tensor.
local architectures = {
  llama = {
    model_type = "llama",
    adapt = function(c)
      c.model_type = (c.num_local_experts or 0) > 0 and "mixtral" or c.model_type
    end,
  },
  mistral3 = { model_type = "mistral" },
  qwen2 = { model_type = "qwen2" },
  qwen3 = { model_type = "qwen3" },
  qwen3moe = { model_type = "qwen3_moe" },
  gemma = { model_type = "gemma" },
  gemma2 = { model_type = "gemma2" },
  gemma3 = { model_type = "gemma3_text" },
  olmo2 = { model_type = "olmo2" },
  phi3 = {
    model_type = "phi3",
    names = { query = merged.query, key = merged.key, value = merged.value, gate = "ffn_up", up = "ffn_up" },
  },
  ["gpt-oss"] = {
    model_type = "gpt_oss", fields = { intermediate_size = "expert_feed_forward_length" },
    names = { before_feed_forward = "post_attention_norm" },
    adapt = function(c)
      c.layer_types = {}
      for i = 1, math.type(c.num_hidden_layers) == "integer" and math.min(c.num_hidden_layers, 1000) or 0 do
        c.layer_types[i] = i % 2 == 1 and "sliding_attention" or "full_attention"
      end
    end,
  },
  deepseek2 = {
    model_type = "deepseek_v3",
    fields = {
      kv_lora_rank = "attention.kv_lora_rank", q_lora_rank = "attention.q_lora_rank",
      qk_rope_head_dim = "rope.dimension_count", first_k_dense_replace = "leading_dense_block_count",
      n_routed_experts = "expert_count", n_shared_experts = "expert_shared_count",
    },
    adapt = function(c, key, find)
      local keys = key "attention.key_length_mla" or key "attention.key_length"
      c.v_head_dim = key "attention.value_length_mla" or key "attention.value_length"
      if math.type(keys) == "integer" and math.type(c.qk_rope_head_dim) == "integer" then
        c.qk_nope_head_dim = keys - c.qk_rope_head_dim
      end
      c.topk_method = "greedy"
      for i = 0, math.type(c.num_hidden_layers) == "integer" and math.min(c.num_hidden_layers, 1000) or 0 do
        if find("blk." .. i .. ".exp_probs_b.bias") then
          c.topk_method, c.scoring_func = "noaux_tc", "sigmoid"
        end
      end
    end,
  },
}

local function known()
  local names = {}
  for name in pairs(architectures) do
    names[#names + 1] = name
  end
  table.sort(names)
  return table.concat(names, ", ")
end

-- Return the configuration that the pairs of a file mean.
local function config_of(name, row, pairs_of_file, find)
  local function key(suffix)
    return pairs_of_file[name .. "." .. suffix]
  end
  -- llama.cpp keeps the cache in 16 bits of floating point unless it is told otherwise.
  local c = { model_type = row.model_type, torch_dtype = "float16" }
  for field, suffix in pairs(usual_fields) do
    c[field] = key(suffix)
  end
  for field, suffix in pairs(row.fields or {}) do
    c[field] = key(suffix)
  end
  c.num_experts = c.num_local_experts
  local embedding = { find "token_embd.weight" }
  c.vocab_size = #embedding == 6 and embedding[5] or key "vocab_size"
  c.tie_word_embeddings = not find "output.weight"
  c.attention_bias = find "blk.0.attn_q.bias" ~= nil
  c.mlp_bias = find "blk.0.ffn_down.bias" ~= nil
  if row.adapt then
    row.adapt(c, key, find)
  end
  return c
end

-- Say which files of a set are missing.
local function report_missing(files)
  local missing = {}
  for _, f in ipairs(files) do
    if f.bytes == 0 then
      missing[#missing + 1] = f.name
    end
  end
  if #missing > 0 then
    print(("%d of %d files of the set are missing, and their tensors count in 16 bits: %s"):format(
      #missing, #files, table.concat(missing, ", ", 1, math.min(3, #missing))))
  end
end

return function(pairs_of_file, list, file)
  local name = pairs_of_file["general.architecture"]
  local row = type(name) == "string" and architectures[name]
  report_missing(list.files)
  if not row then
    return open(nil, list, file, nil, type(name) == "string" and
      "there is no template for the architecture '" .. name:sub(1, 60) .. "' of GGUF files; known are " .. known()
      or "the file has no 'general.architecture'")
  end
  local names = {}
  for role, tensor in pairs(usual_names) do
    names[role] = tensor
  end
  for role, tensor in pairs(row.names or {}) do
    names[role] = tensor
  end
  return open(config_of(name, row, pairs_of_file, list.find), list, file, names)
end

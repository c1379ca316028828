-- Which template builds which `model_type`: a row for each file beside this one.
return {
  deepseek = {
    "deepseek_v2", "deepseek_v3", "deepseek_v32", "kimi_k2", "kimi_k25", "glm_moe_dsa",
  },
  deepseek_v4 = { "deepseek_v4", "deepseek_ref" },
  falcon = { "falcon" },
  gemma = { "gemma", "gemma2", "gemma3", "gemma3_text", "gemma4", "gemma4_text" },
  gpt_oss = { "gpt_oss" },
  kimi_k3 = { "kimi_k3", "kimi_linear" },
  llama = {
    "llama", "mistral", "mixtral", "qwen2", "qwen3", "qwen3_moe", "qwen3_vl", "qwen3_vl_moe", "mimo",
  },
  llama4 = { "llama4", "llama4_text" },
  mimo_v2 = { "mimo_v2_flash" },
  minimax = { "minimax_m2", "minimax_m3", "minimax_m3_vl" },
  nemotron = { "nemotron_h", "nemotron-nas" },
  olmo = { "olmo", "olmo2" },
  phi = { "phi3" },
  qwen3_5 = { "qwen3_next", "qwen3_5", "qwen3_5_text", "qwen3_5_moe", "qwen3_5_moe_text" },
  step3 = { "step3p5", "step3p7" },
  t5 = { "t5", "mt5", "umt5" },
}

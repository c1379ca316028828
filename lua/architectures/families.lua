-- Which template builds which `model_type`: a row for each file beside this one.
return {
  deepseek = {
    "deepseek_v2", "deepseek_v3", "deepseek_v32", "kimi_k2", "kimi_k25", "glm_moe_dsa",
  },
  llama = { "llama", "mistral", "mixtral", "qwen2", "qwen3", "qwen3_moe", "mimo" },
}

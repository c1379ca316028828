-- Towers that turn an image into tokens for a language model.
local vision = {}

-- One block of a vision transformer with biases everywhere. Its weights have the names of Qwen 3 VL.
local function block_of(b, x, v)
  local width = x.features
  local normed = b.norm(x, "norm1", { norm = "layernorm" })
  local function part(role)
    return b.dense(normed, width, role, { bias = true })
  end
  local y = cached_attention(part "query", part "key", part "value", {
    heads = v.heads, keep = false, causal = false, name = "core",
  })
  x = x + b.dense(y, width, "output", { bias = true })
  y = b.dense(b.norm(x, "norm2", { norm = "layernorm" }), v.hidden, "up", { bias = true }):gelu()
  return x + b.dense(y, width, "down", { bias = true })
end

-- Join squares of patches to one token each.
local function merge(b, x, v, prefix, norm_first)
  local joined = v.merge * v.merge
  local function norm(y)
    return b.norm(y, prefix .. "norm", { norm = "layernorm" })
  end
  local y = norm_first and norm(x) or x
  y = y:reshape { x[1] // joined, x.features * joined }
  if not norm_first then
    y = norm(y)
  end
  y = b.dense(y, y.features, prefix .. "linear_fc1", { bias = true }):gelu()
  return b.dense(y, v.out, prefix .. "linear_fc2", { bias = true })
end

-- The tower of Qwen 3 VL and 3.5 (arXiv:2511.21631). `c` has the fields of its vision_config. Three layers
-- give further tokens, which the first layers of the language model add to the image's.
function vision.qwen(c)
  local v = {
    features = c.size "hidden_size", layers = c.size "depth", heads = c.size "num_heads",
    hidden = c.size "intermediate_size", out = c.size "out_hidden_size", patch = c.size "patch_size",
    merge = c.size("spatial_merge_size", 2), frames = c.size("temporal_patch_size", 2),
    positions = c.size "num_position_embeddings", channels = c.size("in_channels", 3), deep = {},
  }
  for _, i in ipairs(c.list("deepstack_visual_indexes", {})) do
    v.deep[i] = true
  end
  v.step = v.patch * v.merge

  -- An image counts as a video of as many equal frames as one patch has.
  function v.input(k)
    return { v.channels, v.frames, k.image, k.image, name = "image" }
  end

  function v.tokens(k)
    return (k.image // v.step) ^ 2 // 1
  end

  function v.build(b, image)
    local names, prefix = b.plan.names, b.prefix
    local roles = {
      norm1 = "norm1", norm2 = "norm2", query = "attn.qkv", key = "attn.qkv", value = "attn.qkv",
      output = "attn.proj", up = "mlp.linear_fc1", down = "mlp.linear_fc2",
    }
    b.plan.names, b.prefix = roles, "model.visual."
    b.claim("patch_embed.proj", ".weight", { v.features, v.channels, v.frames, v.patch, v.patch })
    b.claim("patch_embed.proj", ".bias", { v.features })
    local kernel = { v.frames, v.patch, v.patch }
    local x = image:conv { v.features, kernel = kernel, stride = kernel, name = "patches" }
    local patches = x[2] * x[3] * x[4]
    x = x:reshape { v.features, patches }:permute { 2, 1 }
    b.claim("pos_embed", ".weight", { v.positions, v.features })
    local places = parameter { { v.positions, v.features }, name = "positions" }
    x = x + places:slice { axis = 1, from = 1, to = 1, name = "place" }
    local deep, n = nil, 0
    for i = 0, v.layers - 1 do
      b.prefix = "model.visual.blocks." .. i .. "."
      x = block(tostring(i), block_of, b, x, v)
      if v.deep[i] then
        b.prefix = "model.visual.deepstack_merger_list." .. n .. "."
        local y = block("deepstack." .. n, merge, b, x, v, "", false)
        deep, n = deep and deep + y or y, n + 1
      end
    end
    b.prefix = "model.visual.merger."
    x = block("merger", merge, b, x, v, "", true)
    b.plan.names, b.prefix = names, prefix
    return deep and x + deep or x
  end

  return v
end

return vision

-- Feed-forwards: gated, plain, of experts. Their fields stand over the functions that build them.
local feed_forwards = {}

local function activated(x, activation)
  if activation == "relu2" then
    local y = x:relu()
    return y * y
  end
  return x[activation or "silu"](x)
end

-- One feed-forward. Fields: hidden, bias, activation = "silu". `roles` are those of its matrices.
local function gated(b, x, f, roles)
  local options = { bias = f.bias, experts = f.experts }
  local function dense(y, units, i, name)
    return b.dense(y, units, roles[i], { bias = f.bias, experts = f.experts, name = name })
  end
  local gate = dense(x, f.hidden, 1, "gate")
  local up = dense(x, f.hidden, 2, "up")
  local y = dense(activated(gate, f.activation) * up, x.features, 3, "down")
  return y, options
end

local function plain(b, x, f, roles)
  local y = b.dense(x, f.hidden, roles[1], { bias = f.bias, experts = f.experts, name = "up" })
  y = activated(y, f.activation or "gelu")
  return (b.dense(y, x.features, roles[2], { bias = f.bias, experts = f.experts, name = "down" }))
end

function feed_forwards.gated(b, x, f)
  return (gated(b, x, f, { "gate", "up", "down" }))
end

function feed_forwards.plain(b, x, f)
  return plain(b, x, f, { "up", "down" })
end

-- A feed-forward and experts beside each other, each with norms of its own (Gemma 4).
function feed_forwards.beside(b, x, f)
  local dense = b.norm(feed_forwards.gated(b, x, f.dense), "post_feedforward_layernorm_1")
  local inner = b.norm(x, "pre_feedforward_layernorm_2")
  return dense + b.norm(feed_forwards.experts(b, inner, f.experts), "post_feedforward_layernorm_2")
end

-- A mixture of experts. Fields: experts, active, hidden; plain = true: without gates; bias of the
-- experts; router_bias: the router adds a learned number for each expert (true), or one that training
-- sets without gradients ("correction"); shared: hidden features of the expert that all tokens take;
-- shared_mix: a gate for it; latent: features that experts work in; activation.
function feed_forwards.experts(b, x, f)
  local seen = x
  if f.router_scale then
    seen = x:rmsnorm { affine = false, name = "router_norm" } * b.learned("router_scale", x.features)
  end
  local scores = b.dense(seen, f.experts, "router", { bias = f.router_bias == true })
  if f.router_bias == "correction" then
    scores = scores + b.learned("router_bias", f.experts)
  end
  scores = f.scores == "sigmoid" and scores:sigmoid() or scores:softmax()
  if f.router_scale then
    scores = scores * b.learned("expert_scale", f.experts)
  end
  local inner = f.latent and b.dense(x, f.latent, "expert_in", { name = "latent_in" }) or x
  local copies = inner:dispatch(scores, { active = f.active })
  local one = { hidden = f.hidden, experts = f.experts, bias = f.bias, activation = f.activation }
  local y = block("experts", function()
    return f.plain and plain(b, copies, one, { "expert_up", "expert_down" })
      or (gated(b, copies, one, { "expert_gate", "expert_up", "expert_down" }))
  end)
  y = y:combine(scores)
  if f.latent then
    y = b.dense(f.latent_norm and b.norm(y, "expert_norm") or y, x.features, "expert_out",
      { name = "latent_out" })
  end
  if f.shared and f.shared > 0 then
    y = y + block("shared", function()
      local always = { hidden = f.shared, activation = f.activation }
      local z = f.plain and plain(b, x, always, { "shared_up", "shared_down" })
        or gated(b, x, always, { "shared_gate", "shared_up", "shared_down" })
      if f.shared_mix then
        z = z * b.dense(x, 1, "shared_mix"):sigmoid()
      end
      return z
    end)
  end
  return y
end

return feed_forwards

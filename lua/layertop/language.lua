-- Language models that predict the next token: the two modes of running one, and the stack of blocks.
--
-- In `prefill` a model reads all tokens of a prompt at once. In `decode` it makes the next token: one
-- token goes through the model, and the cache holds the keys and values of the `cache` tokens before
-- it.
--
--   local language = require "layertop.language"
--   return model {
--     input = language.input, tokens = language.tokens,
--     knobs = language.knobs({ "small", "large" }, "small", 1024),
--     build = function(tokens, k) return language.stack(tokens, config[k.size], k) end,
--   }
local blocks = require "layertop.blocks"

local language = {}

-- Return the knobs of one run. `context` is the largest number of tokens that the model reads; `more`
-- has knobs of its own.
function language.run_knobs(context, more)
  local knobs = {
    mode   = {
      "prefill", choices = { "prefill", "decode" },
      help = "read a prompt, or make one token after it",
    },
    prompt = { math.min(128, context), min = 1, max = context, step = 128, help = "prefill: tokens of the prompt" },
    cache  = { math.min(512, context - 1), min = 0, max = context - 1, step = 128, help = "decode: tokens before the new one" },
    logits = {
      "all", choices = { "all", "last" },
      help = "prefill: after which tokens the next one is predicted",
    },
  }
  for name, knob in pairs(more or {}) do
    knobs[name] = knob
  end
  return knobs
end

-- Return the knobs of a family with several sizes.
function language.knobs(sizes, size, context, more)
  local knobs = language.run_knobs(context, more)
  knobs.size = { size, choices = sizes, help = "which of the family" }
  return knobs
end

-- Return the number of tokens in one run.
function language.tokens(k)
  return k.mode == "decode" and 1 or k.prompt
end

function language.input(k)
  return { language.tokens(k) }
end

-- Return the published figures of a family whose sizes have these parameters. They hold only while the
-- model scores every token.
function language.published(params)
  return function(k)
    if k.logits == "all" then
      return { params = params[k.size] }
    end
  end
end

-- Return the number of tokens in the cache.
local function cached(k)
  return k.mode == "decode" and k.cache or 0
end

-- Turn the numbers of tokens into a score for each token that could be next. Config: layers, features,
-- vocab, context; tied = true scores with the weights of the embedding; positions = true adds a
-- learned vector for each position; norm = "layernorm"; the others as for blocks.transformer.
function language.stack(tokens, config, k)
  local last = cached(k) + tokens[1]
  if last > config.context then
    error("the model reads at most " .. config.context .. " tokens, not " .. last)
  end
  local embedding = tokens:embedding { config.vocab, features = config.features }
  local x = embedding
  if config.positions then
    x = x + tokens:embedding { config.context, features = config.features, name = "positions" }
  end
  -- Transformers of PyTorch write attention as classes of dense layers.
  local options = { keep = true, cache = cached(k), written = "class" }
  for name, value in pairs(config) do
    options[name] = value
  end
  x = block("layers", function(y)
    for i = 1, config.layers do
      y = block(tostring(i - 1), blocks.transformer, y, options)
    end
    return y
  end, x)
  x = x[config.norm or "layernorm"](x, { name = "norm" })
  if k.logits == "last" and x[1] > 1 then
    x = x:slice { axis = 1, from = -1 }
  end
  local tied = config.tied and embedding or nil
  return x:dense { config.vocab, bias = false, tied = tied, name = "head" }
end

return language

-- Open the configuration of a language model: find its template and make a model of it.
local fields = require "layertop.fields"
local language = require "layertop.language"
local decoder = require "layertop.decoder"
local families = require "architectures.families"
local weights_of = require "layertop.weights"
local headers = require "architectures.headers"

-- Types of numbers by the names that configurations give them.
local types = { bfloat16 = "bf16", float16 = "fp16", float32 = "fp32", float64 = "fp64" }

local function family_of(model_type)
  local known = {}
  for family, list in pairs(families) do
    for _, name in ipairs(list) do
      if name == model_type then
        return family
      end
      known[#known + 1] = name
    end
  end
  table.sort(known)
  return nil, known
end

-- Return the name of the model: of its folder, or of the file if that is not called config.json.
local function name_of(file, config)
  local folder, name = file:match("([^/]*)/([^/]*)$")
  name = name or file
  if name ~= "config.json" then
    return (name:gsub("%.json$", ""):gsub("%.safetensors$", ""):gsub("%.gguf$", ""):gsub("%.config$", ""))
  end
  if folder and folder ~= "" and folder ~= "." then
    return folder
  end
  return config and config.model_type or name
end

-- Return the notes: what the template says, what is off, what the weights hold.
local function notes_of(plan, weights)
  local notes = { plan.notes }
  if plan.knobs.mtp then
    notes[#notes + 1] = "Layers that predict the tokens after the next one are off, and not counted: set " ..
      "`mtp` to have them."
  end
  if plan.vision then
    notes[#notes + 1] = "The tower that reads images is off, and not counted: set `vision` to have it."
  end
  if weights then
    notes[#notes + 1] = weights.summary()
  end
  return #notes > 0 and table.concat(notes, "\n\n") or nil
end

-- Return the template for a configuration; nil, with a sentence, if there is none.
local function template_for(config)
  if type(config.model_type) ~= "string" then
    return nil, "this is no configuration of a language model: it has no 'model_type'"
  end
  local family, known = family_of(config.model_type)
  if not family then
    return nil, "there is no template for the architecture '" .. config.model_type:sub(1, 60) ..
      "'; known are " .. table.concat(known, ", ")
  end
  return require("architectures." .. family)
end

return function(config, list, file, names, why)
  local template
  if config then
    template, why = template_for(config)
  end
  local weights = weights_of.open(list, names)
  if not template then
    if not list then
      error(why, 0)
    end
    if why then
      print(why .. "; the headers of the weights are listed")
    end
    return headers(list, weights_of.storage, name_of(file, config), weights.summary())
  end
  local text = type(config.text_config) == "table" and config.text_config or config
  local c = fields.open(text)
  local plan = template(c, config.model_type, fields.open(config))
  plan.context = plan.context or c.size({ "max_position_embeddings", "n_positions" }, 131072)
  plan.knobs = plan.knobs or {}
  if not plan.build then
    plan.knobs.cache_type = {
      "auto", choices = { "auto", "fp32", "fp16", "bf16", "fp8", "int8", "int4" },
      help = "type of what is kept for the next token; auto: as activations, or as the file says",
    }
  end
  if plan.vision then
    plan.knobs.vision = { false, help = "prefill: an image before the text, with the tower that reads it" }
    plan.knobs.image = {
      448, min = plan.vision.step, max = 16384, step = plan.vision.step, help = "pixels of each side of the image",
    }
  end
  if (plan.ahead or 0) > 0 and not plan.streams then
    plan.knobs.mtp = {
      false, help = "layers that predict the tokens after the next one: " .. plan.ahead,
    }
  end
  local stored = text.dtype or text.torch_dtype or config.dtype or config.torch_dtype
  local looks = plan.vision
  return model {
    name = name_of(file, config),
    family = "Language",
    inputs = plan.inputs or function(k)
      local inputs = { language.input(k) }
      if looks and k.vision and k.mode == "prefill" then
        inputs[2] = looks.input(k)
      end
      return inputs
    end,
    tokens = language.tokens,
    type = types[stored] or "bf16",
    knobs = language.run_knobs(plan.context, plan.knobs),
    notes = notes_of(plan, weights),
    build = function(...)
      local given = { ... }
      local k = table.remove(given)
      local scores = (plan.build or decoder.build)(plan, given, k, weights)
      if weights then
        weights.report(plan)
      end
      return scores
    end,
  }
end

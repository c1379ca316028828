-- Open the configuration of a language model: find its template and make a model of it.
local fields = require "layertop.fields"
local language = require "layertop.language"
local decoder = require "layertop.decoder"
local families = require "architectures.families"

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
    return (name:gsub("%.json$", ""):gsub("%.config$", ""))
  end
  if folder and folder ~= "" and folder ~= "." then
    return folder
  end
  return config.model_type
end

return function(config, weights, file)
  if type(config.model_type) ~= "string" then
    error("this is no configuration of a language model: it has no 'model_type'", 0)
  end
  local family, known = family_of(config.model_type)
  if not family then
    error("there is no template for the architecture '" .. config.model_type:sub(1, 60) ..
      "'; known are " .. table.concat(known, ", "), 0)
  end
  local text = type(config.text_config) == "table" and config.text_config or config
  local c = fields.open(text)
  local template = require("architectures." .. family)
  local plan = template(c, config.model_type, fields.open(config))
  plan.context = plan.context or c.size("max_position_embeddings", 131072)
  plan.knobs = plan.knobs or {}
  if (plan.ahead or 0) > 0 and not plan.streams then
    plan.knobs.mtp = {
      false, help = "layers that predict the tokens after the next one: " .. plan.ahead,
    }
  end
  local stored = text.dtype or text.torch_dtype or config.dtype or config.torch_dtype
  return model {
    name = name_of(file, config),
    family = "Language",
    input = language.input,
    tokens = language.tokens,
    type = types[stored] or "bf16",
    knobs = language.run_knobs(plan.context, plan.knobs),
    notes = plan.notes,
    build = function(tokens, k)
      return decoder.build(plan, tokens, k, weights)
    end,
  }
end

-- The fields of a configuration, checked as they are asked for.
--
--   local c = fields.open(config)
--   local layers = c.count "num_hidden_layers"
--   local experts = c.count({ "num_experts", "num_local_experts" }, 0)
--
-- Several names are those that different families give to one field: the first that is there counts.
-- Without a second argument the field is needed. An error names it.
local fields = {}

local function find(config, names)
  if type(names) == "string" then
    return config[names], names
  end
  for _, name in ipairs(names) do
    if config[name] ~= nil then
      return config[name], name
    end
  end
  return nil, table.concat(names, "' or '")
end

local function complain(sentence)
  error(sentence, 0)
end

-- Return a number as people write it.
local function shown(value)
  if type(value) == "string" then
    return '"' .. value:sub(1, 40) .. '"'
  end
  return type(value) == "table" and "a list or an object" or tostring(value)
end

local function checked(config, kind, fits)
  return function(names, otherwise)
    local value, name = find(config, names)
    if value == nil or value == false and kind ~= "true or false" then
      if otherwise == nil then
        complain("the configuration has no '" .. name .. "', which this architecture needs")
      end
      return otherwise
    end
    if not fits(value) then
      complain("'" .. name .. "' has to be " .. kind .. ", not " .. shown(value))
    end
    return value
  end
end

-- No field of a model is larger: products of four of them still fit.
local largest = 2 ^ 31

local function whole(least)
  return function(value)
    return math.type(value) == "integer" and value >= least and value <= largest
  end
end

function fields.open(config)
  local c = { raw = config }
  c.count = checked(config, "a whole number from 0 to 2^31", whole(0))
  c.size = checked(config, "a whole number from 1 to 2^31", whole(1))
  c.number = checked(config, "a number", function(v) return type(v) == "number" end)
  c.flag = checked(config, "true or false", function(v) return type(v) == "boolean" end)
  c.text = checked(config, "a text", function(v) return type(v) == "string" end)
  c.list = checked(config, "a list", function(v) return type(v) == "table" end)

  function c.has(names)
    local value = find(config, names)
    return value ~= nil and value ~= false
  end

  -- Return the fields of an object inside, or nil.
  function c.part(names)
    local value = find(config, names)
    return type(value) == "table" and fields.open(value) or nil
  end

  c.complain = complain
  return c
end

return fields

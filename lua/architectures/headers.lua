-- A model of which only the headers of its weights are known: a row for each tensor, with its numbers and
-- bytes, and no products. Tensors that differ by the number of an expert are one row.

-- Return a name with the number of its expert taken out, and the number.
local function without_expert(name)
  local before, number, after = name:match "^(.*experts%.)(%d+)(%..*)$"
  return before and before .. "*" .. after or name, number
end

local function blocks_of(name)
  local parts = {}
  for part in name:gmatch "[^.]+" do
    parts[#parts + 1] = part
  end
  return parts
end

-- Turn a list of tensors into rows of { parts of the name, shape, type }.
local function rows_of(list, storage)
  local rows, by_name = {}, {}
  for i = 1, list.count do
    local t = { list.at(i) }
    local name = without_expert(t[1])
    if by_name[name] then
      by_name[name].count = by_name[name].count + 1
    elseif t[2] ~= "" then
      local row = { parts = blocks_of(name), stored = storage(t[2]), count = 1, elements = t[3] }
      by_name[name] = row
      rows[#rows + 1] = row
    end
  end
  return rows
end

-- Order parts of names: numbers by their value.
local function before(a, b)
  local x, y = tonumber(a), tonumber(b)
  if x and y then
    return x < y
  end
  return a < b
end

-- Build the rows whose names agree in the first `depth` parts.
local function build(rows, depth, last)
  local groups, order = {}, {}
  for _, row in ipairs(rows) do
    local part = row.parts[depth + 1]
    if not groups[part] then
      groups[part] = {}
      order[#order + 1] = part
    end
    table.insert(groups[part], row)
  end
  table.sort(order, before)
  for _, part in ipairs(order) do
    local group = groups[part]
    if #group == 1 and #group[1].parts == depth + 1 then
      local row = group[1]
      if row.elements > 0 then
        last = parameter {
          { row.count, row.elements }, name = part, weight_type = row.stored.weight_type,
          weight_blocks = row.stored.weight_blocks,
        }
      end
    else
      last = block(part, build, group, depth + 1, last) or last
    end
  end
  return last
end

return function(list, storage, name, summary)
  if list.count == 0 then
    error("the file holds no tensors", 0)
  end
  return model {
    name = name, family = "Language", input = { 1 },
    notes = summary .. "\n\nNo configuration says which architecture this is, so only the weights are " ..
      "listed, and no products are counted.",
    build = function(x)
      return build(rows_of(list, storage), 0, x)
    end,
  }
end

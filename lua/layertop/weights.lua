-- Weights beside a configuration, as the headers of their files describe them: hold them against the
-- layers of an architecture.
--
--   local w = weights.open(list, names)    -- `list` as a template gets it; nil without weights
--                                          -- names: by role, where the format has its own
--   local stored = w.claim(name, { out, in })
--   w.report()                             -- print what differs
local weights = {}

-- Types of tensors as layers have them. Others are packed, or no weights.
weights.types = {
  F64 = "fp64", F32 = "fp32", F16 = "fp16", BF16 = "bf16", F8_E4M3 = "fp8", F8_E5M2 = "fp8",
  F8_E4M3FNUZ = "fp8", F8_E5M2FNUZ = "fp8", I8 = "int8",
}

-- Return the words with which a layer says how its weights are stored. Formats of blocks have small letters.
function weights.storage(kind)
  if kind and kind ~= "" and kind == kind:lower() then
    return { weight_blocks = kind }
  end
  return { weight_type = weights.types[kind] }
end

-- Types that hold several numbers of a quantized matrix, or one of another form.
local packed = { U8 = true, I8 = true, I32 = true, U32 = true, I16 = true, F4 = true }

-- Endings of tensors that belong to a quantized matrix.
local companions = {
  "_scale", "_scale_inv", "_scale_2", "_zero_point", "_shape", "input_scale", "output_scale",
  "k_scale", "v_scale", "scales", "qzeros", "g_idx", "rotary_emb.inv_freq", ".scale",
  "rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight",
}

local function is_companion(name)
  for _, ending in ipairs(companions) do
    if name:sub(-#ending) == ending then
      return true
    end
  end
  return false
end

local function product(dims)
  local n = 1
  for _, d in ipairs(dims) do
    n = n * d
  end
  return n
end

local function listed(names)
  local shown = table.concat(names, ", ", 1, math.min(3, #names))
  return #names > 3 and shown .. " and " .. #names - 3 .. " more" or shown
end

-- Return the bytes as people read them.
local function bytes_text(n)
  for _, unit in ipairs { { 1e12, "TB" }, { 1e9, "GB" }, { 1e6, "MB" }, { 1e3, "KB" } } do
    if n >= unit[1] then
      return ("%.4g %s"):format(n / unit[1], unit[2])
    end
  end
  return n .. " B"
end

local function grouped(n)
  local text = ("%d"):format(n)
  local first = (#text - 1) % 3 + 1
  return text:sub(1, first) .. text:sub(first + 1):gsub("(%d%d%d)", ",%1")
end

function weights.open(list, names)
  if not list then
    return nil
  end
  local w = { missing = {}, mixed = {}, elements = 0, bytes = 0, names = names or {} }
  local taken, order, unseen, tensors_of = {}, {}, 0, {}

  for i = 1, list.count do
    local _, kind, elements, bytes = list.at(i)
    if kind ~= "" then
      w.elements, w.bytes = w.elements + elements, w.bytes + bytes
      tensors_of[kind] = (tensors_of[kind] or 0) + 1
    else
      unseen = unseen + 1
    end
  end

  -- Look for a tensor by its name, or without the ending ".weight", as experts in one tensor have it.
  local function find(name)
    local found = { list.find(name) }
    if #found == 0 and name:sub(-7) == ".weight" then
      name = name:sub(1, -8)
      found = { list.find(name) }
      if #found == 0 then
        for _, ending in ipairs { ".weight_packed", ".qweight" } do
          found = { list.find(name .. ending) }
          if #found > 0 then
            return found, name .. ending
          end
        end
      end
    elseif #found == 0 and name:sub(-5) == ".bias" then
      name = name:sub(1, -6) .. "_bias"
      found = { list.find(name) }
    end
    return found, name
  end

  -- Take one tensor, or a part of one, for a layer of `elements` numbers. Return its type; nil if there is
  -- none.
  local function take(name, elements, dims)
    local found, real = find(name)
    if #found == 0 then
      w.missing[#w.missing + 1] = name
      return nil
    end
    local t = taken[real]
    if not t then
      t = { name = real, found = found, elements = 0, layers = 0 }
      taken[real], order[#order + 1] = t, t
    end
    t.elements, t.layers, t.dims = t.elements + elements, t.layers + 1, dims
    return found[2] ~= "" and found[2] or nil
  end

  -- Return whether a tensor has the shape that the layers want which took it. A packed one holds several
  -- numbers in one.
  local function fits(t)
    if t.found[2] == "" or packed[t.found[2]] then
      return true
    end
    local same = t.found[3] == t.elements
    if t.layers == 1 and t.dims and #t.found - 4 == #t.dims then
      for i, d in ipairs(t.dims) do
        same = same and t.found[4 + i] == d
      end
    end
    return same
  end

  -- Return the tensors with other shapes, as a person reads it.
  local function other_shapes()
    local wrong = {}
    for _, t in ipairs(order) do
      if not fits(t) then
        wrong[#wrong + 1] = t.name .. " has " .. table.concat(t.found, "x", 5) .. " numbers, not " ..
          (t.layers == 1 and t.dims and table.concat(t.dims, "x") or grouped(t.elements))
      end
    end
    return wrong
  end

  -- Take two tensors that hold the matrix of a layer. Return the type of the larger one.
  local function take_halves(name, halves, dims)
    local elements, largest, kinds = 0, nil, {}
    for _, half in ipairs(halves) do
      local found = { list.find(half) }
      if #found == 0 then
        w.missing[#w.missing + 1] = name
        return nil
      end
      taken[half] = { name = half, found = found, elements = found[3], layers = 1 }
      elements, kinds[#kinds + 1] = elements + found[3], found[2]
      largest = largest and largest[3] >= found[3] and largest or found
    end
    if kinds[1] ~= kinds[2] then
      w.mixed[#w.mixed + 1] = halves[1]
    end
    if elements ~= product(dims) then
      order[#order + 1] = { name = name, found = largest, elements = product(dims), layers = #halves }
    end
    return largest[2]
  end

  -- Take the tensors of a layer: one, or `n` experts, each with a name of its own if there is a "%d" in
  -- it. Return how they are stored.
  function w.claim(name, dims, n)
    local kind
    if n and name:find "%%d" then
      for i = 0, n - 1 do
        kind = take(name:format(i), product(dims), dims) or kind
      end
    else
      local before, last = name:match "^(.*%.)([^.]+%.weight)$"
      local halves = last and w.names.halves and w.names.halves[last]
      if halves and not list.find(name) and list.find(before .. halves[1]) then
        kind = take_halves(name, { before .. halves[1], before .. halves[2] }, dims)
      else
        kind = take(name, product(dims) * (n or 1), not n and dims or nil)
      end
    end
    return weights.storage(kind)
  end

  -- What the files hold, for the notes of the model.
  function w.summary()
    local files, present, whole = 0, 0, 0
    for _, f in ipairs(list.files) do
      files, present, whole = files + 1, present + f.present, whole + f.bytes
    end
    local text = ("Weights: %s tensors of %s numbers, %s bytes in %s of %s bytes."):format(
      grouped(list.count - unseen), grouped(w.elements), grouped(w.bytes),
      files == 1 and "a file" or files .. " files", grouped(whole))
    if present < whole then
      text = text .. " Of these " .. bytes_text(whole - present) .. " are not here; headers are enough."
    end
    local by_type = {}
    for kind, n in pairs(tensors_of) do
      by_type[#by_type + 1] = { kind, n }
    end
    table.sort(by_type, function(a, b) return a[2] > b[2] or a[2] == b[2] and a[1] < b[1] end)
    for i, row in ipairs(by_type) do
      text = text .. (i == 1 and " Types: " or ", ") .. row[2] .. " " .. row[1] .. (i == #by_type and "." or "")
    end
    if unseen > 0 then
      text = text .. " The files of " .. unseen .. " tensors that the index names are missing."
    end
    return text
  end

  -- Return the tensors that no layer took.
  local function left()
    local names = {}
    for i = 1, list.count do
      local name = list.at(i)
      if not taken[name] and not is_companion(name) then
        names[#names + 1] = name
      end
    end
    return names
  end

  -- Print what differs from the architecture.
  function w.report()
    local more, wrong = left(), other_shapes()
    if #w.missing > 0 then
      print("the weights lack " .. #w.missing .. " tensors of the architecture: " .. listed(w.missing))
    end
    if #wrong > 0 then
      print("the shapes of " .. #wrong .. " tensors differ from the architecture: " .. listed(wrong))
    end
    if #w.mixed > 0 then
      print(#w.mixed .. " matrices lie in two tensors of different types, and count with the type of the " ..
        "larger: " .. listed(w.mixed))
    end
    if #more > 0 then
      print("the weights have " .. #more .. " tensors that no layer uses: " .. listed(more))
    end
  end
  return w
end

return weights

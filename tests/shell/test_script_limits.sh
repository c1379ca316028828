#!/bin/sh
# Scripts and profiles in a process of their own, under the limits and the filter of this build.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
export XDG_CONFIG_HOME="$work/config"
mkdir -p config/layertop/hardware

# Tables with many keys, at the top level, in build and in a profile.
cat >many.lua <<'LUA'
local function many()
  local t = {}
  for i = 1, 1000 do t["key" .. 2000 - i] = i end
  return t
end
local function count_in_order()
  local last, n = "", 0
  for key in pairs(many()) do
    assert(last < key)
    last, n = key, n + 1
  end
  return n
end
assert(count_in_order() == 1000)
assert(next(many()) == "key1000")
return model { input = { 4 }, build = function(x) return x:dense(count_in_order()) end }
LUA
counts_keys() {
  "$LAYERTOP" report many.lua --json >report.json && grep -q '"params": *5000' report.json
}
check "1,000 keys at the top level and in build" counts_keys
cat >config/layertop/hardware/many.lua <<'LUA'
local keys, n = {}, 0
for i = 1, 1000 do keys["key" .. i] = 1e6 end
for _, value in pairs(keys) do n = n + value end
return { id = "many", name = "Many keys", class = "lecture", peak = { fp32 = n } }
LUA
knows_device() {
  "$LAYERTOP" devices many >device && cat device && grep -q 'Many keys' device
}
check "1,000 keys in a profile" knows_device

check_done

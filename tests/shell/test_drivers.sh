#!/bin/sh
# Run drivers: the examples, figures that agree with `report`, what they write, and what they may not
# do.  Hostile drivers get one sentence each.
set -eu

. "$srcdir/tests/shell/check.sh"
srcdir=$(cd "$srcdir" && pwd)
cd "$work"
export XDG_CONFIG_HOME="$work/config"

# Write the driver from standard input.
driver() { # NAME
  cat >"$1"
}

total() { # COLUMN FILE.json
  sed -n '/^ "total"/,/^ }/p' "$2" | sed -n "s/^  \"$1\": \([^,]*\),*$/\1/p"
}

# Check the example of the manual against `report`, for each line that it prints.
agrees() {
  "$LAYERTOP" run "$srcdir/examples/drivers/depths.lua" >printed || return 1
  [ "$(wc -l <printed)" = 6 ] || return 1
  while read -r depth bits macs latency bytes; do
    "$LAYERTOP" report zoo:resnet --set depth="$depth" --opt 'prune=0.3@layer*' --opt bits="$bits" \
      --hw rpi-5 --json >report.json || return 1
    echo "$depth $bits: $macs $(total macs report.json), $latency $(total latency_us report.json)"
    [ "$macs" = "$(total macs report.json)" ] || return 1
    awk -v a="$latency" -v b="$(total latency_us report.json)" \
      'BEGIN { exit !(a > 0 && (a * 1e6 - b) / b < 1e-9 && (b - a * 1e6) / b < 1e-9) }' || return 1
    sed -n '/"layer1.0.conv1"/,/}/p' report.json | grep -q "\"weight_bytes\": $bytes," || return 1
  done <printed
}

# Check that rows written by a driver are those of `export`, and its sweep that of `sweep`.
same_rows() {
  driver rows.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:mobilenet_v2", { width = 0.5 })
L.csv(m:opt("bits", 8):on("rpi-5", "ncnn-cpu", 2):batch(2):count("full"):rows(), "rows")
L.csv(m:on("rpi-5"):sweep { opt = { "bits=32,8", "prune=0,0.5" }, set = { width = { 0.5, 1 } } },
  "sweep")
LUA
  "$LAYERTOP" run rows.lua -o rows=rows.csv -o sweep=sweep.csv || return 1
  "$LAYERTOP" export zoo:mobilenet_v2 --set width=0.5 --opt bits=8 --hw rpi-5 --runtime ncnn-cpu --threads 2 \
    --batch 2 --count full \
    -o export.csv || return 1
  "$LAYERTOP" sweep zoo:mobilenet_v2 --set width=0.5,1 --opt bits=32,8 --opt prune=0,0.5 --hw rpi-5 \
    -o points.csv || return 1
  cmp rows.csv export.csv || return 1
  # The sweep of a driver has neither the model nor the version.
  cut -d, -f1,3-29 points.csv >want && cut -d, -f1-28 sweep.csv >got
  head -n 2 want got
  [ "$(wc -l <want)" = 9 ] && cmp want got
}

prints() { # WANT DRIVER [ARGUMENT...]
  want=$1
  shift
  "$LAYERTOP" run "$@" >printed 2>said || { cat said; return 1; }
  cat printed said
  [ "$(cat printed)" = "$want" ] && [ ! -s said ]
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENT...
  part=$1 status=0
  shift
  "$LAYERTOP" run "$@" >printed 2>said </dev/null || status=$?
  echo "status $status"
  cut -c 1-300 said
  [ $status = 2 ] && [ "$(wc -l <said)" = 1 ] && grep -q '^layertop: ' said && grep -qF -- "$part" said
}

for file in "$srcdir"/examples/drivers/*.lua; do
  name=${file##*/}
  check "examples/drivers/$name runs" "$LAYERTOP" run "$file"
  check "examples/drivers/$name is without faults" "$LAYERTOP" run --check "$file"
done
check "the figures of the manual's example are those of report" agrees
check "rows and sweeps are those of export and sweep" same_rows

driver value.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:resnet", { depth = 18 })
local small = m:opt("bits", 8)
print(m:evaluate().weight_bytes, small:evaluate().weight_bytes, m:evaluate().weight_bytes)
LUA
check "a model is a value" prints "46758048	11721312	46758048" value.lua

driver arguments.lua <<'LUA'
print(#arg, arg[1], ...)
LUA
check "arguments arrive" prints "2	-x	-x	y" arguments.lua -- -x y

# 3 x 3 x 5 x 26 x 26 and 5 x 26 x 26 x 10 products; with 7 filters instead of 5 as much more.
driver own.lua <<'LUA'
local function net(name)
  return model { name = name, input = { 1, 28, 28 }, knobs = { filters = { 5, min = 1 } },
    build = function(x, k) return x:conv { k.filters, kernel = 3 }:flatten():dense { 10 } end }
end
local a, b = net "a", net "b":set("filters", 7)
print(a:evaluate().macs, b:evaluate().macs, a:opt("bits", 8):set("filters", 7):evaluate().macs)
LUA
check "a driver has models of its own" prints "64220	89908	89908" own.lua

driver outputs.lua <<'LUA'
local L = require "layertop"
L.csv({ { a = 1, b = "x" }, { a = 0/0, b = "=y" } }, "csv")
L.json({ { a = { 1, 2 }, b = { c = true } } }, "json")
L.json({ a = { 3 } }, "json")
L.markdown({ { a = "p|q", b = { 64, 56 } } }, "markdown", { "b", "a" })
LUA
outputs() {
  "$LAYERTOP" run outputs.lua -o csv=o.csv -o json=o.json -o markdown=o.md && cat o.csv o.json o.md
  printf '"a","b"\r\n1,"x"\r\n,"%s=y"\r\n' "'" | cmp - o.csv
  printf '[\n {"a": [1, 2], "b": {"c": true}},\n {"a": [3], "b": null}\n]\n' | cmp - o.json
  printf '| b | a |\n|---|---|\n| 64x56 | p\\|q |\n' | cmp - o.md
}
check "records become CSV, JSON and Markdown" outputs

driver loop.lua <<'LUA'
while true do end
LUA
check "an endless loop ends" refuses "loop.lua:1: the driver takes longer than its limit of 300 ms" \
  loop.lua --time-limit 0.3

driver bomb.lua <<'LUA'
local t = {}
while true do t[#t + 1] = ("x"):rep(1000000) .. #t end
LUA
check "a driver that wants all memory ends" refuses "bomb.lua:2: the driver needs more memory" bomb.lua \
  --memory-limit 32

driver passwd.lua <<'LUA'
local L = require "layertop"
L.open("/etc/passwd")
LUA
check "a driver reads nothing but models" refuses "passwd.lua:2: /etc/passwd is no model" passwd.lua
driver passwd.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:resnet"):recipe("/etc/passwd")
m:evaluate()
LUA
check "and recipes" refuses "passwd.lua:2: /etc/passwd is no recipe" passwd.lua
driver io.lua <<'LUA'
io.open("/etc/passwd")
LUA
check "it has no files" refuses "io.lua:1: 'io' is not there for drivers" io.lua

driver wild.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:resnet")
local function fails(f, ...) assert(not pcall(f, ...)) end
for _, v in ipairs { 1e300, -5, 0, 0/0, 1/0, "x", "" } do
  fails(function() return m:batch(v):evaluate() end)
  fails(function() return m:on("rpi-5", tostring(v)):evaluate() end)
  fails(function() return m:set("depth", v):evaluate() end)
  pcall(m.seek, m, "prune", { macs = v })
  fails(m.sweep, m, { batch = v })
end
for _, v in ipairs { 0/0, 1/0, -1, "x", ("x"):rep(1e6), { 1, 2, 3, 4, 5, 6, 7, 8, 9 } } do
  fails(m.opt, m, "bits", v)
end
local cycle = {}
cycle.a = cycle
local deep = {}
for _ = 1, 100 do deep = { deep } end
for _, v in ipairs { cycle, deep, { print }, { a = print }, { { 1, a = 2 } }, "x", 3, m } do
  fails(L.csv, v)
  fails(L.pareto, { v })
end
fails(L.csv, { a = 1 }, "nowhere")
fails(L.csv, { { a = "x\0y" } })
fails(L.open, "x\0y")
fails(L.open, ("x"):rep(1e5))
fails(L.open, {})
fails(m.layer, m, "nowhere")
fails(m.layer, m)
fails(m.compare, m)
fails(m.compare, m, { 1, 2 })
fails(m.rows)
fails(m.fits, 3)
fails(m.seek, m)
fails(m.sweep, m)
fails(m.sweep, m, { nothing = 1 })
fails(m.sweep, m, { opt = "bits=0:1:1e-9" })
fails(function() return m.nothing end)
fails(function() return L.nothing end)
fails(function() return m:evaluate().nothing end)
fails(L.progress)
L.progress(0/0, 1/0)
print "still here"
LUA
check "wild values are refused, and the driver goes on" prints "still here" wild.lua

driver many.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:lenet5")
local n = 0
for _ = 1, 100000 do n = n + m:evaluate().params end
print(n // 100000 == m:evaluate().params)
LUA
check "a hundred thousand requests" prints true many.lua

driver models.lua <<'LUA'
local kept = {}
for i = 1, 3000 do
  kept[i] = model { input = { 8 }, build = function(x) return x:dense { 4 } end }
end
LUA
check "models without end" refuses "models.lua:3: a driver keeps at most 1000 models" models.lua
driver models.lua <<'LUA'
local n = 0
for _ = 1, 3000 do
  n = n + model { input = { 8 }, build = function(x) return x:dense { 4 } end }:evaluate().params
  if _ % 100 == 0 then local s = ("x"):rep(1000000) .. _ end
end
print(n)
LUA
check "models that nobody has any more are let go" prints 108000 models.lua

driver raise.lua <<'LUA'
local m = model { input = { 8 }, build = function(x)
  return x:dense { 4 }:missing()
end }
LUA
check "an error in build has its line" refuses "raise.lua:2: " raise.lua
driver raise.lua <<'LUA'
local L = require "layertop"
table.sort({ 1, 2, 3 }, function() error("in a callback") end)
LUA
check "an error in a callback has its line" refuses "raise.lua:2: in a callback" raise.lua
driver raise.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:resnet")
local n = m:opt("bits", 8, "nowhere*")
  :on("rpi-5")
n:evaluate()
LUA
check "a word that means nothing has its line" refuses "raise.lua:3: bits=8@nowhere*" raise.lua

driver print.lua <<'LUA'
for i = 1, 1e9 do print(i) end
LUA
closed() {
  status=0
  "$LAYERTOP" run print.lua >&- 2>said || status=$?
  cat said
  [ $status = 2 ] && grep -q 'standard output cannot be written' said
}
check "closed standard output ends the driver" closed
full() {
  status=0
  "$LAYERTOP" run print.lua >/dev/full 2>said || status=$?
  cat said
  [ $status = 2 ] && grep -q 'standard output cannot be written: No space left' said
}
driver small.lua <<'LUA'
local L = require "layertop"
L.csv({ a = 1 }, "table")
LUA
if [ -c /dev/full ]; then
  check "so does a full disk" full
  check "a file on a full disk" refuses "/dev/full: cannot be written: No space left" small.lua \
    -o table=/dev/full
fi
check "an output without a folder" refuses "cannot be written: No such file" small.lua -o table=no/x.csv
check "an output without a name" refuses "-o takes NAME=PATH" small.lua -o x.csv
check "an output that is not given" refuses "small.lua:2: there is no output 'table'" small.lua
check "a driver that is not there" refuses "there is no file" missing.lua
driver wrong.lua <<'LUA'
print(1
LUA
check "a mistake in the driver" refuses "wrong.lua:2: " --check wrong.lua

driver fails.lua <<'LUA'
local L = require "layertop"
L.csv({ a = 1 }, "table")
error "too late"
LUA
keeps() {
  refuses "fails.lua:3: too late" fails.lua -o table=kept.csv && cat kept.csv && grep -q '^1' kept.csv
}
check "a driver that fails keeps what it wrote" keeps

# Stop a driver in the middle of a sweep that takes minutes: wait until it says where it is.
driver long.lua <<'LUA'
local L = require "layertop"
local m = L.open("zoo:resnet")
L.csv({ a = 1 }, "table")
print "sweeping"
m:sweep { opt = { "prune=0:0.9:0.0001@layer1", "prune=0:0.9:0.01@layer2" } }
LUA
stops() {
  rm -f out said
  mkfifo out
  ( trap - INT; exec "$LAYERTOP" run long.lua -o table=long.csv ) >out 2>said &
  pid=$!
  read -r line <out
  kill -INT $pid
  status=0
  wait $pid || status=$?
  cat said
  echo "line $line status $status"
  [ "$line" = sweeping ] && [ $status = 130 ] && grep -q '^1' long.csv && grep -q 'stopped' said
}
check "Ctrl-C stops a driver in a sweep and keeps what it wrote" stops
check_done

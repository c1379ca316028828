#!/bin/sh
# Run the recipes of examples/cookbook and compare their parameters with figures worked out by hand, and
# require files from the folders of LAYERTOP_PATH.
set -eu

. "$srcdir/tests/shell/check.sh"

params() { # FILE PARAMETERS: the total of the CSV
  "$LAYERTOP" export "$srcdir/examples/cookbook/$1.lua" -o - >"$work/csv" || return 1
  tail -n 1 "$work/csv" | cut -d, -f8 >"$work/params"
  cat "$work/params"
  test "$(cat "$work/params")" = "$2"
}

check "residual: 4 blocks of 2 x 16 x 16 x 9" params residual 18432
check "sequence: 448, then 2,320, 4,640 and 13,872" params sequence 21280
# 11,689,512 of ResNet-18 (torchvision) without its 513,000 of fc, and 5,130 of the head.
check "backbone: ResNet-18 without its classifier, and a head" params backbone 11181642
check "skip: 224 + 1,168 + 25" params skip 1417
check "family: 784 x 64 + 64 + 64 x 10 + 10" params family 50890
check "two_inputs: 224 + 7,200 x 16 + 16 + 176 + 33" params two_inputs 115649
check "own_op: 4 x 64 + 64" params own_op 320
check "tied: 1,000 x 64, and 128 of the norm" params tied 64128
check "library: 224 + 90" params library 314
check "types: 448 + 2,320 + 170" params types 2938
ten() {
  set -- "$srcdir"/examples/cookbook/*.lua
  echo $#
  test $# -eq 10
}
check "these are all of them" ten
names() {
  "$LAYERTOP" export "$srcdir/examples/cookbook/residual.lua" -o - | cut -d, -f4 | sed -n '4p;11p' |
    tr -d '"' | tr '\n' ' ' >"$work/names"
  cat "$work/names"
  grep -q '^body.0.conv_2 body.1' "$work/names"
}
check "blocks are numbered from 0" names
knobs() {
  "$LAYERTOP" report "$srcdir/examples/cookbook/own_op.lua" >"$work/report"
  # 3 tokens of 64 features stay, of 4 bytes each.
  grep -q '^KV cache *768 B' "$work/report"
}
check "own_op: 3 x 64 x 4 bytes stay" knobs

cat >"$work/stages.lua" <<'END'
return model { name = "stages", input = { 3, 8, 8 }, knobs = { stages = { { 1, 2 } }, tag = "a" },
  build = function(x, k) return block(k.tag, #k.stages, relu, x):conv { k.stages[1], kernel = 1 } end }
END
sweep() {
  "$LAYERTOP" sweep "$work/stages.lua" --set stages=1x2,3x4x5 --set tag=b,c -o "$work/points.csv" 2>&1 || return 1
  cat "$work/points.csv"
  # A 1x1 convolution to 3 channels has 3 x 3 weights and 3 biases.
  test "$(grep -c '3x4x5.*,12,' "$work/points.csv")" -eq 2
}
check "a sweep goes over lists and words" sweep
driver() {
  printf '%s\n' "local m = require 'layertop'.open(arg[1], { stages = '5x6' })" \
    "print(m:evaluate().params, m:set('tag', 'zz'):layers()[2])" >"$work/driver.lua"
  "$LAYERTOP" run "$work/driver.lua" "$work/stages.lua" >"$work/said" || return 1
  cat "$work/said"
  # 3 x 5 weights and 5 biases.
  grep -q "^20	zz.1.relu" "$work/said"
}
check "a driver sets them" driver

mkdir -p "$work/models" "$work/libs/parts" "$work/more"
cat >"$work/models/model.lua" <<'END'
local wide = require "parts.wide"
return model { input = { 3, 8, 8 }, build = function(x) return wide(x) end }
END
echo 'return function(x) return x:conv { 7, kernel = 1 } end' >"$work/libs/parts/wide.lua"
run() { "$LAYERTOP" report "$work/models/model.lua" >"$work/out1" 2>"$work/said"; }
found() { LAYERTOP_PATH="$1" run && grep -q '^conv .* 7x8x8 ' "$work/out1"; }
missing() { # PATH WORDS
  LAYERTOP_PATH="$1" run && return 1
  cat "$work/said"
  grep -q "$2" "$work/said"
}
check "a folder of LAYERTOP_PATH has the file" found "$work/libs"
check "the second one, too" found "$work/more:$work/libs"
check "no folder has it" missing "$work/more" \
  'model.lua:1: require "parts.wide": there is no file parts/wide.lua, neither beside the script nor'
check "without the variable" missing "" 'there is no file .*parts/wide.lua$'
check "a folder that is not absolute is not searched" missing "libs:../libs" "neither beside the script"
ln -s "$work/libs/parts" "$work/more/parts"
check "links below a folder are not followed" missing "$work/more" "neither beside the script"
rm "$work/more/parts"
mkdir "$work/models/parts"
echo 'return function(x) return x:conv { 5, kernel = 1 } end' >"$work/models/parts/wide.lua"
beside() { LAYERTOP_PATH="$work/libs" run && grep -q '^conv .* 5x8x8 ' "$work/out1"; }
check "a file beside the script goes first" beside
echo 'return require "../libs/parts/wide"' >"$work/models/model.lua"
check "a name leaves no folder" missing "$work/libs" 'require takes a name like "blocks"'
check_done

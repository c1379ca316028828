#!/bin/sh
# Every command works from a model file of another program as from a script.
set -eu

. "$srcdir/tests/shell/check.sh"

write=$(dirname "$LAYERTOP")/tests/measure/write_onnx
HOME=$work
XDG_CONFIG_HOME=$work/config
export HOME XDG_CONFIG_HOME
cd "$work"

# A small net; $1 is the type of its weights.
net() { # TYPE
  cat <<END
input x float Nx3x?x?
weight w $1 8x3x3x3
weight u $1 16x8x3x3
weight v $1 16x10
Conv x w -> a pads=1,1,1,1 @/stem/conv/Conv
Relu a -> b @/stem/act/Relu
MaxPool b -> c kernel_shape=2,2 strides=2,2 @/stem/pool/MaxPool
Conv c u -> d pads=1,1,1,1 @/body/conv/Conv
Relu d -> e @/body/act/Relu
GlobalAveragePool e -> f @/head/pool/GlobalAveragePool
Flatten f -> g @/head/flat/Flatten
MatMul g v -> y @/head/fc/MatMul
output y
END
}

says() { # PATTERN COMMAND...
  pattern=$1
  shift
  "$@" >said 2>&1 || true
  grep -qE -e "$pattern" said || { sed 's/^/# /' said; return 1; }
}

fails() { # PATTERN COMMAND...
  pattern=$1
  shift
  if "$@" >said 2>&1; then return 1; fi
  grep -qE -e "$pattern" said || { sed 's/^/# /' said; return 1; }
}

net float | "$write" net.onnx
net float16 | "$write" half.onnx

# 8 * 27 * 32 * 32 + 16 * 72 * 16 * 16 + 160 = 516,256
check "report gives its products" says '^MACs +516K' \
  "$LAYERTOP" report net.onnx --input x=1x3x32x32
check "in blocks by the names of its nodes" says '^stem ' "$LAYERTOP" report net.onnx
check "an open size is a knob" says '^knobs +height=64 width=224' \
  "$LAYERTOP" report net.onnx --set height=64
check "a batch is the setting" says 'batch 4' "$LAYERTOP" report net.onnx --input x=4x3x32x32
check "on every device" says 'rpi-5' "$LAYERTOP" report net.onnx --hw all
check "as JSON" says '"path": "stem.conv"' "$LAYERTOP" report net.onnx --json
check "export has file and number of the node" says '"net.onnx",4' "$LAYERTOP" export net.onnx -o -
check "compare, against another type" says '^weights .*50%' "$LAYERTOP" compare net.onnx half.onnx
check "sweep, over a size" says '^1,"net",64' \
  "$LAYERTOP" sweep net.onnx --set height=32,64 --set width=32
check "check, that holds" says 'kept' "$LAYERTOP" check net.onnx --budget weights=1MB
check "and that does not" fails 'BROKEN' "$LAYERTOP" check net.onnx --budget macs=1k
check "seek" says 'prune' \
  "$LAYERTOP" seek net.onnx --input x=1x3x32x32 --opt prune --budget macs=400K
check "optimizations" says '^MACs .*-[0-9]+%' "$LAYERTOP" report net.onnx --opt prune=0.5
check "explain" says 'net' "$LAYERTOP" explain net.onnx
printf 'return { choices = { { "bits", weights = 8 } }, knobs = { height = 32, width = 32 } }\n' \
  >small.lua
check "recipes" says '^knobs +height=32 width=32' "$LAYERTOP" report net.onnx --recipe small.lua
check "every node" says 'raw=1' "$LAYERTOP" report net.onnx --raw
# A layer that is not counted marks every sum that it would change, wherever it is shown.
"$write" odd.onnx <<'END'
input x float 1x3x8x8
weight w float 4x3x3x3
Conv x w -> a pads=1,1,1,1
Mystery a -> b
output b
END
# 4 * 27 * 64 = 6,912
check "a sum that misses a layer" says '^MACs +>=6\.91K' "$LAYERTOP" report odd.onnx
check "and the total of the table" says '^total .*>=6\.91K' "$LAYERTOP" report odd.onnx
check "a rate, which is lower with it" says '^frames/s +<=' "$LAYERTOP" report odd.onnx
check "each device" says '^rpi-5 .* >=90.1ns' "$LAYERTOP" report odd.onnx --hw all \
  --latency textbook
check "one side of a comparison" says '^MACs +25.3M +>=6\.91K' \
  "$LAYERTOP" compare net.onnx odd.onnx
check "and its total" says '^  total .*>=' "$LAYERTOP" compare net.onnx odd.onnx
check "a budget that it may break" fails \
  '^macs +>=6\.91K +at most 7\.00K +BROKEN: not known, since 1 layer is not counted' \
  "$LAYERTOP" check odd.onnx --budget macs=7K
check "a column of sweeps" says '"uncounted_layers"' "$LAYERTOP" sweep odd.onnx --batch 1,2
check "a member of JSON" says '"uncounted_layers": 1,' "$LAYERTOP" report odd.onnx --json
check "but what it cannot change has no mark" says '^peak act. +[0-9]' "$LAYERTOP" report odd.onnx

printf '\010\010:\200' >broken.onnx
check "a broken file is one sentence" fails '^layertop: broken.onnx: at offset [0-9]+: ' \
  "$LAYERTOP" report broken.onnx
printf 'PK\003\004' >net.pt
check "another format too" fails 'torch.onnx.export' "$LAYERTOP" report net.pt
check_done

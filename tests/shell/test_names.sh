#!/bin/sh
# Check that commands find models, devices and others by the names that people use, and say so.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"

says() { # SENTENCE ARGUMENTS...: on standard error, alone, and exits with 0
  sentence=$1
  shift
  "$LAYERTOP" "$@" >stdout 2>stderr || { cat stderr; return 1; }
  echo "layertop: $sentence" | diff - stderr
}

silent() { # ARGUMENTS...
  "$LAYERTOP" "$@" >stdout 2>stderr && test ! -s stderr
}

refuses() { # SENTENCE ARGUMENTS...: with exit status 2
  sentence=$1 status=0
  shift
  "$LAYERTOP" "$@" >stdout 2>stderr || status=$?
  cat stderr
  [ "$status" = 2 ] && grep -qF -- "$sentence" stderr && [ "$(wc -l <stderr)" = 1 ]
}

same_report() { # of the name as of the exact words
  "$LAYERTOP" report ResNet18 --hw "Raspberry Pi 5" 2>/dev/null >meant
  "$LAYERTOP" report zoo:resnet --set depth=18 --hw rpi-5 >exact
  diff meant exact
}

knob_overrides() {
  "$LAYERTOP" report resnet50 --set depth=18 2>/dev/null | head -n 1 >stdout
  grep -q "^ResNet-18 " stdout
}

file_first() { # A file goes before the model of its name.
  cp "$srcdir/examples/mnist.lua" resnet50
  silent report resnet50 && grep -q "^MNIST CNN " stdout
}

check "a member of a family" says "'ResNet50' is taken for ResNet-50: zoo:resnet --set depth=50" \
  report ResNet50
check "a family" says "'resnet' is taken for ResNet: zoo:resnet" report resnet
check "with zoo: before it" says \
  "'zoo:yolov3' is taken for YOLO v3 tiny: zoo:yolo_v3_tiny" report zoo:yolov3
check "the operand of a comparison" says \
  "'resnet34' is taken for ResNet-34: zoo:resnet --set depth=34" \
  compare resnet34+bits=8 zoo:resnet,depth=34
check "other commands" says "'GPT-2' is taken for GPT-2: zoo:gpt2" export GPT-2 -o -
check "a device" says "'macbook air m2' is taken for --hw apple-m2-gpu" \
  report zoo:resnet --hw "macbook air m2"
check "all about a device" says "'pi 5' is taken for rpi-5" devices "pi 5"
check "a convention" says "'Torch-Vision' is taken for --count torchvision" \
  report zoo:resnet --count Torch-Vision
check "a latency model" says "'Roof Line' is taken for --latency roofline" \
  report zoo:resnet --latency "Roof Line"
check "a runtime" says "'PyTorch' is taken for --runtime pytorch-eager" \
  report zoo:resnet --hw rtx-3090 --runtime PyTorch
check "a latency model of earlier versions, with its compiler" says "\
'roofline-compiled' is taken for --latency roofline
layertop: 'roofline-compiled' is taken for --runtime pytorch-inductor" \
  report zoo:resnet --hw rtx-3090 --latency roofline-compiled
check "an optimization" says "'low-rank' is taken for --opt lowrank" \
  report zoo:resnet --opt low-rank=0.5@fc
check "a column" says "'weight bytes' is taken for --sort weight_bytes" \
  report zoo:resnet --sort "weight bytes"
check "a knob" says "'dept' is taken for --set depth" report zoo:resnet --set dept=18
check "a knob of a sweep" says "'Depth' is taken for --set depth" \
  sweep zoo:resnet --set Depth=18,34 -o sweep.csv
check "a model in a baseline" silent report zoo:resnet --baseline resnet18
check "exact names are silent" silent report zoo:resnet --hw rpi-5 --count torchvision \
  --latency roofline --opt bits=8 --sort params --batch 01
check "the same report" same_report
check "a knob goes before that of the name" knob_overrides
check "a file goes before a model" file_first
check "a path is no name" refuses "there is no file ./resnet" report ./resnet
check "nor is a file with an extension" refuses "there is no file resnet.lua" report resnet.lua
check "several models" refuses "model 'llama' could be Llama 2, Llama 3" report llama
check "several devices" refuses "device 'jetson' could be jetson-" report zoo:resnet --hw jetson
check "several conventions" refuses "'torch'; it could be torch" \
  report zoo:resnet --count torch
check "no such knob" refuses "the model has no knob 'resolution'" \
  report zoo:resnet --set resolution=3
check "no such device" refuses "did you mean 'tesla-t4'?" devices "colab t4"
check "no such model" refuses "there is no file and no model 'resnet51'" report resnet51
check "no word at all" refuses "there is no command, file or model 'frobnicate'" frobnicate
check_done

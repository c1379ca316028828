#!/bin/sh
# Check the exit status of `layertop check`, which is its answer.
set -eu

. "$srcdir/tests/shell/check.sh"

answers() { # STATUS PART-OF-THE-ANSWER ARGUMENTS...
  want=$1 part=$2 status=0
  shift 2
  "$LAYERTOP" check "$@" >"$work/answer" 2>&1 || status=$?
  cat "$work/answer"
  [ $status = "$want" ] && grep -qF -- "$part" "$work/answer"
}

mnist=$srcdir/examples/mnist.lua
budget=$srcdir/examples/budget.lua
check "a budget that is kept" answers 0 "kept" "$mnist" --budget flops=1059880
check "one that is broken" answers 1 "BROKEN" "$mnist" --budget flops=1059879
check "the layers that weigh most are named" answers 1 "    dense  " "$mnist" --budget flops=1M
check "one that is broken among those that are kept" answers 1 "kept" "$mnist" --budget flops=2M \
  --budget latency=1ms --budget weights=2MB
check "optimizations can mend it" answers 0 "kept" "$mnist" --budget latency=1ms --opt prune=0.5
check "it says what times are about" answers 0 "on Raspberry Pi 5" "$mnist" --budget latency=1s \
  --hw rpi-5
check "what is not known is not kept" answers 1 "not known" "$mnist" --budget tokens_per_second=1
check "the script's own targets" answers 1 "peak_activation" "$budget"
check "which can be kept" answers 0 "weights" "$budget" --opt bits=8
check "a budget takes the place of targets" answers 0 "macs" "$budget" --budget macs=3M
check "a script without any" answers 2 "has no targets" "$mnist"
check "a measure that there is not" answers 2 "no measure 'speed'" "$mnist" --budget speed=3
check "a limit without its unit" answers 2 "with a unit" "$mnist" --budget latency=3
check "a script that there is not" answers 2 "nowhere" "$work/nowhere.lua" --budget macs=3

# Give the value that it finds to another command.
seeks() {
  "$LAYERTOP" seek "$mnist" --opt prune --opt bits=8 --budget macs=400k >"$work/found" &&
    grep -q '^--opt prune=0\.[0-9]*$' "$work/found" &&
    "$LAYERTOP" check "$mnist" $(head -n 1 "$work/found") --opt bits=8 --budget macs=400k
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENTS...
  part=$1 status=0
  shift
  "$LAYERTOP" seek "$mnist" "$@" >"$work/answer" 2>&1 || status=$?
  cat "$work/answer"
  [ $status = 2 ] && grep -qF -- "$part" "$work/answer"
}

finds() { # TEXT ARGUMENTS...
  text=$1
  shift
  "$LAYERTOP" seek "$@" >"$work/answer" 2>&1 && grep -qF -- "$text" "$work/answer"
}

breaks_fit() {
  status=0
  "$LAYERTOP" check zoo:yolo_v3_tiny --hw stm32h7a3 --budget fit >"$work/answer" || status=$?
  [ $status = 1 ] && grep -q "^fit  *BROKEN: no: RAM is too small" "$work/answer" &&
    "$LAYERTOP" check "$mnist" --hw stm32h7a3 --budget fit >"$work/answer" &&
    grep -q "^fit  *kept: yes" "$work/answer"
}

check "seek finds a ratio that keeps a budget" seeks
check "seek says when a budget is out of reach" refuses "cannot do it" --opt prune --budget macs=10
check "seek needs to know of what" refuses "as --opt prune" --opt bits=8 --budget macs=10
check "seek says when two are too little" refuses "prune and sparse cannot do it: they leave MACs" \
  --opt prune --opt sparse --budget macs=10
check "seek finds two values, the one with less risk first" finds "--opt bits=8 --opt prune=0." \
  zoo:yolo_v3_tiny --opt prune --opt bits --hw stm32h7a3 --budget fit
check "the usual ones when none is named, for the device" finds "fit                yes" \
  zoo:yolo_v3_tiny --hw stm32h7a3 --budget fit
check "check knows the memories of a device" breaks_fit
check "seek needs a budget" refuses "has no targets" --opt prune
check_done

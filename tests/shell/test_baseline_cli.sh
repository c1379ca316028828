#!/bin/sh
# Check what results are held against from the command line.  ResNet-50 has 4,089,184,256
# multiply-accumulates, ResNet-18 1,814,073,344 and MobileNetV2 300,774,272 (torchvision).
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"

run() { # ARGUMENTS...: to the files stdout and stderr
  "$LAYERTOP" "$@" >stdout 2>stderr
}

has() { # FILE TEXT...: all of them
  file=$1
  shift
  cat "$file"
  for text; do
    grep -qF -- "$text" "$file" || { echo "no '$text'"; return 1; }
  done
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENTS...
  part=$1 status=0
  shift
  run "$@" || status=$?
  cat stderr
  [ $status = 2 ] && grep -qF -- "$part" stderr && [ ! -s stdout ] && [ "$(wc -l <stderr)" = 1 ]
}

total() { # COLUMN: of the last row of the CSV file "stdout"
  awk -F, -v name="\"$1\"" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
    END { print $at }' stdout
}

default_is_opened() {
  run export zoo:resnet -o - --opt bits=8 || return 1
  cp stdout default.csv
  run export zoo:resnet -o - --opt bits=8 --baseline opened || return 1
  cmp stdout default.csv || return 1
  [ "$(total baseline)" = '"opened"' ] && [ "$(total baseline_macs)" = 4089184256 ]
}

default_is_not_named() {
  run report zoo:resnet --opt bits=8 || return 1
  ! grep -i baseline stdout
}

other_model() {
  run export zoo:resnet -o - --baseline zoo:resnet,depth=18 || return 1
  [ "$(total baseline)" = '"zoo:resnet' ] && grep -q '"zoo:resnet,depth=18"' stdout || return 1
  run export zoo:resnet -o - --baseline zoo:mobilenet_v2 || return 1
  [ "$(total baseline_macs)" = 300774272 ] &&
    [ "$(total delta_macs)" = "$((4089184256 - 300774272))" ]
}

report_names_it() {
  run report zoo:resnet --set depth=18 --baseline zoo:resnet || return 1
  # ResNet-50 has 161 layers besides its input, ResNet-18 has 69.
  has stdout "baseline zoo:resnet: " "DELTA" "4.09G  >      1.81G    -56%"
}

json() {
  run report zoo:resnet --set depth=18 --baseline zoo:resnet --json || return 1
  has stdout '"baseline": "zoo:resnet"' '"baseline": 4089184256' '"now": 1814073344' \
    "\"delta_macs\": $((1814073344 - 4089184256))"
}

recipe_is_for_the_model() {
  echo 'return { choices = { { "bits", weights = 8, on = "nowhere" }, { "bits", weights = 8 } } }' \
    >small.lua
  run report zoo:resnet --baseline small.lua || return 1
  has stderr "layertop: small.lua: passed over: bits=8@nowhere: no layer" &&
    has stdout "baseline small.lua" "25.7 MB  >     102 MB"
}

sweep() {
  run sweep zoo:resnet --set depth=18,50 --batch 1,2 --baseline opened || return 1
  has stdout '"baseline","baseline_macs"' || return 1
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { print $at["\"batch\""], $at["\"baseline_macs\""], $at["\"macs\""] }' stdout >points
  cat points
  has points "1 4089184256 1814073344" "2 8178368512 3628146688" "1 4089184256 4089184256" ||
    return 1
  run sweep zoo:resnet --set depth=18 || return 1
  ! grep baseline stdout
}

against() { # STATUS TEXT ARGUMENTS...
  status=$1 text=$2 ended=0
  shift 2
  run "$@" || ended=$?
  [ $ended = "$status" ] && has stdout "$text"
}

check "the model as opened, unless another is named" default_is_opened
check "report does not name it then" default_is_not_named
check "another model" other_model
check "report names another" report_names_it
check "so does JSON" json
check "a recipe is for the model that is open" recipe_is_for_the_model
check "a sweep has columns for it, when it is named" sweep
check "check prints it" against 1 "4.09G >      1.81G  -56%" \
  check zoo:resnet --set depth=18 --budget macs=1G --baseline zoo:resnet
check "seek prints it" against 0 "against zoo:resnet,depth=18" \
  seek zoo:resnet --opt prune --budget macs=2G --baseline zoo:resnet,depth=18
check "explain prints it" against 0 "baseline zoo:resnet,depth=18" \
  explain zoo:resnet --baseline zoo:resnet,depth=18
check "no such file" refuses "--baseline: there is no file none.lua" \
  report zoo:resnet --baseline none.lua
check "a CSV" refuses "old.csv is a CSV file, and a baseline is a model" \
  report zoo:resnet --baseline old.csv
check "a wrong optimization" refuses "--baseline: bits: weights is" \
  report zoo:resnet --baseline zoo:resnet+bits=99
check "a sweep with one" refuses "--baseline: bits: weights is" \
  sweep zoo:resnet --baseline zoo:resnet+bits=99
check "all devices" refuses "--baseline: a report on all devices" \
  report zoo:resnet --hw all --baseline opened
check "compare takes two variants instead" refuses "has no use for --baseline" \
  compare zoo:resnet --baseline opened
check_done

#!/bin/sh
# Check recipes, comparisons and reports from the command line, and their mistakes.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"

cat >small.lua <<'END'
return {
  hardware = "rpi-4b",
  latency = "roofline",
  batch = 2,
  knobs = { depth = 18, nonsense = 1 },
  choices = { { "prune", ratio = 0.5 }, { "bits", weights = 8, on = "layer9" } },
}
END
echo 'return { choices = { { "prune", ratio = 5 } } }' >wrong.lua

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

shows() { # TEXT ARGUMENTS...
  text=$1
  shift
  run "$@" || { cat stderr; return 1; }
  has stdout "$text"
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENTS...
  part=$1 status=0
  shift
  run "$@" || status=$?
  cat stderr
  [ $status = 2 ] && grep -qF -- "$part" stderr && [ ! -s stdout ] && [ "$(wc -l <stderr)" = 1 ]
}

recipe() {
  run report zoo:resnet --recipe small.lua || return 1
  has stdout "ResNet-18" "Raspberry Pi 4B" "time: roofline" "batch 2" "with prune=0.5" &&
    has stderr "small.lua: passed over: bits=8@layer9: no layer or block of this model" \
      "small.lua: passed over: the model has no knob 'nonsense'" && [ "$(wc -l <stderr)" = 2 ]
}

options_go_before() {
  run report zoo:resnet --recipe small.lua --set depth=34 --hw tesla-t4 --batch 3 \
    --opt prune=0.25 || return 1
  has stdout "ResNet-34" "NVIDIA T4" "batch 3" "with prune=0.25"
}

# Check that the totals do not depend on how the recipe is given.
everywhere() {
  run export zoo:resnet --recipe small.lua -o - || return 1
  tail -n 1 stdout | cut -d, -f8-14 >export
  run export zoo:resnet --set depth=18 --opt prune=0.5 --hw rpi-4b --latency roofline --batch 2 \
    -o - || return 1
  tail -n 1 stdout | cut -d, -f8-14 | cmp - export || return 1
  run sweep zoo:resnet --recipe small.lua --opt bits=32 -o - || return 1
  has stdout '"ResNet-18",18,' "\"rpi-4b\",\"ncnn-cpu\",4,$(cut -d, -f2 export),$(cut -d, -f3 export),"
}

# Compare a model as written with the model under options: the totals are those of `report`.
one() {
  run compare zoo:resnet --opt bits=8 || return 1
  has stdout "A  as written: ResNet-50" "B  zoo:resnet: ResNet-50" "weights        102 MB" \
    "121 layers the same, 54 changed, 0 added, 0 removed"
}

export_back() {
  run export zoo:resnet --opt prune=0.3 --opt freeze -o old.csv &&
    run compare old.csv zoo:resnet+prune=0.3+freeze || return 1
  has stdout "122 layers the same, 0 changed, 0 added, 0 removed"
}

recipes() {
  run compare zoo:resnet,depth=34 small.lua || return 1
  has stdout "B  small.lua: ResNet-18" "note: the device is didactic-1gflops for A and rpi-4b for B"
  run compare zoo:resnet+small.lua zoo:resnet+small.lua+bits=4 || return 1
  has stdout "A  zoo:resnet+small.lua: ResNet-18" "prune=0.5 bits=4"
}

csv() {
  run compare zoo:resnet zoo:resnet,depth=18 -o out.csv &&
    run compare zoo:resnet zoo:resnet,depth=18 -o - && cmp stdout out.csv || return 1
  head -n 1 out.csv | grep -q '^"row","change","a_path","b_path",.*"a_macs","b_macs","delta_macs"' &&
    tail -n 1 out.csv | grep -q '^"total","",.*,4089184256,1814073344,-2275110912,'
}

# Counts are integers, and a unit stands in the name of what has one.
json_units() {
  run report zoo:resnet --json || return 1
  has stdout '"macs": {' '"now": 4089184256' '"latency_us": {' '"now": 8178571.264' || return 1
  ! grep -E '"(latency|energy_floor|total_seconds)"|"(macs|params)": [0-9]*[.]' stdout || return 1
  run compare zoo:resnet zoo:resnet,depth=18 --json --samples 1000 || return 1
  has stdout '"total_us": ' && ! grep -E 'seconds|"(macs|flops)": [0-9]*[.]' stdout
}

json() {
  run compare zoo:resnet zoo:resnet,depth=18 --json --samples 1000 || return 1
  has stdout '"change": "removed"' '"macs": 4089184256' '"macs": 1814073344' '"samples": 1000' \
    '"student_backward_flops"'
}

sorted_by_budget() {
  run report zoo:resnet --sort weights || return 1
  sed -n 6p stdout
  sed -n 6p stdout | grep -q '^layer4.0.conv2 '
}

no_trailing_spaces() {
  run report zoo:resnet --opt prune=0.5 || return 1
  ! grep ' $' stdout || return 1
  run report zoo:resnet --hw all || return 1
  ! grep ' $' stdout
}

check "a recipe replayed by report; what means nothing is said" recipe
check "options go before a recipe" options_go_before
check "export and sweep take it too" everywhere
check "a wrong recipe" refuses "wrong.lua:1: prune: ratio is between 0 and 0.95, not '5'" \
  report zoo:resnet --recipe wrong.lua
check "no such recipe" refuses "there is no file none.lua" report zoo:resnet --recipe none.lua
check "a recipe is no model" refuses "small.lua: this is a recipe, not a model" report small.lua
check "one model as written and under options" one
check "the same model at two depths" shows \
  "35 layers the same, 34 changed, 0 added, 106 removed" compare zoo:resnet zoo:resnet,depth=18
check "an export is the same as what it is of" export_back
check "recipes in place of a model, or for one" recipes
check "a comparison as CSV" csv
check "and as JSON" json
check "JSON has integers and units" json_units
check "what distilling costs" shows "1,000,000 x 19.1G = 19.1P FLOPs" \
  compare zoo:resnet zoo:resnet,depth=18 --samples 1000000
check "two recipes and no model" refuses "is a recipe; say which model it is for" \
  compare small.lua small.lua
check "a CSV alone" refuses "old.csv is compared with a second file" compare old.csv
head -c 30000 old.csv >cut.csv
check "a CSV that was cut" refuses "cut.csv:" compare cut.csv zoo:resnet
check "a knob that there is not" refuses "did you mean 'depth'" compare zoo:resnet,dephts=18 zoo:vgg
check "an optimization that there is not" refuses "did you mean 'prune'" \
  compare zoo:resnet+prun=0.5 zoo:vgg
check "a command that there is not" refuses "did you mean 'report'?" reprot zoo:resnet
check "nor anything like it" refuses "no command, file or model 'frobnicate'; \`layertop --help\`" \
  frobnicate
check "a model that there is not" refuses "did you mean 'resnet'?" report zoo:restnet
check "a column that there is not" refuses "did you mean 'latency_us'?" \
  report zoo:resnet --sort latency_s
check "columns under the names of budgets" sorted_by_budget
# What an optimization cannot do is named with its reason, and published figures are not compared with
# those of another model.
tells_what_is_passed_over() {
  run report zoo:resnet --opt prune=0.3 --opt bits=8 || return 1
  has stdout "Passed over:" "prune, 1 layer: its channels are the model's output: fc" \
    "published params: 25,557,032; not compared, it is of the model without optimizations" &&
    ! grep -- '-0[.]0*%' stdout
}
check "a report tells what is passed over" tells_what_is_passed_over
check "lines of a report end where their words do" no_trailing_spaces
check "no samples" refuses "--samples takes a whole number" compare zoo:vgg zoo:vgg --samples 0
check_done

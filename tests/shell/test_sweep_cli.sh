#!/bin/sh
# Check sweeps from the command line: rows that agree with `report`, mistakes, parts and fronts.
set -eu

. "$srcdir/tests/shell/check.sh"
mnist=$srcdir/examples/mnist.lua

# Print the field of column $1 in the row whose point is $2.
field() { # COLUMN POINT FILE
  awk -F, -v name="\"$1\"" -v point="$2" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) n = i }
    NR > 1 && $1 == point { gsub("\"", "", $n); print $n }' "$3"
}

# Check that every point has the totals that `export` writes for the same words.
agrees() {
  "$LAYERTOP" sweep "$mnist" --set filters=5:7:2 --opt prune=0,0.5 --opt bits=8 --hw rpi-5,rpi-4b \
    --latency roofline -o "$work/grid.csv" || return 1
  for point in 0 1 2 3 4 5 6 7; do
    "$LAYERTOP" export "$mnist" --set "filters=$(field knob_filters $point "$work/grid.csv")" \
      --opt "prune=$(field opt_prune $point "$work/grid.csv")" \
      --opt "bits=$(field opt_bits $point "$work/grid.csv")" \
      --hw "$(field hardware $point "$work/grid.csv")" --latency roofline -o "$work/one.csv" ||
      return 1
    sed -n 1p "$work/one.csv" >"$work/total.csv"
    tail -n 1 "$work/one.csv" | sed 's/^"total"/0/' >>"$work/total.csv"
    for column in macs flops params weight_bytes latency_us; do
      a=$(field $column $point "$work/grid.csv") b=$(field $column 0 "$work/total.csv")
      echo "point $point $column: $a and $b"
      [ -n "$a" ] && [ "$a" = "$b" ] || return 1
    done
  done
}

refuses() { # STATUS PART-OF-THE-SENTENCE ARGUMENTS...
  want=$1 part=$2 status=0
  shift 2
  "$LAYERTOP" sweep "$mnist" "$@" >"$work/stdout" 2>"$work/stderr" || status=$?
  cat "$work/stderr"
  [ $status = "$want" ] && grep -qF -- "$part" "$work/stderr" && [ ! -s "$work/stdout" ] &&
    [ "$(wc -l <"$work/stderr")" = 1 ]
}

# Check that the front is the same with and without --pareto.
front() {
  set -- "$mnist" --opt bits=32,16,8,4 --opt prune=0:0.9:0.1 --opt sparse=0,0.5
  "$LAYERTOP" sweep "$@" -o "$work/all.csv" && "$LAYERTOP" sweep "$@" --pareto -o "$work/front.csv"
  [ "$(wc -l <"$work/all.csv")" = 81 ] && [ "$(wc -l <"$work/front.csv")" -lt 81 ] || return 1
  sed 1d "$work/all.csv" | grep -c ',1,"","[0-9.]*"' >"$work/marked"
  [ "$(($(wc -l <"$work/front.csv") - 1))" = "$(cat "$work/marked")" ]
}

# Check that the parts together are the whole, with one process and with two.
parts() {
  set -- "$mnist" --opt prune=0:0.9:0.1 --opt bits=8,4 --batch 1,2,3
  "$LAYERTOP" sweep "$@" --jobs 1 -o "$work/jobs.csv" || return 1
  cut -d, -f1-12 "$work/jobs.csv" >"$work/whole"
  : >"$work/parts"
  for i in 1 2 3 4; do
    "$LAYERTOP" sweep "$@" --shard $i/4 --jobs 2 | sed 1d | cut -d, -f1-12 >>"$work/parts"
  done
  sed 1d "$work/whole" | cmp - "$work/parts"
}

# Check points that fail: they say why, and the others are there.
some_fail() {
  "$LAYERTOP" sweep "$mnist" --opt sparse=0,0.5 --opt nm=off,2/4 -o "$work/some.csv" \
    2>"$work/stderr" || return 1
  grep -qF '1 of 4 points could not be evaluated' "$work/stderr" &&
    [ "$(wc -l <"$work/some.csv")" = 5 ]
}

check "each point is as a report of it" agrees
check "a sweep of 10^12 points is refused with their number" refuses 2 "1,000,000,000,000 points" \
  --batch 1:1000000000000:1
check "so is one whose axes multiply to as many" refuses 2 "points, more than the 4,000,000" \
  --opt prune=0:0.9:0.0001 --opt sparse=0:0.9:0.0001 --batch 1:10000:1
check "a knob that there is not" refuses 2 "fitler" --set fitler=1,2
check "a value that a knob does not take" refuses 2 "between 1 and 64" --set filters=1:65:1
check "an optimization that there is not" refuses 2 "did you mean 'prune'" --opt prine=0.5
check "a layer that there is not" refuses 2 "no layer or block" --opt prune=0,0.5@nowhere
check "a device that there is not" refuses 2 "rpi-6" --hw rpi-5,rpi-6
check "a range that has no values" refuses 2 "has no values" --opt prune=1:0:0.1
check "a part that there is not" refuses 2 "--shard takes I/N" --shard 5/4
check "no processes" refuses 2 "--jobs takes" --jobs 0
check "a file that cannot be written" refuses 2 "cannot be written" -o "$work/nowhere/x.csv"
check "points that fail are rows with a reason" some_fail
check "--pareto gives the rows that are marked" front
check "parts are the whole" parts
check_done

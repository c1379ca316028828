#!/bin/sh
# Divide a sweep with each file of examples/cluster, kill a part, do it again, and join: the front is that
# of the whole sweep.
set -eu

. "$srcdir/tests/shell/check.sh"
cluster=$(cd "$srcdir/examples/cluster" && pwd)
PATH=$(dirname "$LAYERTOP"):$PATH
SWEEP="zoo:lenet5 --opt bits=32,16,8,4 --opt prune=0:0.9:0.01 --hw rpi-5,rpi-4b --batch 1,2,4,8"
SHARDS=5
export PATH SWEEP SHARDS
unset MAKEFLAGS MFLAGS MAKELEVEL
cd "$work"

# shellcheck disable=SC2086
layertop sweep $SWEEP --pareto -o whole.csv
# shellcheck disable=SC2086
layertop sweep $SWEEP -o all.csv
[ "$(wc -l <whole.csv)" -gt 5 ]

# Whoever joins files does not know an empty text from a number that is not known.
same_rows() {
  sed 's/""//g' "$1" >want && sed 's/""//g' "$2" >got && cmp want got
}

is_joined() { # FOLDER
  wc -l whole.csv "$1"/front.csv
  same_rows whole.csv "$1"/front.csv
}

with_make() {
  make -f "$cluster/sweep.mk" -C "$1" -j 2 SWEEP="$SWEEP" SHARDS=$SHARDS
}

with_parallel() {
  (cd "$1" && sh "$cluster/sweep.parallel")
}

# The array job of Slurm, with the variables that Slurm gives each task.
with_tasks() {
  for task in 1 2 3 4 5; do
    (cd "$1" && SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=5 SLURM_CPUS_PER_TASK=1 \
      sh "$cluster/sweep.sbatch") || return 1
  done
  layertop pareto "$1"/part-*.csv -o "$1/front.csv"
}

# Run the form in a folder, then lose a part as a killed process does, with half a file beside it.
form() { # FORM
  mkdir "$1"
  "with_$1" "$1" && is_joined "$1" || return 1
  cp "$1/part-2-of-5.csv" kept.csv
  ls -l "$1/part-3-of-5.csv" >before
  rm "$1/part-2-of-5.csv" "$1/front.csv"
  head -n 3 kept.csv >"$1/part-2-of-5.csv.new"
  layertop pareto "$1"/part-*.csv -o lost.csv 2>said && return 1
  cat said
  grep -q 'points are in none of the files' said || return 1
  "with_$1" "$1" && is_joined "$1" && cmp kept.csv "$1/part-2-of-5.csv" &&
    ls -l "$1/part-3-of-5.csv" | cmp - before
}

# Kill a real part before it ends: it leaves no file.
killed() {
  (
    exec layertop sweep zoo:lenet5 --opt prune=0:0.95:0.000001 --jobs 1 --shard 1/2 -o killed.csv.new
  ) &
  pid=$!
  kill -KILL $pid
  wait $pid && return 1
  [ ! -f killed.csv.new ]
}

check "make divides a sweep, and does a lost part again" form make
if command -v parallel >/dev/null 2>&1; then
  check "GNU parallel does the same" form parallel
else
  count=$((count + 1))
  echo "ok $count - GNU parallel # SKIP there is no parallel here"
fi
check "the tasks of a Slurm array do the same" form tasks
check "a killed part leaves no file" killed

# Any CSV of ours: exports of two models, by their totals.
exports() {
  layertop export zoo:lenet5 -o a.csv && layertop export zoo:lenet5 --opt bits=8 -o b.csv &&
    layertop pareto a.csv b.csv a.csv >front.csv || return 1
  cat front.csv
  [ "$(wc -l <front.csv)" = 2 ] && grep -q '^"total"' front.csv &&
    tail -n 1 b.csv >small.csv && tail -n 1 front.csv >kept.csv && same_rows small.csv kept.csv
}
check "exports are joined by their totals" exports

refuses() { # PART ARGUMENT...
  part=$1 status=0
  shift
  layertop pareto "$@" >stdout 2>stderr || status=$?
  cat stderr
  [ $status = 2 ] && [ ! -s stdout ] && [ "$(wc -l <stderr)" = 1 ] && grep -qF -- "$part" stderr
}
printf 'a,b\n1,2\n' >other.csv
check "files with other columns" refuses "its column 1 is 'a'" all.csv other.csv
check "files without the goal" refuses "no column 'latency_us'" other.csv
check "a file that is not there" refuses "missing.csv" missing.csv
check "other goals" layertop pareto all.csv --goals params:most,weights
check_done

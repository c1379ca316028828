#!/bin/sh
# Report and export every example and every model of the zoo, and check that it describes itself.
set -eu

. "$srcdir/tests/shell/check.sh"

# Check that the table ends with the totals, and that the summary follows.
report() {
  "$LAYERTOP" report "$1" >"$work/report"
  grep -q '^total ' "$work/report" && grep -q '^latency ' "$work/report"
}

# Check the CSV: a header, a row for each layer and the totals, in a file as on standard output.
export_csv() {
  "$LAYERTOP" export "$1" -o "$work/export.csv" &&
    "$LAYERTOP" export "$1" -o - | cmp - "$work/export.csv" &&
    head -n 1 "$work/export.csv" | grep -q '^"row","model","layer","path",' &&
    sed 1d "$work/export.csv" | sed '$d' | grep -q '^"layer",' &&
    tail -n 1 "$work/export.csv" | grep -q '^"total",'
}

# Check that a lesson has its words.
has_words() {
  grep -q '^  source *=' "$1" && grep -q '^  notes *=' "$1" && sed -n 1p "$1" | grep -q '^-- '
}

# Check that the command in the first line of a recipe runs, and that the model knows all of it.
recipe() {
  sed -n '1s/^-- layertop //p' "$1" >"$work/command"
  grep -qF "examples/recipes/${1##*/}" "$work/command" && cd "$srcdir" &&
    eval "\"\$LAYERTOP\" $(cat "$work/command")" >"$work/compared" 2>"$work/said" || return 1
  cat "$work/said"
  [ ! -s "$work/said" ] && grep -q '^  total ' "$work/compared" &&
    ! grep -q ' 0 changed, 0 added, 0 removed' "$work/compared" &&
    grep -q '^  name *=' "$1" && grep -q '^  notes *=' "$1"
}

for file in "$srcdir"/examples/recipes/*.lua; do
  check "examples/recipes/${file##*/} is what its first line says" recipe "$file"
done
# Check that every optimization has a recipe.
for name in $("$LAYERTOP" --help | sed -n '/^optimizations/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  check "a recipe with $name" grep -ql "{ \"$name\"" -r "$srcdir/examples/recipes"
done
for file in "$srcdir"/examples/*.lua "$srcdir"/lua/zoo/*.lua; do
  name=${file#"$srcdir"/}
  check "report $name" report "$file"
  check "export $name" export_csv "$file"
  check "$name begins with what it is, and has a source and notes" has_words "$file"
done
check_done

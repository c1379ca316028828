#!/bin/sh
# Handouts and grades: formats, answers, exit states, and text of scripts that must not become markup.
set -eu

. "$srcdir/tests/shell/check.sh"

cat >"$work/lesson.lua" <<'END'
return model {
  name = "A <b>bold</b> & *starred* lesson",
  input = { 4 },
  notes = "First.\n\n  2 x 4 x 3 = 24\n\nLast.",
  lesson = {
    steps = { { "Press 1.", done = "flops = 24", hint = "Look closely." } },
    questions = { { "How many?", answer = "Twenty-four.", accept = { 24 } } },
  },
  build = function(x) return x:dense { 3 } end,
}
END

# Run a command whose status is $1, with its output and its errors in $work.
run() {
  wanted=$1
  shift
  status=0
  "$LAYERTOP" "$@" >"$work/printed" 2>"$work/said" || status=$?
  [ "$status" -eq "$wanted" ]
}
said() { grep -qF -- "$1" "$work/said"; }
wrote() { grep -qF -- "$1" "$work/printed"; }
silent() { ! wrote "$1"; }

check "notes are text" run 0 notes "$work/lesson.lua"
check "with the steps" wrote "1. Press 1."
check "with the formula as it stands" wrote "  2 x 4 x 3 = 24"
check "with room for an answer" wrote "____"
check "without the answer" silent "Twenty-four."
check "and without hints" silent "closely"
check "notes with answers" run 0 notes "$work/lesson.lua" --answers
check "have them" wrote "Twenty-four."
check "and hints" wrote "Look closely."
check "HTML" run 0 notes "$work/lesson.lua" --format html
check "escapes what a script says" wrote "A &lt;b&gt;bold&lt;/b&gt; &amp; *starred* lesson</h1>"
check "Markdown" run 0 notes "$work/lesson.lua" --format markdown
check "escapes it, too" wrote '# A \<b\>bold\</b\> & \*starred\* lesson'
check "notes go to a file" run 0 notes "$work/lesson.lua" -o "$work/notes.txt"
check "which has them" grep -q "Press 1" "$work/notes.txt"
check "a format that there is not" run 2 notes "$work/lesson.lua" --format pdf
check "is refused by name" said "there is no format 'pdf' of notes; there are text, markdown, html"
check "notes of nothing" run 2 notes
check "are refused" said "notes are of a model, or --all"
check "a booklet takes no model" run 2 notes --all "$work/lesson.lua"
check "a folder that is not there" run 2 notes "$work/lesson.lua" -o "$work/none/notes.txt"
check "is named" said "none"

booklet() {
  run 0 notes --all --answers &&
    for lesson in "MNIST CNN" Pooling "Pruning filters" Bits; do wrote "$lesson" || return 1; done
}
check "a booklet has all lessons" booklet

mkdir "$work/recipes"
cp "$srcdir/tests/data/winners/first.lua" "$work/recipes/anna.lua"
echo "return { hardware = 'rtx-4090' }" >"$work/recipes/ben.lua"
echo "return { knobs = { filters = 1 } }" >"$work/recipes/carl.lua"
challenge=$srcdir/examples/challenges/first.lua

check "a folder is graded" run 0 grade "$challenge" "$work/recipes"
check "with a winner" grep -q '^ *1  anna .* won$' "$work/printed"
check "with another device by name" wrote "broken: device: hw is rtx-4090"
check "with filters by name" wrote "knobs: filters = 1, and it is fixed at 5"
check "a table is written" run 0 grade "$challenge" "$work/recipes" -o "$work/table.csv"
check "with its columns" grep -q '^"rank","who","verdict","score","flops <= 50% of baseline",' \
  "$work/table.csv"
check "and a row for each" test "$(wc -l <"$work/table.csv")" -eq 4
check "with the rule that is broken" grep -q '"ben","broken",.*"broken","kept"' "$work/table.csv"
check "tables go to standard output" run 0 grade "$challenge" "$work/recipes" -o -
check "the same" cmp "$work/printed" "$work/table.csv"
echo "retrun {}" >"$work/recipes/dora.lua"
check "a recipe that cannot be read makes status 1" run 1 grade "$challenge" "$work/recipes"
check "with its place" wrote "dora.lua:1: "
check "a lesson is no challenge" run 2 grade "$work/lesson.lua" "$work/recipes"
check "and the sentence says what is missing" said "is no challenge: its script has no challenge = {"
mkdir "$work/empty"
check "a folder without recipes" run 2 grade "$challenge" "$work/empty"
check "is said to have none" said "there are no recipes"

check_done

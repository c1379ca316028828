#!/bin/sh
# Give commands wrong options, odd surroundings, broken limits and files that are none.  Each command
# must print one sentence on standard error and nothing else, end with the status of a mistake, and
# leave nothing behind.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
mnist=$srcdir/examples/mnist.lua
export XDG_CONFIG_HOME="$work/config"

has_controls() {
  tr -d '\n' | LC_ALL=C grep -q '[[:cntrl:]]'
}

is_one_sentence() { # in the file `said`
  [ "$(wc -l <said)" = 1 ] && grep -q '^layertop: ' said && ! has_controls <said
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENT...
  part=$1 status=0
  shift
  "$LAYERTOP" "$@" >answer 2>said </dev/null || status=$?
  echo "status $status"
  cut -c 1-300 said
  [ $status = 2 ] && [ ! -s answer ] && is_one_sentence && grep -qF -- "$part" said
}

# Give each option nothing, nonsense, and more than there can be.
huge=$(printf '%100000s' '' | tr ' ' x)
odd=$(printf '\033[2J=\377')
options="hw:report set:report opt:report recipe:report batch:report count:report against:explain
latency:report sort:report samples:compare shard:sweep jobs:sweep budget:check time-limit:report"
for pair in $options; do
  option=${pair%:*}
  command=${pair#*:}
  check "--$option with nothing behind it" refuses "--$option needs " "$command" "$mnist" "--$option"
  check "--$option with an empty value" refuses "" "$command" "$mnist" "--$option="
  check "--$option with a value that is none" refuses "?[2J" "$command" "$mnist" "--$option" "$odd"
  check "--$option with a huge value" refuses "x" "$command" "$mnist" "--$option" "$huge"
done
while IFS='|' read -r part arguments; do
  # shellcheck disable=SC2086
  check "report $arguments" refuses "$part" report "$mnist" $arguments
done <<'ROWS'
not 'nan'|--batch nan
not '1e3'|--batch 1e3
not '9223372036854775808'|--batch 9223372036854775808
seconds from 0.01 to 3600|--time-limit inf
no knob 'a'|--set a=1
is a number, not ''|--set filters=
between 0 and 0.95|--opt prune=1e308
between 0 and 0.95|--opt prune=nan
names no layer|--opt prune@
has no use for --jobs|--jobs 2
there is no option '--jsno'; did you mean '--json'?|--jsno
takes no value|--json=yes
has no use for 'more'|more
there is no option '-n' in '-jnonsense'|-jnonsense
there is no option '--jso'; did you mean '--json'?|--jso
there is no file nowhere|--recipe nowhere
ROWS
while IFS='|' read -r part arguments; do
  # shellcheck disable=SC2086
  check "sweep $arguments" refuses "$part" sweep "$mnist" $arguments
done <<'ROWS'
has a step of 0|--set filters=1:10:0
has no values|--set filters=1:10:-1
is a number, not '1:nan:1'|--set filters=1:nan:1
more than 9e18 values|--set filters=1:10:1e-300
1,000,000,000,000,000,001 values|--batch 1:1e18:1
a value is missing|--set filters=1,,2
the I-th of N parts|--shard 1/0
ROWS

for shell in foo tcsh; do
  check "--completion $shell" refuses "knows bash, zsh and fish" --completion $shell
  check "--completion=$shell" refuses "knows bash, zsh and fish" --completion=$shell
done
completes_for() { # SHELL
  "$LAYERTOP" --completion "$1" >words && "$LAYERTOP" --completion="$1" | cmp - words
}
check "--completion takes its shell behind a space, too" completes_for zsh

short_as_long() {
  "$LAYERTOP" report -jb2 "$mnist" >short && "$LAYERTOP" report "$mnist" --json --batch 2 >long &&
    cmp short long && grep -q '"batch": *2' short
}
check "letters share a dash, and the last of them takes the value" short_as_long

# Files to write to.
mkdir folder
ln -s loop loop
ln -s nothing dangling
mkfifo pipe
longest=$(printf '%255s' '' | tr ' ' n)
for row in "folder|is a folder" "loop|leads nowhere" "dangling|leads nowhere" \
  "pipe|nobody reads from" "nowhere/x.csv|cannot be written" "n$longest|cannot be written" \
  "$mnist/x|cannot be written" "|has no name"; do
  check "to ${row%|*}" refuses "${row##*|}" export "$mnist" -o "${row%|*}"
  check "a sweep to ${row%|*}" refuses "${row##*|}" sweep "$mnist" --batch 1,2 -o "${row%|*}"
done
check "a link that leads nowhere stays" test -L dangling
check "the longest name there is" "$LAYERTOP" export "$mnist" -o "$longest"

keeps() { # ARGUMENT...: refuses, and model.lua is what it was
  refuses "would replace" "$@" && cmp model.lua "$mnist"
}
cp "$mnist" model.lua
ln -s model.lua model.csv
check "a model is not written over" keeps export model.lua -o ./model.lua
check "nor through a link" keeps compare "$mnist" model.lua -o model.csv

adds() {
  echo first >log
  "$LAYERTOP" export "$mnist" -o /dev/stdout >>log
  [ "$(head -n 1 log)" = first ] && [ "$(wc -l <log)" -gt 2 ]
}
check "standard output by its path is added to" adds

# Files to read.
for row in "folder|is a folder" "loop|symbolic link" "pipe|is a pipe or socket" \
  "/dev/null|is a device" "$huge|File name too long"; do
  name=$(echo "${row%|*}" | cut -c 1-20)
  check "a model in $name" refuses "${row##*|}" report "${row%|*}"
  check "a recipe in $name" refuses "${row##*|}" report "$mnist" --recipe "${row%|*}"
done

# Surroundings.
within() { # ASSIGNMENT PART-OF-THE-SENTENCE ARGUMENT...
  (export "$1" && shift && refuses "$@")
}
check "data that are not there" within LAYERTOP_DATADIR=/nowhere \
  "/nowhere/lua/hardware has no hardware profiles" report "$mnist"
check "data in a file" within LAYERTOP_DATADIR="$mnist" "has no hardware profiles" report "$mnist"
check "data behind a long path" within LAYERTOP_DATADIR="$huge" "LAYERTOP_DATADIR says where" \
  report "$mnist"
for assignment in XDG_CONFIG_HOME= XDG_CONFIG_HOME=relative XDG_CONFIG_HOME="$mnist" HOME= \
  HOME=/nowhere COLUMNS=0 COLUMNS=-1 COLUMNS=x LC_ALL=nowhere TERM= TMPDIR=/nowhere; do
  check "report with $assignment" env "$assignment" "$LAYERTOP" report "$mnist"
done
check "neither HOME nor XDG_CONFIG_HOME" env -u HOME -u XDG_CONFIG_HOME "$LAYERTOP" devices

# Files have a dot in numbers, also in a locale with a comma.
localed() {
  LOCPATH="$work" LC_ALL=de_DE.UTF-8 "$@"
}
same_everywhere() {
  "$LAYERTOP" "$@" >here && localed "$LAYERTOP" "$@" >there && cmp here there
}
if localedef -i de_DE -f UTF-8 ./de_DE.UTF-8 >/dev/null 2>&1 &&
  localed locale decimal_point 2>/dev/null | grep -q ,; then
  check "CSV with a decimal comma" same_everywhere export "$mnist" --opt prune=0.3 \
    --hw tesla-t4 -l roofline -o -
  check "JSON with a decimal comma" same_everywhere report "$mnist" --opt prune=0.3 --json
  check "a table with a decimal comma" same_everywhere report "$mnist" --opt prune=0.3
  check "a sweep with a decimal comma" same_everywhere sweep "$mnist" --opt prune=0:0.5:0.1
else
  check "# SKIP no locale with a decimal comma can be made here" true
fi

# Descriptors that are closed or full.
tells() { # STATUS REDIRECTIONS ARGUMENT...; the sentence is in `said` unless that is what is closed
  want=$1 redirections=$2 status=0
  shift 2
  : >answer
  sh -c 'exec "$@" '"$redirections" sh "$LAYERTOP" "$@" >answer 2>said || status=$?
  echo "status $status"
  cat said
  [ $status = "$want" ]
}
for command in "report $mnist" "report $mnist --json" "export $mnist -o -" "devices" "ops" \
  "compare $mnist $mnist" "sweep $mnist --batch 1,2" \
  "explain $mnist" "--help" "--man"; do
  # shellcheck disable=SC2086
  check "no input: ${command%% *}" tells 0 "<&-" $command
  # shellcheck disable=SC2086
  check "no output: ${command%% *}" tells 2 ">&-" $command
  # shellcheck disable=SC2086
  check "no place for errors: ${command%% *}" tells 0 "2>&-" $command
  # shellcheck disable=SC2086
  [ ! -c /dev/full ] || check "a full device: ${command%% *}" tells 2 ">/dev/full" $command
done
check "no descriptor at all" tells 2 "<&- >&- 2>&-" report "$mnist"

# Limits: the program works or says why it cannot.  With still less, the system cannot load it.  A
# build for coverage cannot write its counts, and is not to say so.
GCOV_ERROR_FILE=/dev/null
export GCOV_ERROR_FILE
limited() { # LIMIT ARGUMENT...
  limit=$1 status=0
  shift
  # shellcheck disable=SC2086
  (ulimit -c 0 && ulimit $limit && exec "$LAYERTOP" "$@") >answer 2>said </dev/null || status=$?
  echo "status $status"
  cat said
  case $status in
  0) ;;
  2) is_one_sentence ;;
  127) grep -q 'shared' said ;;
  # The system ends a program that is larger than what it may have.
  139) [ "${limit% *}" = -v ] && [ "${limit#-v }" -lt $(($(wc -c <"$LAYERTOP") / 1024)) ] ;;
  *) false ;;
  esac
}
echo old >old.csv
for command in export "sweep --opt prune=0:0.9:0.1"; do
  # shellcheck disable=SC2086
  check "files may not grow: $command" limited "-f 1" $command "$mnist" --batch 2 -o old.csv
  check "the old one is there" grep -qx old old.csv
done
if grep -q __asan_init "$LAYERTOP"; then
  check "# SKIP sanitizers need more than these limits" true
else
  for n in 3 4 5 6 7 8 9 10 12; do
    check "$n descriptors" limited "-n $n" report "$mnist"
  done
  for n in 4000 5000 6000 7000 8000 12000 20000; do
    check "$n KB of memory" limited "-v $n" report zoo:resnet
  done
  for n in 64 128 256; do
    check "$n KB of stack" limited "-s $n" report "$mnist"
  done
  check "less than it needs is said" sh -c \
    'ulimit -s 64; ! "$LAYERTOP" ops 2>said && grep -q "a stack of 64 KiB is too small" said'
fi

# The most layers that a model may have.
layers() { # NUMBER
  echo "return model { input = { 8 }, build = function(x)" \
    "for i = 1, $1 do x = x:relu() end return x end }" >layers.lua
}
layers 99999
check "100,000 layers" "$LAYERTOP" export layers.lua -t 60 --opt prune=0.5 -o layers.csv
check "are all there" test "$(wc -l <layers.csv)" = 100001
check "and can be read back" "$LAYERTOP" compare layers.csv layers.lua -t 60
layers 100000
check "100,001 are one too many" refuses "layers.lua:1: a model has at most 100000 layers" \
  report layers.lua -t 60

check "nothing is left behind" test -z "$(find . -name '*.layertop-*')"
check_done

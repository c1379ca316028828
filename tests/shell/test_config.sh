#!/bin/sh
# Check the configuration file: what it sets, what wins over it, and its mistakes.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
unset LAYERTOP_CONFIG
XDG_CONFIG_HOME=$work/config
export XDG_CONFIG_HOME
mkdir -p "$XDG_CONFIG_HOME/layertop"
file=$XDG_CONFIG_HOME/layertop/config.lua

# Print what one column of the total is. "hardware" and the others are settings.
column() { # COLUMN ARGUMENTS...
  name=$1
  shift
  "$LAYERTOP" report zoo:alexnet --json "$@" 2>stderr |
    sed -n "/\"total\"/,/}/s/.*\"$name\": \"\\{0,1\\}\\([^\",]*\\).*/\\1/p" | head -n 1
}

is() { # TEXT COMMAND...
  want=$1
  shift
  got=$("$@")
  test "$got" = "$want" || { echo "'$got', not '$want'"; return 1; }
}

says() { # TEXT: the only line on standard error
  cat stderr
  test "$(wc -l <stderr)" = 1 && grep -qF -- "$1" stderr
}

silent() {
  cat stderr
  test ! -s stderr
}

check "without a file: the usual device" is didactic-1gflops column hardware
check "nothing is said" silent
check "it says that there is no file" sh -c \
  '"$LAYERTOP" config | grep -qF "(there is no such file)"'

echo 'return { hardware = "rpi-5", latency = "roofline", batch = 4, convention = "full" }' >"$file"
check "the device of the file" is rpi-5 column hardware
check "its latency model" is roofline column latency_model
check "its batch" is 4 column batch
check "its convention" is full column convention
check "nothing is said" silent
check "an option wins" is rpi-4b column hardware --hw rpi-4b
echo 'return { hardware = "tesla-t4" }' >recipe.lua
check "a recipe wins" is tesla-t4 column hardware --recipe recipe.lua
check "other settings of the file stay" is 4 column batch --recipe recipe.lua
check "LAYERTOP_CONFIG names another file" env LAYERTOP_CONFIG="$work/none.lua" sh -c \
  '"$LAYERTOP" report zoo:alexnet 2>&1 >/dev/null | grep -qF "LAYERTOP_CONFIG: there is no file"'
check "LAYERTOP_CONFIG= is no file at all" env LAYERTOP_CONFIG= sh -c \
  '"$LAYERTOP" report zoo:alexnet | grep -qF "Didactic 1 GFLOPS"'
check "sweeps take the device too" sh -c \
  '"$LAYERTOP" sweep zoo:alexnet --opt bits=32,8 | grep -c "\"rpi-5\"" | grep -qx 2'

"$LAYERTOP" config >printed
check "config prints what is in force" grep -qxF '  hardware = "rpi-5",' printed
check "and what could be, as comments" grep -qxF '  -- theme = "light",' printed
check "what it prints reads back" sh -c 'cp printed "$1" && "$LAYERTOP" config | cmp - printed' \
  sh "$file"
check "config -o writes a file" "$LAYERTOP" config -o written.lua
check "which is the same" cmp written.lua printed

echo 'return { columns = { layers = { "op", "macs" } }, keys = { undo = "ctrl-e", quit = { "X", "f12" } } }' \
  >"$file"
"$LAYERTOP" config >printed 2>stderr
check "lists are printed" grep -qxF '  keys = { ["quit"] = { "X", "f12" }, ["undo"] = { "ctrl-e" } },' printed
check "and read back" sh -c 'cp printed "$1" && "$LAYERTOP" config | cmp - printed' sh "$file"

echo 'return { units = "binary" }' >"$file"
# AlexNet has 61,100,840 parameters of 4 bytes: 233.08 MiB (torchvision's table).
check "bytes in binary units" sh -c '"$LAYERTOP" report zoo:alexnet | grep -qE "weights +233 MiB"'
echo 'return { units = "si" }' >"$file"
check "and in decimal ones" sh -c '"$LAYERTOP" report zoo:alexnet | grep -qE "weights +244 MB"'

mistake() { # LABEL TEXT-OF-THE-FILE PART-OF-THE-SENTENCE: the report comes all the same
  printf '%s\n' "$2" >"$file"
  check "$1: the report comes" is didactic-1gflops column hardware
  check "$1: one sentence" says "$3"
}

mistake "an unknown key" 'return { hardwear = "rpi-5" }' "config.lua:1: there is no 'hardwear' in a \
configuration; did you mean 'hardware'?"
mistake "an unknown device" 'return { hardware = "rpi-55" }' "config.lua:1: there is no device 'rpi-55'"
mistake "an unknown word" 'return {
  units = "imperial" }' "config.lua:2: 'units' is one of: si binary; not 'imperial'"
mistake "no switch" 'return { mouse = 1 }' "'mouse' is one of: true false; not '1'"
mistake "a wrong batch" 'return { batch = 0 }' "the batch is a whole number"
mistake "no Lua" 'return { batch = ' "config.lua:2: unexpected symbol"
mistake "no table" 'return 5' "config.lua"
mistake "a program" 'while true do end' "config.lua"
mistake "an attack" 'return { theme = os.execute("touch hacked") }' "config.lua"
check "which did nothing" test ! -e hacked
mistake "a list that is a word" 'return { keys = "x" }' "'keys' is a table: keys = {"
mistake "a word that is a list" 'return { theme = { "dark" } }' "'theme' is one value, not a table"
printf 'return { hardware = "rpi-5", oops = 1 }\n' >"$file"
check "the rest of a file holds" is rpi-5 column hardware
chmod 0 "$file"
test "$(id -u)" = 0 || check "an unreadable file: one sentence" sh -c \
  '"$LAYERTOP" report zoo:alexnet 2>&1 >/dev/null | grep -qF "Permission denied"'
check_done

#!/bin/sh
# Every command has an example that runs, a help of its own, and a place in --help, the manual page
# and completion; so has every option.  README is for tests/shell/test_readme.sh.
set -eu

. "$srcdir/tests/shell/terminal.sh"

example_of() { # COMMAND: the example that its help shows
  "$LAYERTOP" "$1" --help | sed -n '/^example$/{n;s/^  //p;}'
}

runs() { # COMMAND STATUS...: the example ends with one of these
  command=$1 ended=0
  shift
  (cd "$work/home" && sh -c "$(example_of "$command")") >"$work/out" 2>&1 </dev/null || ended=$?
  case " $* " in
  *" $ended "*) ;;
  *)
    echo "# ended with $ended: $(example_of "$command")"
    sed 's/^/# /' "$work/out"
    return 1
    ;;
  esac
}

runs_in_terminal() {
  terminal_new 30 100 "cd '$work/home'; $(example_of "$1"); echo left: \$?; cat"
  within screen_has 'Quit' && terminal_keys q && within screen_has 'left: 0'
}

has() { # FILE TEXT...: the file has all of them
  file=$1
  shift
  for text in "$@"; do
    grep -qF -- "$text" "$file" || return 1
  done
}

# The second line is for a Lua library with a known fault (tests/unit/script/test_script.c).
says_version() {
  "$LAYERTOP" --version >"$work/version" &&
    sed -n 1p "$work/version" | grep -qx 'layertop [0-9][0-9.]*' &&
    ! sed 1d "$work/version" | grep -qv '^The Lua library here .* https://www.lua.org/bugs.html#'
}
check "--version names the version first" says_version

# Print the words of one section of --help: the commands, or the long names of options.
commands=$("$LAYERTOP" --help | sed -n '/^commands/,/^$/s/^  \([a-z]*\) .*/\1/p')
options=$("$LAYERTOP" --help | sed -n '/^options/,/^$/s/^  \(-.,\|   \) --\([a-z-]*\).*/\2/p')

mkdir "$work/home"
cp "$srcdir/examples/drivers/depths.lua" "$work/home/driver.lua"
mkdir "$work/home/examples" "$work/home/recipes"
cp "$srcdir/examples/mnist.lua" "$work/home/examples"
cp "$srcdir/examples/challenges/first.lua" "$work/home/challenge.lua"
cp "$srcdir/tests/data/winners/first.lua" "$work/home/recipes"
for part in 1 2; do
  "$LAYERTOP" sweep zoo:lenet5 --opt bits=32,16,8,4 --shard $part/2 -o "$work/home/part-$part.csv"
done
HOME=$work/home
PATH=$(dirname "$LAYERTOP"):$PATH
export HOME PATH
"$LAYERTOP" --man >"$work/man"
sed 's/\\-/-/g' "$work/man" >"$work/plain-man"
"$LAYERTOP" --complete '' >"$work/words"

check "--help lists commands" test "$(echo "$commands" | wc -w)" -ge 12
check "--help lists options" test "$(echo "$options" | wc -w)" -ge 22
for command in $commands; do
  "$LAYERTOP" "$command" --help >"$work/help"
  case $command in
  explore) check "the example of $command runs" runs_in_terminal "$command" ;;
  # A budget may be broken; a busy machine may give no figures that agree, or differ from them.
  check | calibrate | verify) check "the example of $command runs" runs "$command" 0 1 ;;
  *) check "the example of $command runs" runs "$command" 0 ;;
  esac
  check "the help of $command says how to call it" has "$work/help" "usage: layertop $command"
  check "the manual page has $command" grep -q "^.fB$command.fR" "$work/plain-man"
  check "completion offers $command" grep -qx "$command" "$work/words"
done

"$LAYERTOP" --complete explore - >"$work/offered"
for command in $commands; do
  "$LAYERTOP" --complete "$command" - >>"$work/offered"
done
for option in $options; do
  check "the manual page has --$option" grep -q -e "--$option\b" "$work/plain-man"
  check "completion offers --$option" grep -qx -e "--$option" "$work/offered"
done
terminal_done

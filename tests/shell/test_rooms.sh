#!/bin/sh
# Check that every C file lies in a room of src/rooms.txt and includes only rooms above its own.
set -eu

. "$srcdir/tests/shell/check.sh"

# Check the includes of a tree; print what is wrong.
rooms() { # FOLDER
  (cd "$1" && find src ui tests -name '*.[ch]' | LC_ALL=C sort |
    awk -f "$shell_folder/rooms.awk" -f "$shell_folder/includes.awk" src/rooms.txt -)
}

# Pass when checking the little tree prints this complaint and nothing else.
complains() { # COMPLAINT
  if rooms "$work/tree" >"$work/said"; then
    echo "no complaint; wanted: $1"
    return 1
  fi
  printf '%s\n' "$1" | diff - "$work/said"
}

# Pass when a command fails.
differs() { # COMMAND...
  ! "$@"
}

# Print the headers of a tree that its Makefile.am does not name: a distribution would lack them.
unnamed() { # FOLDER
  (cd "$1" && find src ui tests -name '*.h' | LC_ALL=C sort | while read -r header; do
    grep -qE "(^|[[:space:]])$header([[:space:]]|\$)" Makefile.am || echo "$header"
  done)
}

# Build a little tree that keeps the rules.
little_tree() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree/src/low" "$work/tree/src/high" "$work/tree/ui" \
    "$work/tree/tests/unit/low" "$work/tree/tests/lib"
  cd "$work/tree"
  printf 'room %s: words\n' src/low src/high ui src tests/lib 'tests/unit/*' >src/rooms.txt
  touch src/low/low.h src/high/high.h ui/ui.h tests/lib/tap.h
  printf '#include "low/low.h"\n' >src/low/low.c
  printf '#include "low/low.h"\n#include "high/high.h"\n' >src/high/high.c
  printf '#include "ui.h"\n#include "high/high.h"\n' >src/main.c
  printf '#include "lib/tap.h"\n#include "low/low.h"\n' >tests/unit/low/test_low.c
}

shell_folder=$(cd "$srcdir" && pwd)/tests/shell
check "includes follow the order of the rooms" rooms "$srcdir"

# Compare the table of rooms in a HACKING.md with a list of rooms.
same_table() { # ROOMS HACKING
  sed -n 's/^room \([^:]*\): \(.*\)/| `\1` | \2 |/p' "$1" >"$work/rooms"
  sed -n '/^| room | holds |$/,/^$/p' "$2" | sed '1,2d;$d' | diff "$work/rooms" -
}

check "HACKING.md has these rooms" same_table "$srcdir/src/rooms.txt" "$srcdir/HACKING.md"
sed '/^| `src\/op` |/d' "$srcdir/HACKING.md" >"$work/without"
check "a room that it lacks is found" differs same_table "$srcdir/src/rooms.txt" "$work/without"

check "Makefile.am names every header" test -z "$(unnamed "$srcdir")"
little_tree
printf 'low_a_SOURCES = src/low/low.h ui/ui.h tests/lib/tap.h\n' >"$work/tree/Makefile.am"
check "a header that it lacks is found" test "$(unnamed "$work/tree")" = src/high/high.h

little_tree
check "a little tree keeps the rules" rooms "$work/tree"

printf '\n#include "high/high.h"\n' >>src/low/low.c
check "an include against the order is found" complains \
  "src/low/low.c:3: includes src/high/high.h, but src/high is below src/low in src/rooms.txt"
echo "allow src/low/low.c -> src/high/high.h: to be opened" >>src/rooms.txt
check "a line of rooms.txt can allow it" rooms "$work/tree"
printf '#include "low/low.h"\n' >src/low/low.c
check "a line that allows nothing is found" complains \
  'src/rooms.txt:7: nothing needs this "allow" any more: delete it'

little_tree
printf '#include "ui.h"\n' >>src/high/high.c
check "an include of ui/ in src/ is found" complains \
  "src/high/high.c:3: includes ui/ui.h, but ui is below src/high in src/rooms.txt"

little_tree
printf '#include "low.h"\n' >>src/low/low.c
check "an include from its own folder is found" complains \
  'src/low/low.c:2: "low.h" is not written from src/ or ui/ (or, in tests, tests/)'

little_tree
printf '#include <low/low.h>\n' >>src/high/high.c
check "an include in angle brackets is found" complains \
  'src/high/high.c:3: <low/low.h> is a file of ours: write it in quotes'

little_tree
printf '#include "lib/tap.h"\n' >>src/high/high.c
check "an include of tests/ in src/ is found" complains \
  'src/high/high.c:3: "lib/tap.h" is not written from src/ or ui/ (or, in tests, tests/)'

little_tree
mkdir src/other tests/unit/other
touch src/other/other.c tests/unit/other/test_other.c
check "a file outside every room is found" complains \
  "src/other/other.c:1: lies outside every room of src/rooms.txt
tests/unit/other/test_other.c:1: lies outside every room of src/rooms.txt"

little_tree
echo "romo src/third: words" >>src/rooms.txt
check "an unknown rule is found" complains \
  'src/rooms.txt:7: no rule looks like this: "romo src/third"'

little_tree
echo "room src/third" >>src/rooms.txt
check "a rule without words is found" complains 'src/rooms.txt:7: a rule is "WORD NAME: reason"'
check_done

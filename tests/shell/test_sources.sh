#!/bin/sh
# What HACKING.md says of the sources and a compiler does not: lines have at most 100 columns, with tabs
# of 8, and no spaces at their end.
set -eu

. "$srcdir/tests/shell/check.sh"

# Prints the lines that are not as they should be; fails when there are any.
tidy() { # FILE...
  awk '
    {
      line = $0
      columns = 0
      while ((at = index(line, "\t")) > 0) {
        columns += at - 1
        columns += 8 - columns % 8
        line = substr(line, at + 1)
      }
    }
    columns + length(line) > 100 || / $|\t$/ { print FILENAME ":" FNR ": " $0; bad = 1 }
    END { exit bad }
  ' "$@"
}

cd "$srcdir"
for folder in $(find src ui tests -name '*.[ch]' | sed 's|/[^/]*$||' | sort -u); do
  check "$folder" tidy "$folder"/*.[ch]
done
printf 'a\nb \n' >"$work/space"
check "a space at the end is found" test "$(tidy "$work/space" | grep -c :2:)" = 1
awk 'BEGIN { printf "\t"; for (i = 0; i < 93; i++) printf "x"; print "" }' >"$work/wide"
check "and a line of 101 columns" test "$(tidy "$work/wide" | grep -c :1:)" = 1
check_done

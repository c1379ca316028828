#!/bin/sh
# Measure the sources: lines of at most 100 columns, functions of at most 60 lines, files of at most
# 500, and no spaces at the end of a line.
set -eu

. "$srcdir/tests/shell/check.sh"

tidy() { # FILE...
  awk -f "$srcdir/tests/shell/sources.awk" "$@"
}

# Pass when a file has this fault and no other.
complains() { # FILE LINE FAULT
  tidy "$work/$1" >"$work/said" && return 1
  printf '%s\n' "$work/$1:$2: $3" | diff - "$work/said"
}

# Print a function of so many lines.
long_function() { # LINES
  awk -v lines="$1" 'BEGIN { print "{"; while (lines-- > 0) print "\tf();"; print "}" }'
}

cd "$srcdir"
for folder in $(find src ui tests -name '*.[ch]' | sed 's|/[^/]*$||' | LC_ALL=C sort -u); do
  check "$folder" tidy "$folder"/*.[ch]
done
printf 'a\nb \n' >"$work/space.c"
check "a space at the end is found" complains space.c 2 "a space at the end: b "
awk 'BEGIN { printf "\t"; for (i = 0; i < 93; i++) printf "x"; print "" }' >"$work/wide.c"
check "a line of 101 columns is found" complains wide.c 1 \
  "more than 100 columns: $(cat "$work/wide.c")"
long_function 60 >"$work/fits.c"
check "a function of 60 lines is none too long" tidy "$work/fits.c"
long_function 61 >"$work/long.c"
check "a function of 61 lines is found" complains long.c 1 "a function of 61 lines; at most 60"
awk 'BEGIN { while (i++ < 501) print "int x;" }' >"$work/large.c"
check "a file of 501 lines is found" complains large.c 501 "a file of more than 500 lines"
check_done

#!/bin/sh
# Check the object files against the order of the rooms in src/rooms.txt: no object file needs a symbol
# of a room below its own, no files need each other in a circle, and no variable outlives its function,
# except where a line of that list allows it with a reason.
set -eu

. "$srcdir/tests/shell/check.sh"

# List the C files of a tree, without those that have nothing in a build without oneDNN.
sources() { # FOLDER
  absent='^$'
  grep -q '^#define HAVE_DNNL 1' config.h || absent='/dnnl_[a-z]*\.c$'
  (cd "$1" && find src ui -name '*.c' | grep -v "$absent" | LC_ALL=C sort)
}

# List the symbols of all object files in a folder, with their sections.
symbols() { # FOLDER
  (cd "$1" && find src ui -name '*.o' | LC_ALL=C sort | xargs "${NM:-nm}" -A -f sysv)
}

# Check $work/symbols against a list of rooms and $work/sources; print what is wrong.
objects() { # ROOMS
  awk -f "$srcdir/tests/shell/rooms.awk" -f "$srcdir/tests/shell/objects.awk" \
    "$1" "$work/sources" "$work/symbols"
}

# Pass when checking the little program prints this complaint and nothing else.
complains() { # COMPLAINT
  if objects "$work/rooms" >"$work/said"; then
    echo "no complaint; wanted: $1"
    return 1
  fi
  printf '%s\n' "$1" | diff - "$work/said"
}

# Add a symbol to the little program, as nm would print it.
symbol() { # FILE NAME CLASS SECTION
  printf '%s:%-20s|%16s|   %s  |%18s|%16s|     |%s\n' "$1" "$2" "" "$3" NOTYPE "" "$4" \
    >>"$work/symbols"
}

# Make the symbols of a little program of three files that keeps the rules.
little_program() {
  printf 'room src/%s: words\n' low high >"$work/rooms"
  printf 'src/%s.c\n' low/one low/two high/top >"$work/sources"
  : >"$work/symbols"
  symbol src/low/one.o one_count T .text
  symbol src/low/one.o one_table D .data.rel.ro.local
  symbol src/low/two.o two_count T .text
  symbol src/low/two.o one_count U '*UND*'
  symbol src/high/libhigh_a-top.o top_count T .text
  symbol src/high/libhigh_a-top.o two_count U '*UND*'
  symbol src/high/libhigh_a-top.o printf U '*UND*'
  symbol src/gone/gone.o one_count T .text
}

build=$(dirname "$LAYERTOP")
if ! symbols "$build" >"$work/symbols" 2>"$work/nm" || ! grep -q '|\.text' "$work/symbols"; then
  sed 's/^/# /' "$work/nm"
  echo "1..0 # SKIP this nm does not print the sections of symbols (-f sysv)"
  exit 0
fi
sources "$srcdir" >"$work/sources"
check "object files keep the order of the rooms" objects "$srcdir/src/rooms.txt"

little_program
check "a little program keeps the rules" objects "$work/rooms"

symbol src/low/one.o top_count U '*UND*'
check "a need against the order is found, and the circle that it makes" complains \
  "src/low/one.c: needs top_count of src/high/top.c, but src/high is below src/low in src/rooms.txt
these files need each other in a circle: src/high/top.c src/low/one.c src/low/two.c
  src/high/top.c needs two_count of src/low/two.c
  src/low/one.c needs top_count of src/high/top.c
  src/low/two.c needs one_count of src/low/one.c"
echo "allow src/low/one.c -> src/high/top.c: to be opened" >>"$work/rooms"
echo "circle src/low/one.c src/high/top.c src/low/two.c: to be opened" >>"$work/rooms"
check "lines of rooms.txt can allow both" objects "$work/rooms"
cp "$work/rooms" "$work/allowing"
little_program
cp "$work/allowing" "$work/rooms"
check "lines that allow nothing are found" complains \
  "$work/rooms:3: nothing needs this \"allow\" any more: delete it
$work/rooms:4: these files are no circle any more: delete the line"

little_program
symbol src/low/one.o two_count U '*UND*'
check "a circle of two files is found" complains \
  "these files need each other in a circle: src/low/one.c src/low/two.c
  src/low/one.c needs two_count of src/low/two.c
  src/low/two.c needs one_count of src/low/one.c"

little_program
symbol src/low/one.o last_serial.3 b .bss
symbol src/low/two.o two_now.known d .tdata
symbol src/low/two.o __gcov0.two_count b .bss
check "variables are found, but not those of the compiler" complains \
  "src/low/one.c last_serial: is a variable that outlives its function: two users share it
src/low/two.c known: is a variable that outlives its function: two users share it"
echo "global src/low/one.c last_serial: a reason" >>"$work/rooms"
echo "global src/low/two.c known: a reason" >>"$work/rooms"
check "lines of rooms.txt can allow them" objects "$work/rooms"
echo "global src/low/two.c other: a reason" >>"$work/rooms"
check "a line for a variable that is gone is found" complains \
  "$work/rooms:5: there is no such variable any more: delete the line"

little_program
echo src/low/three.c >>"$work/sources"
check "a file that is not built is found" complains \
  "src/low/three.c: has no object file: name it in Makefile.am"
check_done

#!/bin/sh
# Read the program: it has each defence that configure says it turned on.  For each of the others,
# configure has a reason, which is told.
set -eu

. "$srcdir/tests/shell/check.sh"
built=$(dirname "$LAYERTOP")

# Fail unless the file contains the pattern.  grep -q would end before its writer.
says() { # PATTERN COMMAND...
  pattern=$1
  shift
  "$@" >"$work/said" && grep -E -- "$pattern" "$work/said" >/dev/null && return
  echo "$*: nothing is like $pattern"
  return 1
}

has_pie() {
  says '^ *Type: +DYN' readelf -h "$LAYERTOP"
}

has_relro() {
  says '^ *GNU_RELRO ' readelf -lW "$LAYERTOP"
}

has_now() {
  says 'BIND_NOW|FLAGS_1.* NOW' readelf -dW "$LAYERTOP"
}

has_stack_protector() {
  says ' __stack_chk_fail(@|$)' readelf -sW --dyn-syms "$LAYERTOP"
}

has_fortify() {
  says ' __[a-z]+_chk(@|$)' readelf -sW --dyn-syms "$LAYERTOP"
}

# A frame larger than a page is touched page by page.
has_stack_clash() {
  says ' probed' probes
}

probes() {
  objdump -d --no-show-raw-insn "$LAYERTOP" | awk '
    grown && /(or|mov)[lq] +\$0x0,(0x0)?\(%[re]sp\)/ { print "frame probed"; exit }
    { grown = /sub +\$0x1000,%[re]sp/ }'
}

# The linker marks the program only if the start files of the C library are marked as well, so look at
# what was compiled here: each object file is marked, and main() begins with a landing place.
has_cet() {
  for library in liblayertop.a libui.a; do
    readelf -n "$built/$library" >"$work/notes"
    files=$(grep -c '^File: ' "$work/notes")
    marked=$(grep -c 'x86 feature: IBT, SHSTK' "$work/notes")
    echo "$library: $marked of $files"
    test "$files" -gt 0 && test "$files" -eq "$marked" || return 1
  done
  says '^endbr' main_begins
}

main_begins() {
  objdump -d --no-show-raw-insn "$LAYERTOP" | awk 'found { print $2; exit } /<main>:$/ { found = 1 }'
}

for part in pie relro now stack-protector stack-clash cet fortify; do
  why=$(printf '%s\n' "$CHECK_UNHARDENED" | tr ';' '\n' | sed -n "s/^$part: //p")
  name="the program has $part"
  case " $CHECK_HARDENED " in
  *" $part "*) off='' ;;
  *) off=${why:-unknown} ;;
  esac
  if [ "$off" = unknown ]; then
    check "$name, or configure says why not" false
  elif [ -n "$off" ]; then
    check "$name # SKIP $off" true
  elif ! command -v readelf >/dev/null || ! command -v objdump >/dev/null; then
    check "$name # SKIP readelf and objdump are not here" true
  elif [ $part = stack-clash ] && ! objdump -f "$LAYERTOP" | grep -E 'x86-64|i386' >/dev/null; then
    check "$name # SKIP only the probes of x86 are known here" true
  else
    check "$name" "has_$(echo $part | tr - _)"
  fi
done
check_done

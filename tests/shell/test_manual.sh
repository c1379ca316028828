#!/bin/sh
# The manual page is free of mistakes in its markup, and the completion scripts are in their shells'
# syntax.  Needs mandoc; bash, zsh and fish as far as they are there.
set -eu

. "$srcdir/tests/shell/check.sh"

silent() { # COMMAND...: succeeds and says nothing
  "$@" >"$work/said" 2>&1 && test ! -s "$work/said" && return
  cat "$work/said"
  return 1
}

"$LAYERTOP" --man >"$work/layertop.1"
check "mandoc finds nothing wrong with the manual page" silent mandoc -T lint "$work/layertop.1"
for shell in bash zsh fish; do
  name="$shell reads its completion script"
  "$LAYERTOP" --completion=$shell >"$work/$shell"
  if command -v $shell >/dev/null 2>&1; then
    check "$name" silent $shell -n "$work/$shell"
  else
    check "$name # SKIP there is no $shell here" true
  fi
done
check_done

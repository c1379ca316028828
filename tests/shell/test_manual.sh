#!/bin/sh
# Check the markup of the manual page with mandoc, and the syntax of the completion scripts with bash,
# zsh and fish, if they are installed.
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

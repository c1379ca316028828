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
"$LAYERTOP" --man=model >"$work/layertop-model.5"
check "nor with that of model scripts" silent mandoc -T lint "$work/layertop-model.5"
no_page() {
  "$LAYERTOP" --man=shell >"$work/page" 2>"$work/said" && return 1
  test ! -s "$work/page"
  grep -q "^layertop: --man knows the pages layertop and model, not 'shell'$" "$work/said"
}
check "a page that there is not is an error" no_page
one_form() {
  "$LAYERTOP" ops --json --luals 2>"$work/said" && return 1
  grep -q "takes one of --json, --markdown and --luals" "$work/said" || return 1
  "$LAYERTOP" ops conv --luals 2>"$work/said" && return 1
  grep -q "^layertop: --luals prints all ops; take 'conv' away$" "$work/said" || return 1
  LAYERTOP_DATADIR=/nowhere "$LAYERTOP" ops --markdown 2>"$work/said" && return 1
  grep -q "/nowhere/lua/layertop, cannot be read: No such file" "$work/said"
}
check "the reference has one form, of all ops, with the library" one_form
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

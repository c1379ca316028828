#!/bin/sh
# The manual page is free of mistakes in its markup, and the completion scripts are in their shells'
# syntax.  Needs mandoc; bash, zsh and fish as far as they are there.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0

result() { # STATUS NAME
  count=$((count + 1))
  [ "$1" = 0 ] || sed 's/^/# /' "$work/out"
  [ "$1" = 0 ] && echo "ok $count - $2" || echo "not ok $count - $2"
}

run() { # NAME COMMAND...: passes when the command succeeds and says nothing
  name=$1
  shift
  status=0
  "$@" >"$work/out" 2>&1 || status=$?
  [ ! -s "$work/out" ] || status=1
  result $status "$name"
}

"$LAYERTOP" --man >"$work/layertop.1"
run "mandoc finds nothing wrong with the manual page" mandoc -T lint "$work/layertop.1"
for shell in bash zsh fish; do
  name="$shell reads its completion script"
  "$LAYERTOP" --completion=$shell >"$work/$shell"
  if command -v $shell >/dev/null 2>&1; then
    run "$name" $shell -n "$work/$shell"
  else
    count=$((count + 1))
    echo "ok $count - $name # SKIP there is no $shell here"
  fi
done
echo "1..$count"

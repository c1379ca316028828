# Helpers for tests of commands: a temporary folder, and a TAP line for each command.  A test reads
# this file with `.`.
#
#	check "there is a file" test -s "$work/x.csv"
#	check_done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A shell that a signal ends does not run the trap of its end.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
count=0

check() { # NAME COMMAND...: passes when the command succeeds; what it says is shown when not
  label=$1
  shift
  count=$((count + 1))
  if "$@" >"$work/out" 2>&1; then
    echo "ok $count - $label"
  else
    sed 's/^/# /' "$work/out"
    echo "not ok $count - $label"
  fi
}

check_done() {
  echo "1..$count"
}

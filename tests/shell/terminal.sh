# Helpers for tests of the program in a real terminal: a tmux server for each program, and a shell in
# it that prints what the program left behind.  A test reads this file with `.`.
#
#	terminal_open 24 80 examples/mnist.lua    the program, with what is given as arguments
#	terminal_sees "MNIST CNN" "it starts"     waits for a text, at most 10 seconds
#	terminal_keys q
#	terminal_is_back 0 "q quits"              ended with this status, and the terminal is as it was
#	check "there is a file" test -s x.csv     passes when the command succeeds
#	terminal_done
#
# The helpers poll until a text appears; no test depends on the speed of the machine.

set -eu

if ! command -v tmux >/dev/null 2>&1; then
  echo "1..0 # SKIP there is no tmux"
  exit 0
fi

work=$(mktemp -d)
printf 'set -g default-terminal screen-256color\nset -s escape-time 0\n' >"$work/tmux.conf"
# Start a server for each program, because a server takes its time to end.
server=0
count=0
failed=0
export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state"
unset TMUX NO_COLOR LINES COLUMNS || true

# The path of a socket can be 107 bytes long, so its name is short.
tm() {
  tmux -S "$work/$server" -f "$work/tmux.conf" "$@"
}

# Replace the terminal by a new one that runs a command.
terminal_new() { # ROWS COLUMNS COMMAND...
  tm kill-server 2>/dev/null || true
  server=$((server + 1))
  rows=$1
  columns=$2
  shift 2
  tm new-session -d -x "$columns" -y "$rows" "$@"
}

terminal_end() {
  tm kill-server 2>/dev/null || true
  rm -rf "$work"
}
trap terminal_end EXIT
# A shell that a signal ends does not run the trap of its end.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

result() { # STATUS NAME
  count=$((count + 1))
  if [ "$1" = 0 ]; then
    echo "ok $count - $2"
  else
    failed=1
    echo "not ok $count - $2"
    tm capture-pane -p 2>/dev/null | sed 's/^/# /' || true
  fi
}

check() { # NAME COMMAND...
  name=$1
  shift
  status=0
  "$@" || status=1
  result $status "$name"
}

# Repeat a command until it succeeds, for at most ten seconds.
within() {
  tries=200
  while ! "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.05
  done
}

screen_has() {
  tm capture-pane -p | grep -qF -- "$1"
}

screen_lacks() {
  ! screen_has "$1"
}

# Run the program in a shell that notes the settings of the terminal before and after.
cat >"$work/around.sh" <<'EOF'
ulimit -c 0
# Let the program have Ctrl-C.  Do not ignore the signal: the program would inherit that.
trap : INT
rm -f "$WORK/pid" "$WORK/status" "$WORK/after"
stty -a >"$WORK/before"
sh -c 'echo $$ >"$WORK/pid"; exec "$@"' sh "$@"
echo $? >"$WORK/status.new"
stty -a >"$WORK/after"
mv "$WORK/status.new" "$WORK/status"
echo "ended with $(cat "$WORK/status")"
exec sleep 1000
EOF

# Print the state of the terminal in tmux: alternate screen, cursor, mouse, keypad.
modes() {
  tm display-message -p '#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag}'
}

modes_are() { # PATTERN
  # shellcheck disable=SC2254
  case $(modes) in
  $1) ;;
  *) return 1 ;;
  esac
}

terminal_open() { # ROWS COLUMNS ARGUMENT...; the variables in $settings are set for the program
  size="$1 $2"
  shift 2
  rm -f "$work/pid" "$work/status"
  # shellcheck disable=SC2086
  terminal_new $size env ${settings:-} WORK="$work" sh "$work/around.sh" "$LAYERTOP" "$@"
  within test -s "$work/pid"
}

terminal_keys() {
  tm send-keys "$@"
}

terminal_sees() { # TEXT NAME
  check "$2" within screen_has "$1"
}

terminal_sees_no() { # TEXT NAME
  check "$2" within screen_lacks "$1"
}

signal_program() {
  kill -s "$1" "$(cat "$work/pid")"
}

is_back() {
  test -s "$work/status" && test "$(cat "$work/status")" = "$1" &&
    cmp -s "$work/before" "$work/after" && modes_are "0 1 0 0"
}

terminal_is_back() { # STATUS NAME
  check "$2" within is_back "$1"
  if [ $status != 0 ]; then
    echo "# status $(cat "$work/status" 2>/dev/null), modes $(modes)"
    diff "$work/before" "$work/after" | sed 's/^/# /' || true
  fi
}

terminal_done() {
  echo "1..$count"
  exit $failed
}

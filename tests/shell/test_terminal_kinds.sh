#!/bin/sh
# Run the program on terminals that can do little, and without a terminal.
. "$srcdir/tests/shell/terminal.sh"
cd "$work"

mnist=$srcdir/examples/mnist.lua
footer="? Help  q Quit  o Optimize"
escape=$(printf '\033')

# Find colours on the screen of tmux: 30 to 49, and their bright and indexed forms.
not() {
  ! "$@"
}

has_colour() {
  tm capture-pane -p -e | grep -qE "$escape\[([0-9]*;)*(3[0-8]|4[0-8]|9[0-7])(;|m)"
}

beyond_ascii() {
  tm capture-pane -p | LC_ALL=C grep -q '[^ -~]'
}

has_reverse() {
  tm capture-pane -p -e | grep -qE "$escape\[([0-9]*;)*7(;|m)"
}

terminal_open 24 80 "$mnist"
terminal_sees "$footer" "a terminal with colours"
terminal_sees "conv_2" "and the model in it"
check "has colours" has_colour
terminal_keys q
terminal_is_back 0 "and is given back"

for settings in TERM=vt100 NO_COLOR=1; do
  terminal_open 24 80 "$mnist"
  terminal_sees "$footer" "$settings"
  terminal_sees "conv_2" "$settings: the model"
  check "$settings: no colours" not has_colour
  check "$settings: the cursor is to be seen all the same" has_reverse
  terminal_keys 4
  terminal_sees "-67%" "$settings: changes carry a sign"
  terminal_keys q y
  terminal_is_back 0 "$settings: the terminal is given back"
done

settings="LC_ALL=C"
terminal_open 24 80 "$mnist"
terminal_sees "$footer" "LC_ALL=C"
terminal_keys Down
terminal_sees "FLOPs     2 x 5 x (3x3x1) x (26x26) = 60,840 FLOPs" "LC_ALL=C: signs in ASCII"
check "LC_ALL=C: nothing but ASCII" not beyond_ascii
terminal_keys q
terminal_is_back 0 "LC_ALL=C: the terminal is given back"

# A description of a terminal that takes colours as red, green and blue, as far as the program looks.
has_direct_colour() {
  tm capture-pane -p -e | grep -qE "$escape\[([0-9]*;)*38;2;"
}

if command -v tic >/dev/null 2>&1; then
  cat >direct.ti <<'EOT'
xterm-direct|xterm with colours as red, green and blue,
	RGB, colors#0x1000000, pairs#0x10000,
	setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
	setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
	use=xterm-256color,
EOT
  tic -x -o "$work/terminfo" direct.ti
  settings="TERM=xterm-256color COLORTERM=truecolor TERMINFO=$work/terminfo"
  terminal_open 24 80 "$mnist"
  terminal_sees "conv_2" "COLORTERM=truecolor: the model"
  check "COLORTERM=truecolor: colours of red, green and blue" has_direct_colour
  terminal_keys q
  terminal_is_back 0 "COLORTERM=truecolor: the terminal is given back"
  settings="TERM=xterm-256color COLORTERM= TERMINFO=$work/terminfo"
  terminal_open 24 80 "$mnist"
  terminal_sees "conv_2" "no COLORTERM: the model"
  check "no COLORTERM: no such colours" not has_direct_colour
  terminal_keys q
  terminal_is_back 0 "no COLORTERM: the terminal is given back"
else
  count=$((count + 1))
  echo "ok $count - colours of red, green and blue # SKIP there is no tic"
fi

settings=LAYERTOP_THEME=mono
terminal_open 24 80 "$mnist"
terminal_sees "conv_2" "$settings: the model"
check "$settings: no colours" not has_colour
terminal_keys F8 Up Enter Escape
check "a theme that is chosen shows at once" within has_colour
terminal_keys q
terminal_is_back 0 "$settings: the terminal is given back"
terminal_open 24 80 "$mnist" --theme light
terminal_sees "conv_2" "--theme light: the model"
check "--theme wins over LAYERTOP_THEME" has_colour
terminal_keys q
terminal_is_back 0 "--theme: the terminal is given back"
settings=LAYERTOP_THEME=drak
terminal_open 24 80 "$mnist"
terminal_sees "LAYERTOP_THEME: there is no theme 'drak'; did you mean 'dark'?" "a wrong theme is named"
terminal_is_back 2 "and ends it with status 2"

for settings in TERM=nosuch "-u TERM" TERM=; do
  terminal_open 24 160 "$mnist"
  terminal_sees "layertop report FILE" "$settings: a sentence that names what works without a terminal"
  terminal_is_back 2 "$settings: status 2, and the terminal is as it was"
done
settings=

refuses() { # NAME; the program has run with its output and messages in files
  check "$1: status 2" test "$ended" = 2
  check "$1: a sentence that names what works" grep -q 'layertop report FILE' message
  check "$1: nothing on the output" not test -s output
}

ended=0
"$LAYERTOP" "$mnist" </dev/null >output 2>message || ended=$?
refuses "no terminal at all"
terminal_new 24 80 sh -c "'$LAYERTOP' '$mnist' >output 2>message; echo \$? >ended; exec sleep 1000"
within test -s ended
ended=$(cat ended)
refuses "output to a file"

terminal_done

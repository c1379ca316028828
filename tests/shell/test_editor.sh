#!/bin/sh
# Edit the script from inside: the editor gets the terminal, and what it saves is shown.
. "$srcdir/tests/shell/terminal.sh"
cd "$work"

# An editor that notes its arguments and the settings of the terminal, waits for a line, and makes
# the first layer wider.  It takes Ctrl-C as its own.
cat >vi <<'END'
#!/bin/sh
trap 'echo interrupted >>"$WORK/noted"' INT
printf '%s\n' "$@" >"$WORK/noted"
stty -a >"$WORK/inside"
echo "the editor is here"
while ! read -r line; do :; done
echo "$line" >>"$WORK/noted"
test ! -e "$WORK/ends" || exit "$(cat "$WORK/ends")"
sed 's/conv { 4/conv { 8/' net.lua >new.lua && mv new.lua net.lua
END
chmod +x vi
cat >net.lua <<'END'
return model {
  input = { 3, 8, 8 },
  build = function(x)
    x = x:conv { 4, kernel = 3 }
    x = x:relu()
    return x
  end,
}
END

settings="VISUAL=$work/vi"
terminal_open 24 80 net.lua
terminal_sees "? Help" "it starts"
terminal_keys Down Down E
terminal_sees "the editor is here" "E opens the editor"
check "on the usual screen" modes_are "0 1 *"
check "with the settings of before" cmp -s before inside
check "at the line of the layer" sh -c 'printf "+5\nnet.lua\n" | cmp -s - noted'
terminal_keys C-c
check "which gets Ctrl-C" within grep -q interrupted noted
terminal_keys -l "typed"
terminal_keys Enter
terminal_sees "the script has run again" "what it saves is shown at once"
terminal_sees "8x6x6" "with the wider layer"
check "it read what was typed" grep -qx typed noted
check "the screen is taken back" modes_are "1 0 *"
terminal_keys Up
terminal_sees "1 of 2" "and keys work again"

echo 3 >ends
terminal_keys E
terminal_sees "the editor is here" "it opens again"
terminal_keys Enter
terminal_sees "ended with 3" "an editor that fails is said"
check "at the line of the other layer" grep -qx -- "+4" noted
terminal_keys q
terminal_is_back 0 "and the terminal is given back at the end"

# A script that fails, and an editor that is not there.
rm -f ends
printf 'return model {\n  input = {},\n  oops\n' >net.lua
terminal_open 24 80 net.lua
terminal_sees "net.lua:" "a script fails"
terminal_keys E
terminal_sees "the editor is here" "it can be edited"
check "at the line of the error" grep -q "^+[1-9]" noted
signal_program TERM
check "a signal ends the program while the editor runs" within test -s status
settings="VISUAL=nosuch-editor"
terminal_open 24 80 "$srcdir/examples/mnist.lua"
terminal_sees "? Help" "it starts without an editor"
terminal_keys E
terminal_sees "'nosuch-editor' cannot be run" "and says so"
terminal_keys q
terminal_is_back 0 "it ends well"
settings=
terminal_done

#!/bin/sh
# Take results away from the explorer: copy them to the clipboard of a terminal, and run the command
# line that stands for the present state.
. "$srcdir/tests/shell/terminal.sh"
# tmux takes what is copied as a buffer of its own.
printf 'set -s set-clipboard on\n' >>"$work/tmux.conf"
cd "$work"

# Copy the item that is found by a text.
copy() { # TEXT
  terminal_keys Y
  terminal_sees "Copy: Enter copies" "the list of what can be copied opens"
  terminal_keys -l "$1"
  terminal_keys Enter
  terminal_sees "copied: " "copied: $1"
}

has_copied() { # FILE
  tm show-buffer >"$1" 2>/dev/null && test -s "$1"
}

copied() { # FILE
  check "the terminal has it in $1" within has_copied "$1"
}

# Wait until another text than that of FILE has been copied.
is_newer() { # FILE OLD
  has_copied "$1" && ! cmp -s "$1" "$2"
}

# A name that a shell would take apart.
folder="$work/it's a \$(model)"
mkdir "$folder"
cp "$srcdir/examples/width_and_size.lua" "$folder/my net.lua"

type_into() { # TEXT: what is typed after a key that opens a prompt
  terminal_keys -l "$1"
  terminal_keys Enter
}

terminal_open 40 120 "$folder/my net.lua" --set width=0.5
terminal_sees "? Help" "it starts"
type_into ":bits=8/8@c*"
terminal_sees "-75%" "an optimization is on"
type_into ":batch 4"
terminal_sees "· batch 4" "a setting is changed"
type_into ":set width=0.75"
terminal_sees "batch 4 · width=0.75" "a knob is changed"
terminal_keys e C-u
type_into "inside.csv"
terminal_sees "written: " "the table is written from inside"

copy "command"
copied line
check "it is a command" grep -q "^layertop report '" line
printf '%s' "$(cat line)" | sed "s|^layertop report|\"\$LAYERTOP\" export|" >line.sh
echo " -o outside.csv" >>line.sh
check "a shell runs it" sh line.sh
# The baseline has its name from inside, and as a command line gives it.
sed "s|\"$work/[^\"]*,width=0.5\"|\"opened\"|" outside.csv >same.csv
check "and it gives the same table" cmp inside.csv same.csv

copy "csv"
tr -d '\r' <inside.csv >lines.csv
check "the table as CSV is what e writes" within eval 'has_copied table && cmp -s table lines.csv'
copy "markdown"
check "the table as Markdown has its header" within eval 'has_copied table &&
  grep -q "^| LAYER |" table'
terminal_keys Down
copy "row"
check "the row has cells with tabs between" within eval 'has_copied table &&
  grep -q "^conv	conv 3x3	" table'
copy "output"
check "a cell is its text" within eval 'has_copied table && grep -qx "[0-9]*x14x14" table'
terminal_keys q q
terminal_is_back 0 "it ends well"

# A terminal whose description tells of no clipboard.
settings="TERM=vt100"
terminal_open 24 80 "$srcdir/examples/mnist.lua"
terminal_sees "? Help" "a plain terminal"
copy "row"
terminal_sees "may not take it" "is told that it may not take it"
terminal_keys q
terminal_is_back 0 "it ends well"
settings=
terminal_done

#!/bin/sh
# Run the program in a real terminal: start, sizes, suspending, saving the script, export.  Check that
# it gives the terminal back however it ends.
. "$srcdir/tests/shell/terminal.sh"
cd "$work"

has_gone() {
  ! kill -0 "$1"
}

mnist=$srcdir/examples/mnist.lua
footer="? Help  q Quit  o Optimize"

terminal_open 24 80 "$mnist"
terminal_sees "layertop  MNIST CNN" "it starts"
check "on a screen of its own" modes_are "1 0 *"
terminal_keys q
terminal_is_back 0 "q quits, and the terminal is as it was"

terminal_open 24 80 "$mnist"
terminal_sees "$footer" "it waits for keys"
tm resize-window -x 40 -y 12
terminal_sees_no "written" "a small window has no room for the model as written"
terminal_sees "$footer" "but for the keys"
tm resize-window -x 200 -y 60
terminal_sees "| Duel" "a large one for more of them"
tm resize-window -x 3 -y 2
tm resize-window -x 80 -y 24
terminal_sees "$footer" "it survives any size"
terminal_keys x C-u 8 Enter
terminal_sees "batch 8" "keys work after that"
terminal_keys q
terminal_is_back 0 "and it ends well"

# Send a press of the first button: column and row, counted from 33 on.
terminal_open 24 80 "$mnist"
terminal_sees "5 rows" "the model is selected"
terminal_keys -l "$(printf '\033[M &)')"
terminal_sees "2 of 5" "a click selects another"
terminal_keys C-s Down
terminal_sees "3 of 5" "Ctrl-S does not stop the screen"
terminal_keys q
terminal_is_back 0 "and the mouse is given back"

# Paste with the marks that the program asks a terminal for; a sequence that no terminal sends.
terminal_open 24 80 "$mnist"
terminal_sees "$footer" "it runs"
tm set-buffer "4q"
tm paste-buffer -p
terminal_sees "pasted text is no keys" "pasted text is no keys"
terminal_keys :
terminal_sees "Enter runs" "a prompt is open"
tm set-buffer "bits=4"
tm paste-buffer -p
terminal_sees ": bits=4" "where it is text"
terminal_keys Enter
terminal_sees "Bits: on" "that Enter takes"
terminal_keys -l "$(printf '\033[97;5u\033[?99qj')"
terminal_sees "1 of 5" "unknown sequences are dropped as a whole"
terminal_keys q q
terminal_is_back 0 "and it ends well"

for pair in HUP:1 QUIT:3 ABRT:6 SEGV:11 TERM:15; do
  signal=${pair%:*}
  number=${pair#*:}
  terminal_open 24 80 "$mnist"
  terminal_sees "$footer" "it runs"
  signal_program $signal
  terminal_is_back $((128 + number)) "SIG$signal gives the terminal back"
done

terminal_open 24 80 "$mnist"
terminal_sees "$footer" "it runs"
terminal_keys /
terminal_sees "Search:" "a prompt is open"
terminal_keys C-c
terminal_sees_no "Search:" "Ctrl-C closes it"
terminal_keys C-c
terminal_is_back 130 "and ends the program then"

terminal_open 24 80 "$mnist"
terminal_sees "$footer" "it runs"
terminal_keys 4
terminal_sees "Prune: on" "something is chosen"
terminal_keys C-c
terminal_sees "Quit without saving? (y/n)" "Ctrl-C asks"
terminal_keys Escape
terminal_sees "$footer" "Esc stays"
terminal_keys C-c
terminal_sees "Quit without saving? (y/n)" "it asks again"
terminal_keys C-c
terminal_is_back 130 "and a second Ctrl-C ends it"

# Job control needs an interactive shell.
terminal_new 24 80 env PS1='prompt> ' ENV= sh -i
terminal_sees "prompt>" "an interactive shell"
terminal_keys "'$LAYERTOP' '$mnist'" Enter
terminal_sees "5 rows" "starts the program"
terminal_keys Down
terminal_sees "1 of 5" "and moves"
terminal_keys C-z
terminal_sees "topped" "Ctrl-Z stops it"
check "and gives the terminal back meanwhile" modes_are "0 1 0 0"
terminal_keys fg Enter
terminal_sees "1 of 5" "fg goes on where it was"
terminal_keys q
terminal_sees "prompt>" "and it still quits"

# Close the terminal while the program runs.
terminal_open 24 80 "$mnist"
terminal_sees "$footer" "it runs"
pid=$(cat "$work/pid")
tm kill-server
check "without its terminal it ends" within has_gone "$pid"

script() { # WHAT THE BUILD FUNCTION RETURNS; saved by rename, as editors do
  echo "return model { input = { 1, 8, 8 }, build = function(x) return $1 end }" >"$work/new.lua"
  mv "$work/new.lua" "$work/live.lua"
}

script "x:conv { 4, kernel = 3 }"
terminal_open 24 80 "$work/live.lua"
terminal_sees "4x6x6" "a script is shown"
script "x:conv { 7, kernel = 3 }"
terminal_sees "7x6x6" "saved, it is shown anew"
script "x:conv { 7, kernal = 3 }"
terminal_sees "no attribute 'kernal'" "saved with a mistake, that is said"
terminal_sees "7x6x6" "and the last good model stays"
script "x:conv { 9, kernel = 3 }"
terminal_sees "9x6x6" "the next good one is shown"
terminal_sees_no "kernal" "and the mistake forgotten"
echo "return model { input = { 1, 8, 8 }, build = function(x) while true do end end }" >"$work/live.lua"
terminal_sees "live.lua" "an endless script is stopped"
terminal_sees "9x6x6" "and does not take the model along"
terminal_keys e C-u out.csv Enter
terminal_sees "written: " "results are exported from inside"
check "as CSV" grep -q '^"row","model","layer"' out.csv
terminal_keys q
terminal_is_back 0 "and it ends well"

terminal_open 24 80 "$work/live.lua"
terminal_sees "the script is running" "a script that does not end is told of"
terminal_keys q
terminal_is_back 0 "and q works meanwhile"

terminal_open 24 80 sweep zoo:resnet --opt prune=0:0.9:0.0005 --opt sparse=0:0.9:0.001 -o stopped.csv
terminal_sees "of 1,622,701 points" "a sweep says how far it is"
terminal_keys C-c
terminal_is_back 130 "Ctrl-C stops it"
terminal_sees "layertop: stopped after" "which says how far it came"
check "what is done is kept" grep -q '^"point",' stopped.csv
check "and nothing else is left" test -z "$(find . -name '*.layertop-*')"

# In a folder without models, which would be listed first.
mkdir elsewhere
cd elsewhere
terminal_open 24 80
terminal_sees "Models: type to find" "without a file there is a choice of models"
terminal_sees "370K params" "which says what they cost before a key is pressed"
terminal_keys m n i s t Enter
terminal_sees "layertop  MNIST CNN" "one can be chosen"
terminal_keys q
terminal_is_back 0 "and it ends well"

terminal_done

#!/bin/sh
# Check README.md: write its scripts to the files that their first lines name, run its commands one
# block after the other, and look for the words of the tables.  The commands must succeed.  A comment
# before a block changes that:
#
#   <!-- in a terminal -->     opens the explorer, which is then left with q
#   <!-- ends with N -->       each line is a command that has this exit status
#   <!-- calibrates -->        calibrates: a busy machine may refuse that, so --force is added
#   <!-- not run: REASON -->
set -eu

. "$srcdir/tests/shell/terminal.sh"
readme=$srcdir/README.md

# Write the blocks to files block.001, ...; the first line has the language and the comment before it.
split_blocks() {
  awk -v folder="$work" '
    !inside && /^<!-- .* -->$/ { marker = substr($0, 6, length($0) - 9); next }
    !inside && /^```./ {
      inside = 1
      file = sprintf("%s/block.%03d", folder, ++n)
      print substr($0, 4) "|" marker >file
      marker = ""
      next
    }
    inside && /^```$/ { inside = 0; close(file); next }
    inside { print >file }
    !inside && NF > 0 { marker = "" }
  ' "$readme"
}

in_terminal() { # FILE: run it, wait for the footer, leave
  terminal_new 30 100 "cd '$work/home'; sh -eu '$1'; echo left: \$?; cat"
  within screen_has 'Quit' && terminal_keys q && within screen_has 'left: 0'
}

quietly() { # FILE: run it, and show what it says only when it fails
  (cd "$work/home" && sh -eu "$1") >"$work/out" 2>&1 && return
  sed 's/^/# /' "$work/out"
  return 1
}

ends_with() { # STATUS FILE
  while read -r command; do
    ended=0
    (cd "$work/home" && sh -eu -c "$command") >"$work/out" 2>&1 || ended=$?
    [ $ended = "$1" ] && continue
    echo "# $ended: $command"
    sed 's/^/# /' "$work/out"
    return 1
  done <"$2"
}

calibrates() { # FILE
  sed 's/^layertop calibrate.*/& --force/' "$1" >"$work/forced"
  quietly "$work/forced"
}

write_script() { # FILE: to the path in its first line
  path=$(sed -n '1s/^-- //p' "$1")
  case $path in
  '~'*) path=$work/home${path#'~'} ;;
  *) path=$work/home/$path ;;
  esac
  mkdir -p "$(dirname "$path")"
  cp "$1" "$path"
}

play() { # FILE LANGUAGE MARKER
  label="$2: $(sed -n 1p "$1")"
  case $2:$3 in
  sh:"in a terminal") check "$label" in_terminal "$1" ;;
  sh:calibrates) check "$label" calibrates "$1" ;;
  sh:"not run: "*) check "$label # SKIP ${3#not run: }" true ;;
  sh:"ends with "*) check "$label" ends_with "${3#ends with }" "$1" ;;
  sh:*) check "$label" quietly "$1" ;;
  lua:*) check "$label" write_script "$1" ;;
  esac
}

mentions() { # WORD
  grep -qE -e "\`(layertop )?$1[\` ]" -e "^layertop $1( |\$)" "$readme"
}

names() { # WHAT WORD...: README has each word that completion offers for the last
  what=$1
  shift
  for word in $("$LAYERTOP" --complete "$@"); do
    word=${word#zoo:}
    check "it says what the $what '$word' is" mentions "$word"
  done
}

has_option() { # OPTION
  grep -qE -e "\`$1[\` =]" "$readme"
}

names_options() { # README has each option that a command takes
  for command in $("$LAYERTOP" --complete ''); do
    "$LAYERTOP" --complete "$command" -
  done | sort -u >"$work/options"
  while read -r option; do
    check "it says what $option is" has_option "$option"
  done <"$work/options"
}

mkdir "$work/home"
HOME=$work/home
XDG_CONFIG_HOME=$HOME/.config
PATH=$(dirname "$LAYERTOP"):$PATH
export HOME XDG_CONFIG_HOME PATH
ln -s "$srcdir/examples" "$srcdir/lua" "$work/home"

split_blocks
for block in "$work"/block.*; do
  IFS='|' read -r language marker <"$block"
  sed 1d "$block" >"$work/now"
  play "$work/now" "$language" "$marker"
done
names command ''
names_options
names optimization --opt ''
names convention --count ''
names "latency model" --latency ''
names op ops ''
names model report zoo:
terminal_done

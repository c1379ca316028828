#!/bin/sh
# README.md tells the truth: its scripts are written to the files that their first lines name, its
# commands are run one block after the other and have to succeed, and it has a word for whatever the
# tables list.  A comment before a block says otherwise:
#
#   <!-- in a terminal -->     opens the explorer, which is then left with q
#   <!-- not run: REASON -->
set -eu

readme=$srcdir/README.md
work=$(mktemp -d)
count=0

terminal() {
  tmux -S "$work/tmux" -f /dev/null "$@"
}
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

result() { # STATUS NAME
  count=$((count + 1))
  if [ "$1" = 0 ]; then
    echo "ok $count - $2"
  else
    sed 's/^/# /' "$work/out"
    echo "not ok $count - $2"
  fi
}

# Blocks as files block.001, ... with the language and the marker before it on the first line.
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

await() { # TEXT: wait until it is on the screen, ten seconds at most
  for _ in $(seq 200); do
    terminal capture-pane -p >"$work/out"
    grep -qF -e "$1" "$work/out" && return
    sleep 0.05
  done
  return 1
}

in_terminal() { # FILE: run it, wait for the footer, leave
  terminal new-session -d -x 100 -y 30 "cd '$work/home'; sh -eu '$1'; echo left: \$?; cat"
  status=0
  await 'Quit' && terminal send-keys q && await 'left: 0' || status=1
  terminal kill-server
  return $status
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
  name="$2: $(sed -n 1p "$1")"
  status=0
  case $2:$3 in
  sh:"in a terminal") in_terminal "$1" || status=1 ;;
  sh:"not run: "*)
    count=$((count + 1))
    echo "ok $count - $name # SKIP ${3#not run: }"
    return
    ;;
  sh:*) (cd "$work/home" && sh -eu "$1") >"$work/out" 2>&1 || status=$? ;;
  lua:*) write_script "$1" 2>"$work/out" || status=1 ;;
  *) return ;;
  esac
  result $status "$name"
}

names() { # WHAT WORD...: README has each word that completion offers for the last
  what=$1
  shift
  for word in $("$LAYERTOP" --complete "$@"); do
    word=${word#zoo:}
    status=0
    grep -qE -e "\`(layertop )?$word[\` ]" -e "^layertop $word( |\$)" "$readme" || status=1
    echo "README.md has to say what '$word' is" >"$work/out"
    result $status "$what: $word"
  done
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
names optimization --opt ''
names convention --count ''
names "latency model" --latency ''
names model report zoo:
echo "1..$count"

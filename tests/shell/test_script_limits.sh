#!/bin/sh
# Scripts and profiles in a process of their own, under the limits and the filter of this build.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
export XDG_CONFIG_HOME="$work/config"
mkdir -p config/layertop/hardware

# Tables with many keys, at the top level, in build and in a profile.
cat >many.lua <<'LUA'
local function many()
  local t = {}
  for i = 1, 1000 do t["key" .. 2000 - i] = i end
  return t
end
local function count_in_order()
  local last, n = "", 0
  for key in pairs(many()) do
    assert(last < key)
    last, n = key, n + 1
  end
  return n
end
assert(count_in_order() == 1000)
assert(next(many()) == "key1000")
return model { input = { 4 }, build = function(x) return x:dense(count_in_order()) end }
LUA
counts_keys() {
  "$LAYERTOP" report many.lua --json >report.json && grep -q '"params": *5000' report.json
}
check "1,000 keys at the top level and in build" counts_keys
cat >config/layertop/hardware/many.lua <<'LUA'
local keys, n = {}, 0
for i = 1, 1000 do keys["key" .. i] = 1e6 end
for _, value in pairs(keys) do n = n + value end
return { id = "many", name = "Many keys", class = "lecture", peak = { fp32 = n } }
LUA
knows_device() {
  "$LAYERTOP" devices many >device && cat device && grep -q 'Many keys' device
}
check "1,000 keys in a profile" knows_device

# Only the profiles that are asked for are evaluated, and a broken one is named once.
echo 'while true do end' >config/layertop/hardware/endless.lua
echo 'return { id = "broken" }' >config/layertop/hardware/broken.lua
says_nothing() {
  "$LAYERTOP" "$@" >answer 2>said && [ ! -s said ]
}
check "no command evaluates them all" says_nothing report "$srcdir/examples/mnist.lua"
check "nor one that asks for another device" says_nothing report "$srcdir/examples/mnist.lua" --hw many
check "nor a sweep over devices" says_nothing sweep "$srcdir/examples/mnist.lua" --hw many -o sweep.csv
check "nor the figures of a device" says_nothing devices many
names_once() {
  "$LAYERTOP" "$@" >answer 2>said && cat said && [ "$(grep -c broken.lua said)" = 1 ] &&
    [ "$(grep -c 'endless.lua:1: the file takes longer than its limit' said)" = 1 ]
}
check "the list of devices names each of them once" names_once devices
check "and a report on all devices" names_once report "$srcdir/examples/mnist.lua" --hw all
rm config/layertop/hardware/endless.lua config/layertop/hardware/broken.lua

# Prints and warnings go to standard error, whether the script is good or not.
cat >talks.lua <<'LUA'
print("width", 8)
return model { input = { 3, 8, 8 }, build = function(x)
  local y = x:conv { 8, kernel = 3 }
  y:relu()
  return y
end }
LUA
talks() {
  "$LAYERTOP" export talks.lua -o talks.csv >answer 2>said && [ ! -s answer ] &&
    printf 'width\t8\n%s\n' "layertop: talks.lua:4: nothing uses the result of relu 'relu', which \
counts all the same" | cmp - said
}
check "a command shows prints and warnings" talks
printf 'print "here"\nerror "wrong"\n' >fails.lua
tells_both() {
  ! "$LAYERTOP" report fails.lua >answer 2>said && [ ! -s answer ] &&
    printf 'here\nlayertop: fails.lua:2: wrong\n' | cmp - said
}
check "also before an error" tells_both

# Limits as options.
refuses() { # PART-OF-THE-SENTENCE ARGUMENT...
  part=$1 status=0
  shift
  "$LAYERTOP" "$@" >answer 2>said </dev/null || status=$?
  cat said
  [ $status = 2 ] && [ "$(wc -l <said)" = 1 ] && grep -qF -- "$part" said
}
echo 'while true do end' >endless.lua
check "a limit of processor time" refuses \
  "endless.lua:1: the script takes longer than its limit of 50.0 ms of processor time (--time-limit)" \
  report endless.lua -t 0.05
cat >large.lua <<'LUA'
local text = ("x"):rep(150 * 2 ^ 20)
return model { input = { #text // 2 ^ 20 }, build = function(x) return x:relu() end }
LUA
check "150 MiB are more than a script may have" refuses \
  "large.lua:1: the script needs more memory than its limit of 128 MiB (--memory-limit)" \
  report large.lua -t 20
check "but not with a larger limit" "$LAYERTOP" report large.lua -t 20 --memory-limit 512
check "a limit that is none" refuses "--memory-limit takes MiB from 1 to 1048576, not '0'" \
  report large.lua --memory-limit 0
more_than_the_shell() {
  (ulimit -v 100000 && refuses "large.lua:1: the script needs more memory than it can get" \
    report large.lua -t 20 --memory-limit 2048)
}
# Garbage fills the address space of the shell, a collection makes room in it, and the script goes on
# with deep calls: where the stack ends, there is nothing to let it grow.
fill_and_call() { # LIVE: so many KB are no garbage
  cat >deep.lua <<LUA
local live, n, garbage = {}, $1
for i = 1, n do live[i] = string.rep("x", 1000) .. i end
for i = 1, 200000 do
  garbage = string.rep("y", 1000) .. i
  if i % 50 == 0 then live[i % n + 1] = garbage end
end
local function deep(d)
  return d == 0 and "z" or (string.gsub("a", "a", function() return deep(d - 1) end))
end
deep(185)
return model { input = { 4 }, build = function(x) return x:relu() end }
LUA
  (ulimit -v 40000 && "$LAYERTOP" report deep.lua -t 60 --memory-limit 2048) >answer 2>said ||
    grep -q "needs more memory than it can get" said || { sed 's/^/# /' said; return 1; }
}
fill_all() {
  for live in 14000 16000 18000 20000 22000 24000 26000; do
    fill_and_call "$live" || return 1
  done
}
# With 1 MiB, every script below meets the limit in another place.
tiny() {
  while read -r code; do
    echo "$code return model { input = { 4 }, build = function(x) return x:relu() end }" >tiny.lua
    refuses "tiny.lua:1: the script needs more memory than its limit of 1 MiB" report tiny.lua \
      --memory-limit 1 || return 1
  done <<'LUA'
local s = "x" while true do s = s .. s end
local t = {} for i = 1, 1e9 do t[i] = {} end
local t = {} for i = 1, 1e9 do t[i] = i end
local s = string.rep("x", 2 ^ 19):gsub("x", "yyyy")
local s = string.format("%s%s", string.rep("x", 2 ^ 19), string.rep("y", 2 ^ 19))
error(string.rep("x", 2 ^ 21))
local t = {} for i = 1, 3e4 do t[i] = -i end for i = 1, 1e9 do t = table.pack(table.unpack(t, 1, 200), t) end
pcall(string.rep, "x", 2 ^ 21)
LUA
}
check "1 MiB is told as a limit of memory, wherever a script meets it" tiny
if grep -q __asan_init "$LAYERTOP"; then
  check "# SKIP sanitizers need more memory than this limit" true
else
  check "a limit of the shell is told as one of memory" more_than_the_shell
  check "and so it is where the stack cannot grow" fill_all
fi

check_done

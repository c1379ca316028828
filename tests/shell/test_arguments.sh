#!/bin/sh
# Arguments that are wrong: each gets one sentence on standard error, a status of 2, and no output.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
cp "$srcdir/examples/mnist.lua" m.lua
unset COLUMNS

is_refused() { # SENTENCE ARGUMENT...
  printf 'layertop: %s\n' "$1" >want
  shift
  status=0
  "$LAYERTOP" "$@" >answer 2>said </dev/null || status=$?
  [ "$status" = 2 ] && [ ! -s answer ] && cmp want said
}

while read -r arguments && read -r sentence; do
  # shellcheck disable=SC2086
  check "$arguments" is_refused "$sentence" $arguments
done <<'WRONG'
sweep m.lua --shard 0/3
  --shard takes I/N, the I-th of N parts, not '0/3'
sweep m.lua --shard 4/3
  --shard takes I/N, the I-th of N parts, not '4/3'
sweep m.lua --shard x/3
  --shard takes I/N, the I-th of N parts, not 'x/3'
sweep m.lua --shard 1
  --shard takes I/N, the I-th of N parts, not '1'
sweep m.lua --shard 1/x
  --shard takes I/N, the I-th of N parts, not '1/x'
sweep m.lua --jobs 0
  --jobs takes a whole number from 1 to 256, not '0'
sweep m.lua --jobs x
  --jobs takes a whole number from 1 to 256, not 'x'
sweep m.lua --jobs 99999
  --jobs takes a whole number from 1 to 256, not '99999'
report m.lua --time-limit 0
  --time-limit takes seconds from 0.01 to 3600, not '0'
report m.lua --time-limit x
  --time-limit takes seconds from 0.01 to 3600, not 'x'
report m.lua --time-limit 1e9
  --time-limit takes seconds from 0.01 to 3600, not '1e9'
report m.lua --time-limit nan
  --time-limit takes seconds from 0.01 to 3600, not 'nan'
report m.lua --memory-limit 0
  --memory-limit takes MiB from 1 to 1048576, not '0'
report m.lua --memory-limit x
  --memory-limit takes MiB from 1 to 1048576, not 'x'
report m.lua --memory-limit 99999999
  --memory-limit takes MiB from 1 to 1048576, not '99999999'
report m.lua --set width
  --set takes KNOB=VALUE, not 'width'
report m.lua --set =3
  --set takes KNOB=VALUE, not '=3'
report m.lua --set nothing=3
  m.lua: the model has no knob 'nothing'; it has filters
report m.lua --input x
  --input takes NAME=SIZE, like x=1x3x640x640, not 'x'
report m.lua --input =3
  --input takes NAME=SIZE, like x=1x3x640x640, not '=3'
report m.lua --opt prune=2
  prune: ratio is between 0 and 0.95, not '2'
report m.lua --opt prune=x
  prune: ratio is between 0 and 0.95, not 'x'
report m.lua --opt prune=0.5:3
  prune has no value called '0.5'
report m.lua --opt prone=0.5
  there is no optimization 'prone'; did you mean 'prune'?
report m.lua --opt prune=0.5@nowhere
  prune=0.5@nowhere: no layer or block of this model is called 'nowhere'
report m.lua --opt nm=4:2
  nm has no value called '4'
report m.lua --sort nothing
  --sort: there is no column 'nothing'; the manual page lists them
report m.lua --hw nothing
  there is no device 'nothing'; `layertop devices` lists them
report m.lua --count nothing
  there is no counting convention 'nothing'; `layertop --help` lists them
report m.lua --latency nothing
  there is no latency model 'nothing'; `layertop --help` lists them
report m.lua --batch 0
  the batch is a whole number from 1 to 65536, not '0'
report m.lua --batch x
  the batch is a whole number from 1 to 65536, not 'x'
report m.lua --batch 99999999999999999999
  the batch is a whole number from 1 to 65536, not '99999999999999999999'
report m.lua --recipe none.lua
  there is no file none.lua
report m.lua --baseline none.lua
  --baseline: there is no file none.lua
report m.lua --baseline nothing
  --baseline: there is no file and no model 'nothing'; did you mean 'pooling'?
report none.lua
  there is no file none.lua
report m.lua m.lua
  `layertop report` has no use for 'm.lua'
report
  `layertop report` needs FILE
compare
  `layertop compare` needs A [B]
compare m.lua none.csv
  none.csv cannot be opened: No such file or directory
compare m.lua m.lua,width
  'width' must be KNOB=VALUE after the ',' of a model
compare m.lua m.lua,=3
  '=3' must be KNOB=VALUE after the ',' of a model
compare m.lua m.lua+prone=3
  there is no optimization 'prone'; did you mean 'prune'?
compare m.lua m.lua --samples 0
  --samples takes a whole number from 1 to 1e15, not '0'
compare m.lua m.lua --samples x
  --samples takes a whole number from 1 to 1e15, not 'x'
check m.lua
  m.lua has no targets: give --budget, as latency=10ms or fit
check m.lua --budget params
  a budget is a measure and a limit, as latency=10ms, not 'params'
check m.lua --budget params=x
  params=x: a limit is a number above 0 with a unit: k, K, M, G, T
check m.lua --budget params=-1
  params=-1: a limit is a number above 0 with a unit: k, K, M, G, T
seek m.lua
  m.lua has no targets: give --budget, as latency=10ms or fit
seek m.lua --opt prune
  m.lua has no targets: give --budget, as latency=10ms or fit
seek m.lua --opt prune --budget params=1
  prune cannot do it: the most of it leaves params at 4.14K, which should be at most 1
export m.lua
  `layertop export` needs -o FILE; '-' is standard output
export m.lua -o none/m.csv
  none/m.csv: cannot be written: No such file or directory
export m.lua -o .
  .: is a folder
devices nothing
  there is no device 'nothing'; `layertop devices` lists them
ops nothing
  there is no op 'nothing'; `layertop ops` lists them
ops conv2d
  there is no op 'conv2d'; did you mean 'conv'?
ops nn.Conv2d
  there is no op 'nn.Conv2d'; `layertop ops` lists them
config nothing
  `layertop config` has no use for 'nothing'
nothing
  there is no command, file or model 'nothing'; `layertop --help` lists commands
m.lua --elephant
  there is no option '--elephant'; `layertop --help` lists them
report m.lua --jobs 3
  `layertop report` has no use for --jobs
report m.lua -z
  there is no option '-z'; `layertop --help` lists them
report m.lua --opt
  --opt needs OPT[=VALUE][@LAYER]
--completion nothing
  --completion knows bash, zsh and fish, not 'nothing'
calibrate a/b
  'id' has lower-case letters, digits, '-' and '.', not 'a/b'
calibrate -o none/x.lua
  none/x.lua: cannot be written: No such file or directory
import m.lua -o none/x.lua
  none/x.lua: cannot be written: No such file or directory
import none.onnx
  there is no file none.onnx
sweep m.lua --opt prune=0:1
  prune has no value called '0'
sweep m.lua --opt prune=0:1:0
  prune=0:1:0: the range 0:1:0 has a step of 0
sweep m.lua --opt prune=1:0:0.1
  prune=1:0:0.1: the range 1:0:0.1 has no values
sweep m.lua --batch 1,x
  the batch is a whole number from 1 to 65536, not 'x'
sweep m.lua --opt prune=0,0.5 --baseline nothing
  --baseline: there is no file and no model 'nothing'; did you mean 'pooling'?
sweep m.lua --opt prune=0,0.5 --baseline none.csv
  --baseline: none.csv is a CSV file, and a baseline is a model
zoo nothing
  `layertop zoo` has no use for 'nothing'
explain m.lua --against nothing
  there is no counting convention 'nothing'; `layertop --help` lists them
WRONG

check_done

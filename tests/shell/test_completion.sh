#!/bin/sh
# What shells are told to offer: for each kind of argument, behind each way to write an option, and
# for words that only mean something loosely.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
unset LAYERTOP_CONFIG

offers() { # WORDS ARGUMENTS...: each of the words is offered for the last argument
  words=$1
  shift
  "$LAYERTOP" --complete "$@" >offered || return 1
  cat offered
  for word in $words; do
    grep -qxF -- "$word" offered || { echo "no '$word'"; return 1; }
  done
}

offers_nothing() { # ARGUMENTS...
  "$LAYERTOP" --complete "$@" >offered || return 1
  cat offered
  test ! -s offered
}

while IFS='|' read -r words arguments; do
  # shellcheck disable=SC2086
  check "$arguments" offers "$words" $arguments
done <<'ROWS'
report|re
rpi-5 rpi-4b|report --hw rpi
--hw=rpi-5|report --hw=rpi-5
jetson-orin-nano-8gb|report --hw jetson-orin-na
rpi-5|report -d rpi-5
textbook torchinfo|report --count t
torchvision|explain --against torchv
roofline|report --latency roof
prune pool|report --opt p
latency_us|report --sort latency
macs|report --sort mac
conv conv_transpose|ops conv
light|explore --theme l
--format=csv --format=json|export --format=
svg|export --format sv
roofline|export --chart roof
zoo:resnet|report zoo:resn
zoo:mobilenet_v2|report mobilenetv2
opened|report --baseline ope
pytorch-eager|report --runtime pytorch
--json --hw|report --
ROWS

check "what fits nothing offers nothing" offers_nothing report --hw qqqqqqqq
check "nor does a value that is free" offers_nothing report --batch 1
check "nor an unknown option" offers_nothing report --nosuch ""
echo 'return 1' >resnetlike
check "a file of the folder is left to the shell" offers_nothing report resnetl
check "without data there are no devices" env LAYERTOP_DATADIR=/nowhere "$LAYERTOP" --complete \
  report --hw ""
check "nor models" env LAYERTOP_DATADIR=/nowhere "$LAYERTOP" --complete report zoo:
check_done

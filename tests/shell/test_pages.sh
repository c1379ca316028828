#!/bin/sh
# Check pages and charts of the explorer as text: each of them prints, fits the width and says what
# it lacks.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"
COLUMNS=80
export COLUMNS

shows() { # TEXT PAGE ARGUMENTS...: the page has the text, and no line is too long or ends in a space
  text=$1 page=$2
  shift 2
  "$LAYERTOP" report "$@" --page "$page" >page.txt 2>stderr || { cat stderr; return 1; }
  cat page.txt
  grep -qF -- "$text" page.txt && ! grep -qE ' $|^.{81}' page.txt
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENTS...: status 2, one line, nothing else
  part=$1 status=0
  shift
  "$LAYERTOP" "$@" >stdout 2>stderr || status=$?
  cat stdout stderr
  test "$status" = 2 && test "$(wc -l <stderr)" = 1 && test ! -s stdout &&
    grep -qF -- "$part" stderr
}

"$LAYERTOP" report zoo:lenet5 --page list >pages
check "the list has pages and charts" test "$(wc -l <pages)" -ge 12
while read -r page _; do
  test "$page" = sweep || test "$page" = serving || test "$page" = measured ||
    check "$page prints" shows "" "$page" zoo:lenet5 --hw rpi-5 --opt bits=8
done <pages

# LeNet-5 (LeCun et al., Proceedings of the IEEE 86(11), 1998, figure 2): C3 has 16 maps of 10x10 from
# windows of 5x5 over 6 maps; here all of them are connected.
check "the page of a layer has its formula" shows "16 x (5x5x6) x (10x10)" layer@c3 zoo:lenet5
check "a name may be short" shows "Roofline" roof zoo:lenet5 --hw rpi-5
check "a chart names its largest items" shows "c3" time zoo:lenet5 --hw rpi-5
check "a comparison has both sides" shows "B             now" compare zoo:lenet5 --opt bits=8
check "an unknown page is refused" refuses "there is no page 'qqqqqq'; --page list names them" \
  report zoo:lenet5 --page qqqqqq
check "with the nearest word" refuses "did you mean 'memory'?" report zoo:lenet5 --page memry
check "a layer that is not there is refused" refuses "the model has no layer 'conv9'" \
  report zoo:lenet5 --page layer@conv9
check "a duel needs two variants" refuses "a duel needs two variants" \
  report zoo:lenet5 --page duel
check "a sweep is none of a model" refuses "there is no sweep here" report zoo:lenet5 --page sweep
check "what was measured needs a file" refuses "no times were measured: --measured gives a file of them" \
  report zoo:lenet5 --page measured
check "text is no JSON" refuses "--page prints text" report zoo:lenet5 --page time --json
check "nor of all devices" refuses "--page prints text" report zoo:lenet5 --page time --hw all
cat >hostile.lua <<'EOF'
return model { name = "a\27[31mb", input = { 8 },
  build = function(x) return x:dense { 3, name = "c\27[2Jd" } end }
EOF
for page in model layer time memory roofline; do
  check "names reach no terminal as they are on $page" sh -c \
    '"$LAYERTOP" report hostile.lua --hw rpi-5 --page '"$page"' >page.txt && ! grep -q "$(printf "\\033")" page.txt'
done
check "a full disk is told" sh -c \
  '"$LAYERTOP" report zoo:lenet5 --page time >/dev/full 2>stderr; test $? = 2 && grep -q "standard output" stderr'
check "training is a formula in the batch" shows "batch x" training zoo:gpt2 --hw a100-sxm-80gb
check "its terms are options" sh -c '"$LAYERTOP" report zoo:gpt2 --page training --hw a100-sxm-80gb \
  --train optimizer=sgd,recompute=full,steps=1000 >page.txt && grep -q "1,000 steps" page.txt &&
  grep -q "computed again" page.txt'
check "an unknown term is refused" refuses "training has steps, share, optimizer and recompute" \
  report zoo:gpt2 --page training --train lr=1
check "training of convolutions" shows "conv" training zoo:resnet --hw a100-sxm-80gb
# Llama 3.1 8B on 80 GB: 16.1 GB of weights, 131 KB of cache a token (see tests/unit/session/test_serving.c).
llama=llama.json
cp "$srcdir/tests/data/configs/llama_3_1_8b.json" "$llama"
check "the page of serving" shows "weights 16.1 GB + 1 x (cache 67.2 MB" serving "$llama" --hw h100-sxm
check "on four devices" shows "65 all-reduces of 8.19 KB" serving "$llama" --hw h100-sxm --devices 4
check "one behind the other" shows "4 devices one behind the other" serving "$llama" --hw h100-sxm \
  --devices 4 --parallel pipeline
check "without links" shows "has no link_bandwidth" serving "$llama" --hw rpi-5 --devices 2
check "a model of images is not served" refuses "makes no tokens one after the other" \
  report zoo:lenet5 --page serving
check "devices are for serving" refuses "--devices is for --page serving" report zoo:lenet5 --devices 2
check "and for no other page" refuses "not for time" report zoo:lenet5 --page time --devices 2
check "0 devices" refuses "--devices takes a whole number from 1 to 1024" report "$llama" --devices 0
check "an unknown sharing" refuses "--parallel takes tensor or pipeline" report "$llama" --parallel ring
check "two quantizations side by side" sh -c '"$LAYERTOP" compare "$1" "$1+bits=q4_k" --hw h100-sxm \
  --page serving >page.txt && grep -q "Tokens a second of B as a multiple" page.txt' - "$llama"
check "and two devices" sh -c '"$LAYERTOP" compare "$1,hw=h100-sxm" "$1,hw=a100-sxm-80gb" \
  --page serving >page.txt && grep -q "^B  .*hw=a100" page.txt' - "$llama"
budgets() { # STATUS BUDGET...: check exits so
  want=$1 status=0
  shift
  set -- "$llama" --hw h100-sxm "$@"
  "$LAYERTOP" check "$@" >stdout 2>stderr || status=$?
  cat stdout stderr
  test "$status" = "$want"
}
check "budgets of serving are kept" budgets 0 --budget ttft=1s --budget context=100k \
  --budget sequences=100
check "or broken" budgets 1 --budget output_tokens_per_second=1M
check "on several devices" budgets 0 --devices 8 --budget device_bytes=10GB
check "seek leaves them" refuses "only \`layertop check\` limits" seek "$llama" --opt prune \
  --budget ttft=1s
check_done

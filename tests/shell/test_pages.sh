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
  test "$page" = sweep ||
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
check_done

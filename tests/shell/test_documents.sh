#!/bin/sh
# Check the formats in which results leave the program: by extension and by name.
set -eu

. "$srcdir/tests/shell/check.sh"
cd "$work"

cat >hostile.lua <<'EOF'
return model { name = "<script>alert(1)</script> & | co", input = { 1, 8, 8 },
  build = function(x) return x:conv { 2, kernel = 3, name = "a|b<i>" }:flatten():dense { 3 } end }
EOF

has() { # FILE TEXT...: all of them
  file=$1
  shift
  for text; do
    grep -qF -- "$text" "$file" || { echo "$file has no '$text'"; return 1; }
  done
}

lacks() { # FILE TEXT
  ! grep -F -- "$2" "$1"
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENTS...: status 2, one line
  part=$1 status=0
  shift
  "$LAYERTOP" "$@" >stdout 2>stderr || status=$?
  cat stderr
  test "$status" = 2 && test "$(wc -l <stderr)" = 1 && grep -qF -- "$part" stderr
}

write() { # FILE ARGUMENTS...
  file=$1
  shift
  "$LAYERTOP" export "$@" -o "$file"
}

for extension in csv json md markdown html HTM svg; do
  check "a file that ends in .$extension" write "x.$extension" zoo:mobilenet_v2 --hw rpi-5
done
check "CSV has a header" has x.csv '"row","model","layer","path"'
check "JSON has a total" has x.json '"total":'
check "JSON of export and of report are the same" sh -c \
  '"$LAYERTOP" report zoo:mobilenet_v2 --hw rpi-5 --json | cmp - x.json'
check "both extensions of Markdown are the same" cmp x.md x.markdown
# 3,504,872 parameters and 300.77 million MACs: torchvision's table of mobilenet_v2.
# A double holds 15 digits for sure; the rounding of a sum or a product shows in the last of 17, as in
# 84.67200000000001.
rounded() { # ARGUMENTS...: what export writes of a model has no such figure
  for format in csv json; do
    "$LAYERTOP" export "$@" -o "figures.$format" || return 1
  done
  ! grep -nE '[.][0-9]*(0000000|9999999)[0-9]{1,3}([^0-9]|$)' figures.csv figures.json
}
for model in zoo:mobilenet_v2 zoo:resnet zoo:alexnet zoo:vit; do
  check "$model: no figure shows its rounding" rounded "$model"
  check "nor on a device and pruned" rounded "$model" --hw rpi-5 --latency roofline --opt prune=0.3
done
check "JSON names no seconds beside microseconds" sh -c \
  'grep -q "\"latency_us\":" figures.json && ! grep -E "\"[a-z_]*seconds\"|\"latency\"" figures.json'
check "JSON writes counts as whole numbers" sh -c \
  'grep -qE "\"(macs|params)\": [0-9]+" figures.json &&
  ! grep -E "\"[a-z_]*(macs|flops|params|bytes)\": -?[0-9]*[.e]" figures.json'
check "Markdown has the total" has x.md '| total | ' ' 3.50M | 301M '
check "Markdown has a row for each layer of the CSV" sh -c \
  'test "$(grep -c "^| [a-z]" x.md)" -ge "$(($(grep -cE "^(layer|part|total)," x.csv)))"'
check "HTML has the table" has x.html '<table class="rows">' '>features.1_1.depthwise<'
check "HTML has all charts" sh -c 'test "$(grep -c "<svg" x.html)" = 5'
check "HTML fetches nothing" has x.html "default-src 'none'"
check "HTML names no other place" sh -c '! grep -E "(src|href)=|url\(|https?:" x.html'
check "SVG is a picture" has x.svg '<svg xmlns="http://www.w3.org/2000/svg"'
for chart in time memory roofline; do
  check "the chart $chart" write "$chart.svg" zoo:mobilenet_v2 --hw rpi-5 --latency roofline \
    --chart $chart
done
check "the chart duel" write duel.svg zoo:mobilenet_v2 --hw rpi-5 --opt prune=0.5 --chart duel
check "has a bar for each block of both sides" sh -c \
  'test "$(grep -c "class=\"s[01]\"" duel.svg)" -ge 20'
check "it names both sides" has duel.svg ">A  as opened<" ">B  now<"
check "a duel of equals is refused" refuses "a duel needs two variants" \
  export zoo:vgg -o x.svg --chart duel
check "HTML has the duel, too" sh -c \
  '"$LAYERTOP" export zoo:mobilenet_v2 --opt prune=0.5 --format html -o - | grep -q ">Duel<"'
for chart in devices growth; do
  check "the chart $chart" write "$chart.svg" zoo:mobilenet_v2 --hw rpi-5 --latency roofline \
    --chart $chart
done
check "a bar for the device" has devices.svg ">rpi-5<" ">All devices<"
check "speed and memory by batch and by resolution" has growth.svg ">Speed by batch<" \
  ">Memory by size<" "share of the device" ">frames/s<"
check "a chart of a sweep is its own" refuses "there is no sweep here" \
  export zoo:vgg -o x.svg --chart sweep
check "compare draws a duel" sh -c \
  '"$LAYERTOP" compare zoo:resnet,depth=34 zoo:resnet,depth=18 -o two.svg && \
  grep -q "latency by block" two.svg'
check "sweep draws its front" sh -c \
  '"$LAYERTOP" sweep zoo:resnet --opt bits=32,8 --opt prune=0,0.5 -o front.svg && \
  grep -q "on the front" front.svg'
check "charts differ" sh -c '! cmp -s time.svg memory.svg && ! cmp -s memory.svg roofline.svg'

check "a format by its name" write plain zoo:mobilenet_v2 --hw rpi-5 --format markdown
check "is that format" cmp plain x.md
check "a name goes before the extension" write y.txt zoo:mobilenet_v2 --hw rpi-5 --format json
check "and is that format" cmp y.txt x.json
check "without an extension it is CSV" write noextension zoo:mobilenet_v2 --hw rpi-5
check "as ever" cmp noextension x.csv
check "standard output takes a format" sh -c \
  '"$LAYERTOP" export zoo:mobilenet_v2 --hw rpi-5 --format html -o - | cmp - x.html'

completes() { # WORDS ARGUMENTS...: each of the words is offered for the last argument
  words=$1
  shift
  "$LAYERTOP" --complete "$@" >offered
  for word in $words; do
    grep -q "^$word" offered || { echo "'$word' is not offered"; return 1; }
  done
}
check "shells complete formats" completes "csv json markdown html svg" export --format ""
check "and charts" completes "time memory roofline devices duel growth sweep" export --chart ""
check "an unknown extension is refused" refuses "no format has the extension '.xlsx'" \
  export zoo:vgg -o x.xlsx
check "and writes nothing" test ! -e x.xlsx
check "an unknown format is refused" refuses "there is no format 'pdf'" \
  export zoo:vgg -o x.pdf --format pdf
check "an unknown chart is refused" refuses "there is no chart 'pie'" \
  export zoo:vgg -o x.svg --chart pie
check "a chart of a table is refused" refuses "--chart is for pictures" \
  export zoo:vgg -o x.csv --chart time

for extension in md html svg; do
  check "a hostile name in .$extension" write "h.$extension" hostile.lua
done
check "HTML escapes names" has h.html '&lt;script&gt;alert(1)&lt;/script&gt; &amp; | co'
check "HTML runs no script of a name" lacks h.html '<script>alert'
check "Markdown escapes bars" has h.md 'a\|b\<i\>'
check "a full disk is told" refuses "No space left on device" \
  export zoo:vgg --format html -o /dev/full
check_done

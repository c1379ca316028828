#!/bin/sh
# Check measured times of other programs beside the prediction: in reports, exports, comparisons and
# charts, and what is said about files that are none.  tests/data/measured has the files; the times
# of resnet50_tensorrt.json are those of a device of 1e9 operations a second, each some percent off.
set -eu

. "$srcdir/tests/shell/check.sh"
data=$(cd "$srcdir" && pwd)/tests/data/measured
cd "$work"

run() { # ARGUMENTS...: to the files stdout and stderr
  "$LAYERTOP" "$@" >stdout 2>stderr
}

has() { # FILE TEXT...: all of them
  file=$1
  shift
  cat "$file"
  for text; do
    grep -qF -- "$text" "$file" || { echo "no '$text'"; return 1; }
  done
}

refuses() { # PART-OF-THE-SENTENCE ARGUMENTS...
  part=$1 status=0
  shift
  run "$@" || status=$?
  cat stderr
  [ $status = 2 ] && grep -qF -- "$part" stderr && [ ! -s stdout ] && [ "$(wc -l <stderr)" = 1 ]
}

report_has_columns() {
  run report zoo:resnet --measured "$data/resnet50_tensorrt.json" || return 1
  # conv1 takes 236.028 ms, and 1.2 ms of a change of layout before it; predicted are 236 ms.
  has stdout MEASURED "OFF BY" "by TensorRT" "1 time of the file" "scale_output"
}

plain_report_has_none() {
  run report zoo:resnet || return 1
  ! grep -i measured stdout
}

export_has_figures() {
  run export zoo:resnet --measured "$data/resnet50_tensorrt.json" -o - || return 1
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) { gsub(/"/, "", $i); at[$i] = i } }
    $at["path"] == "\"conv1\"" { print $at["measured_us"], $at["measured_runs"] }' stdout >figures
  cat figures
  [ "$(cat figures)" = "237228 100" ]
}

pictures_are_written() {
  run export zoo:resnet --measured "$data/resnet50_tensorrt.json" --chart measured -o x.svg &&
    has x.svg "Predicted against measured" &&
    run export zoo:resnet --measured "$data/resnet50_tensorrt.json" -o x.html &&
    has x.html "Predicted against measured"
}

no_chart_without_times() {
  refuses "no times were measured" export zoo:resnet --chart measured -o y.svg && [ ! -e y.svg ]
}

several_are_one() {
  run report zoo:resnet --measured "$data/resnet50_tensorrt.json" \
    --measured "$data/resnet50_tensorrt.json" || return 1
  has stdout "200 runs" || run export zoo:resnet --measured "$data/resnet50_tensorrt.json" \
    --measured "$data/resnet50_tensorrt.json" -o - && has stdout ",200,"
}

sides_are_compared() {
  run compare zoo:resnet zoo:resnet+bits=8 --measured "$data/resnet50_tensorrt.json" || return 1
  has stdout "A  measured: " "B  measured: " "optimizations are on"
}

whole_networks() {
  run report zoo:squeezenet --measured "$data/benchncnn.txt" || return 1
  has stdout "measured   8.87 ms" "by ncnn, 4 threads" "of 'squeezenet'" || return 1
  run report zoo:vgg --measured "$data/benchncnn.txt" || return 1
  has stdout "is of a network that is called"
}

tokens_per_second() {
  run report zoo:llama2 --measured "$data/llama_bench.json" || return 1
  has stdout "reads 512 tokens at 100 a second +- 1.5" "writes 128 tokens at 20"
}

is_not_silent() {
  run report zoo:resnet --measured "$data/onnxruntime.json" || return 1
  has stdout "elements in the file and"
}

check "a report has the measured times" report_has_columns
check "a report without them has none" plain_report_has_none
check "an export has the figures" export_has_figures
check "pictures and pages have the chart" pictures_are_written
check "a chart without times is refused" no_chart_without_times
check "several files are one" several_are_one
check "each side of a comparison is measured" sides_are_compared
check "figures of whole networks stand in the totals" whole_networks
check "tokens per second do, too" tokens_per_second
check "outputs of other sizes are named" is_not_silent
check "no file" refuses "cannot be opened" report zoo:resnet --measured none.json
check "a folder" refuses "is not a file" report zoo:resnet --measured .
: >empty
check "an empty file" refuses "empty is empty" report zoo:resnet --measured empty
check "a script" refuses "has no measured times" report zoo:resnet \
  --measured "$data/README"
head -c 900 "$data/onnxruntime.json" >cut.json
check "a file that is cut off" refuses "the JSON ends too early" \
  report zoo:resnet --measured cut.json
check "files of two programs" refuses "have to come from one program" report zoo:resnet \
  --measured "$data/onnxruntime.json" --measured "$data/tflite.txt"
check_done

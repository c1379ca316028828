#!/bin/sh
# GGUF files against known answers: check_gguf.sh FOLDER CHECK_LANGUAGE
#
# FOLDER/tools/make_gguf.py writes files of real models, and TRUTH_gguf.csv beside it has their sizes and
# parameters. Print lines of TAP.
set -u
folder=$1
check=$2
temp=`mktemp -d` || exit 1
trap 'rm -rf "$temp"' EXIT
failed=0

while IFS=, read -r model type bytes header tensors parameters data rest; do
  [ "$model" = model ] && continue
  if python3 -B "$folder/tools/make_gguf.py" "$model" "$type" "$temp/$model.gguf" >"$temp/made" 2>&1; then
    "$check" "$temp/$model.gguf" "$parameters" "$data" "$bytes" "$tensors" || failed=1
  else
    echo "not ok - $model $type is written"
    failed=1
  fi
  rm -f "$temp/$model.gguf"
done <"$folder/tools/TRUTH_gguf.csv"
exit $failed

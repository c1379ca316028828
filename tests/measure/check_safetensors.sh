#!/bin/sh
# Files of weights against known answers: check_safetensors.sh FOLDER CHECK_LANGUAGE
#
# FOLDER/tools/make_safetensors.py writes the headers of real models, and TRUTH_safetensors.csv beside it
# has their sizes and parameters. Print lines of TAP.
set -u
folder=$1
check=$2
temp=`mktemp -d` || exit 1
trap 'rm -rf "$temp"' EXIT
failed=0

while IFS=, read -r model dtype shard files bytes tensors parameters total; do
  [ "$model" = model ] && continue
  rm -rf "$temp/$model"
  if python3 -B "$folder/tools/make_safetensors.py" "$model" "$temp/$model" --dtype "$dtype" --shard "$shard" \
    --header-only >"$temp/made" 2>&1; then
    # Norms count at least 16 bits, as real files of 8 bits have them; here they have 8.
    [ "$dtype" = F8_E4M3 ] && total=-
    sum=0
    for b in $bytes; do sum=$((sum + b)); done
    "$check" "$temp/$model" "$parameters" "$total" "$sum" "$tensors" || failed=1
  else
    echo "not ok - $model $dtype $shard is written"
    failed=1
  fi
done <"$folder/tools/TRUTH_safetensors.csv"
exit $failed

#!/bin/sh
# Calibrate this machine, then verify networks on it, and print how far predicted times are from
# measured ones.  Let nothing else run meanwhile.
#
#   verify.sh [--quick] [RUNTIME]     RUNTIME: dnnl or plain
#
# LAYERTOP names the program.  For each network a line has the median error of convolutions and
# products, the noise of the layers in the same minute, the error of the total, and its noise.  Exit
# with 1 when a median is beyond the larger of 3 % and 1.5 times the noise, or a total beyond the
# larger of 5 % and twice its noise.  --quick calibrates for 6 seconds and allows 3 times as much.
set -eu

program=${LAYERTOP:-layertop}
quick= allowed=1 runtime=
for argument; do
  case $argument in
  --quick) quick=--quick allowed=3 ;;
  *) runtime=$argument ;;
  esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work" XDG_STATE_HOME="$work"

"$program" calibrate --threads 1 --force $quick ${runtime:+--runtime "$runtime"}

failed=0
for network in zoo:resnet zoo:mobilenet_v2 zoo:vgg zoo:resnet,depth=34 zoo:squeezenet zoo:mobilenet_v1 \
  zoo:vit; do
  knobs=
  case $network in *,*) knobs="--set ${network#*,}" ;; esac
  # shellcheck disable=SC2086 # words
  "$program" verify "${network%%,*}" $knobs --threads 1 ${runtime:+--runtime "$runtime"} \
    --within 1000% --output "$work/times.csv" >"$work/printed" || { cat "$work/printed"; exit 2; }
  awk -v network="$network" -v allowed="$allowed" '
    # Rows of CSV: layer, op, predicted, measured, noise; texts are quoted and have no quotes.
    NR > 1 {
      split($0, part, "\"")
      split(part[5], number, ",")
      predicted = number[2]; measured = number[3]; noise = number[4]
      if (predicted == "" || measured == "" || measured + 0 == 0) { left_out++; next }
      total_predicted += predicted; total_measured += measured
      if (part[4] !~ /^(conv|depthwise|dense|matmul|attention)/) next
      apart[++n] = predicted > measured ? predicted / measured - 1 : 1 - predicted / measured
      noises[n] = noise
    }
    function median(v, n,    i, k, t) {
      for (i = 2; i <= n; i++)
        for (k = i; k > 1 && v[k] + 0 < v[k - 1] + 0; k--) { t = v[k]; v[k] = v[k - 1]; v[k - 1] = t }
      return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
    }
    END {
      if (n == 0) { print network ": nothing was measured"; exit 1 }
      middle = median(apart, n); noise = median(noises, n)
      total = total_predicted / total_measured - 1
      most = 0.03 > 1.5 * noise ? 0.03 : 1.5 * noise
      most_total = 0.05 > 2 * noise ? 0.05 : 2 * noise
      bad = middle > allowed * most || total > allowed * most_total || -total > allowed * most_total
      printf "%-22s %3d layers, median %5.1f%% (noise %4.1f%%), ", network, n, 100 * middle,
        100 * noise
      printf "total %8.2f ms, apart %+6.1f%%, left out %d%s\n", 1000 * total_measured, 100 * total,
        left_out, bad ? "  BEYOND" : ""
      exit bad
    }' "$work/times.csv" || failed=1
done
exit $failed

#!/bin/sh
# Check `layertop verify`: what it prints, its exit status, the CSV, and its sentences.  Times are only
# compared with limits that every machine keeps.
set -eu

. "$srcdir/tests/shell/check.sh"
export XDG_CONFIG_HOME="$work/config"

# A model of a convolution and its norm, a layer that no engine has, and a dense layer.
cat >"$work/model.lua" <<'END'
return model {
  name = "small",
  input = { 3, 32, 32 },
  build = function(x)
    x = x:conv { 16, kernel = 3, pad = 1 }:batchnorm():relu()
    x = x:lrn { 5 }
    return x:global_avgpool():dense { 10 }
  end,
}
END

# Run verify on the model for a moment with the plain engine; keep output and status.
verifies() { # OPTION...
  status=0
  "$LAYERTOP" verify "$work/model.lua" --runtime plain --seconds 0.05 "$@" >"$work/printed" \
    2>"$work/said" || status=$?
}

# Pass when the last run ended with this status.
ended() { # STATUS
  test "$status" = "$1" || { cat "$work/said"; return 1; }
}

verifies --hw epyc-7742 --within 1000000%
check "a wide limit is kept" ended 0
check "the table has predicted and measured times" grep -q "PREDICTED  *MEASURED" "$work/printed"
check "a layer that was measured has its noise" grep -Eq "^conv +conv 3x3 .*%.*%" "$work/printed"
check "what is joined to it is named" grep -Eq "^conv .*batchnorm, relu" "$work/printed"
check "a layer that does not run has the reason" grep -q "not run: no engine has lrn" \
  "$work/printed"
check "it is not in the total" grep -q "1 layer did not run" "$work/printed"
check "the engine, its instructions and threads are named" \
  grep -Eq "^measured with plain .* [0-9]+ thread" "$work/printed"

verifies --hw epyc-7742 --within 0.000001%
check "a narrow limit is not kept" ended 1
check "the sentence says how far apart they are" grep -q "the predicted total is .*%" "$work/said"

verifies --hw epyc-7742 --within 1000000% -o "$work/times.csv"
check "the rows become CSV" grep -q '"layer","op","predicted_seconds","measured_seconds","noise"' \
  "$work/times.csv"
check "with a row for each layer" test "$(wc -l <"$work/times.csv")" = 5

verifies --hw epyc-7742 --opt bits=4
check "types that the engine lacks are refused" ended 2
check "with the reason" grep -q "can run none of these layers: of the first, plain loops have no" \
  "$work/said"

verifies
check "without a profile of this machine nothing is compared" ended 1
check "the sentence says how to make one" grep -q "layertop calibrate" "$work/said"
check "times are measured all the same" grep -Eq "^conv +conv 3x3 .*s" "$work/printed"

status=0
"$LAYERTOP" verify "$work/model.lua" --runtime vulkan >"$work/printed" 2>"$work/said" || status=$?
check "a runtime that is no engine here is refused" ended 2
status=0
"$LAYERTOP" verify "$work/model.lua" --within much >"$work/printed" 2>"$work/said" || status=$?
check "a limit that is no number is refused" ended 2
status=0
"$LAYERTOP" verify "$work/model.lua" --seconds 0 >"$work/printed" 2>"$work/said" || status=$?
check "no time to measure is refused" ended 2
check_done

# Measure C files: lines, functions and files that are longer than HACKING.md allows.
#
#   awk -f sources.awk FILE...
#
# Prints one line for each fault and fails if there is any.  A function begins with "{" and ends with
# "}" in the first column.  longer[FILE] lets a file that is one long list have more lines.

BEGIN {
	LINE = 100
	FUNCTION = 60
	FILE = 500
	# One scene after the other, in the order in which a person would try them.
	longer["tests/screen/test_explorer.c"] = 700
	# One sample after the other, for each kind of operator.
	longer["tests/unit/import/test_tflite.c"] = 600
	longer["tests/unit/import/test_onnx.c"] = 600
	# One case after the other, for each rule of pruning.
	longer["tests/unit/optimize/test_prune.c"] = 520
}

function fault(line, text) {
	print FILENAME ":" line ": " text
	faults++
}

# Return the width of a line with tabs of 8.
function columns(line,    at, width) {
	while ((at = index(line, "\t")) > 0) {
		width += at - 1
		width += 8 - width % 8
		line = substr(line, at + 1)
	}
	return width + length(line)
}

FNR == 1 {
	body = 0
	limit = FILENAME in longer ? longer[FILENAME] : FILE
}
columns($0) > LINE { fault(FNR, "more than " LINE " columns: " $0) }
/[ \t]$/ { fault(FNR, "a space at the end: " $0) }
/^\{/ { body = FNR }
/^\}/ && body {
	if (FNR - body - 1 > FUNCTION)
		fault(body, "a function of " FNR - body - 1 " lines; at most " FUNCTION)
	body = 0
}
FNR == limit + 1 { fault(FNR, "a file of more than " limit " lines") }

END { exit faults > 0 }

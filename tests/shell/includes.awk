# Check the includes of C files against the order of the rooms.
#
#   find ... -name '*.[ch]' | awk -f rooms.awk -f includes.awk src/rooms.txt -
#
# Prints one line for each fault, with file, line and the rule that is broken; fails if there is any.

# Return the file that an include names, written from src/, ui/ or, in tests, tests/; "" for none.
function included_file(file, name) {
	if (("src/" name) in exists)
		return "src/" name
	if (("ui/" name) in exists)
		return "ui/" name
	if (file ~ /^tests\// && ("tests/" name) in exists)
		return "tests/" name
	return ""
}

function check_include(file, name, where,    target, from, to) {
	target = included_file(file, name)
	if (target == "") {
		if (name != "config.h")
			fault(where, "\"" name "\" is not written from src/ or ui/ (or, in tests, tests/)")
		return
	}
	from = room_of(file)
	to = room_of(target)
	if (!from || !to || to <= from)
		return
	if ((file " " target) in allowed)
		needed[file " " target] = 1
	else
		fault(where, "includes " target ", but " folder(target) " is below " folder(file) \
		    " in src/rooms.txt")
}

function check_file(file,    line, number, name) {
	if (!room_of(file))
		fault(file ":1", "lies outside every room of src/rooms.txt")
	while ((getline line <file) > 0) {
		number++
		if (line !~ /^[ \t]*#[ \t]*include[ \t]*["<]/)
			continue
		name = line
		sub(/^[^"<]*["<]/, "", name)
		sub(/[">].*$/, "", name)
		if (line ~ /"/)
			check_include(file, name, file ":" number)
		else if (included_file(file, name) != "")
			fault(file ":" number, "<" name "> is a file of ours: write it in quotes")
	}
	close(file)
}

input == 2 { exists[$0] = 1; files[++file_count] = $0 }

END {
	for (i = 1; i <= file_count; i++)
		check_file(files[i])
	for (pair in allowed)
		if (pair ~ /\.h$/ && !(pair in needed))
			fault(allowed[pair], "nothing needs this \"allow\" any more: delete it")
	if (!file_count)
		fault("-", "there are no C files")
	exit faults > 0
}

# Check the includes of C files against the order of the rooms.
#
#   find ... -name '*.[ch]' | awk -f rooms.awk src/rooms.txt -
#
# Reads the rooms from its first file and the names of C files from its second.  Prints one line for
# each fault, with file, line and the rule that is broken, and fails if there is any.

function fault(where, rule) {
	print where ": " rule
	faults++
}

function folder(file) {
	sub(/\/[^\/]*$/, "", file)
	return file
}

# Return the number of the room that a file lies in; 0 when it lies in none.
function room_of(file,    room) {
	room = folder(file)
	if (room in place)
		return place[room]
	# tests/unit/op holds the tests of src/op.
	if (sub(/^tests\/unit\//, "src/", room) && room in place)
		return place["tests/unit/*"]
	return 0
}

# Read one line of rooms.txt.
function read_rule(line, where,    part, colon, body) {
	if (line ~ /^[ \t]*(#|$)/)
		return
	colon = index(line, ": ")
	body = colon ? substr(line, 1, colon - 1) : line
	split(body, part, " ")
	if (!colon || colon + 2 > length(line))
		fault(where, "a rule is \"WORD NAME: reason\"")
	else if (part[1] == "room" && body == "room " part[2])
		place[part[2]] = ++rooms
	else if (part[1] == "allow" && body == "allow " part[2] " -> " part[4])
		allowed[part[2] " " part[4]] = where
	else if (part[1] != "circle" && part[1] != "global")
		fault(where, "no rule is called \"" part[1] "\"")
}

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

FNR == 1 { input++ }
input == 1 { read_rule($0, FILENAME ":" FNR) }
input == 2 { exists[$0] = 1; files[++file_count] = $0 }

END {
	for (i = 1; i <= file_count; i++)
		check_file(files[i])
	for (pair in allowed)
		if (!(pair in needed))
			fault(allowed[pair], "nothing needs this \"allow\" any more: delete it")
	if (!file_count)
		fault("-", "there are no C files")
	exit faults > 0
}

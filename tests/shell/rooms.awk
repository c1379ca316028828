# Read src/rooms.txt: for includes.awk and objects.awk, which name it as their first file.
#
#   place[FOLDER]              the number of a room, counted from the top of the list
#   allowed[FILE " " FILE]     where an "allow" stands
#   circle_at[FILES]           where a "circle" stands; the files in rising order
#   global_at[FILE " " NAME]   where a "global" stands

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
function read_rule(line, where,    part, n, colon, body) {
	if (line ~ /^[ \t]*(#|$)/)
		return
	colon = index(line, ": ")
	body = colon ? substr(line, 1, colon - 1) : line
	n = split(body, part, " ")
	if (!colon || colon + 2 > length(line))
		fault(where, "a rule is \"WORD NAME: reason\"")
	else if (part[1] == "room" && n == 2)
		place[part[2]] = ++rooms
	else if (part[1] == "allow" && n == 4 && part[3] == "->")
		allowed[part[2] " " part[4]] = where
	else if (part[1] == "circle" && n > 2)
		circle_at[sorted(part, 2, n)] = where
	else if (part[1] == "global" && n == 3)
		global_at[part[2] " " part[3]] = where
	else
		fault(where, "no rule looks like this: \"" body "\"")
}

# Sort words[first] to words[last]; return them in one line.
function sorted(words, first, last,    i, j, word, line) {
	for (i = first + 1; i <= last; i++) {
		word = words[i]
		for (j = i - 1; j >= first && words[j] > word; j--)
			words[j + 1] = words[j]
		words[j + 1] = word
	}
	line = words[first]
	for (i = first + 1; i <= last; i++)
		line = line " " words[i]
	return line
}

FNR == 1 { input++ }
input == 1 { read_rule($0, FILENAME ":" FNR) }

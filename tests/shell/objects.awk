# Check the object files of the program against the order of the rooms.
#
#   awk -f rooms.awk -f objects.awk src/rooms.txt SOURCES SYMBOLS
#
# SOURCES lists the C files, SYMBOLS is what `nm -A -f sysv` prints of their objects.  An object whose
# source is gone is left over from an earlier build and passes.  Prints one line for each fault and
# fails if there is any.

# Return the C file that an object was made from: automake names the object of a program or library
# with flags of its own LIBRARY-NAME.o.
function source_of(object) {
	sub(/^\.\//, "", object)
	sub(/\/[A-Za-z0-9_]*-/, "/", object)
	sub(/\.o$/, ".c", object)
	return object
}

# Return a variable's name as the source has it.  gcc adds a number to a static variable of a
# function, clang puts the function before it.
function plain_name(symbol) {
	sub(/\.[0-9]+$/, "", symbol)
	sub(/^.*\./, "", symbol)
	return symbol
}

# Compilers add variables of their own for sanitizers and coverage.
function made_by_compiler(symbol) {
	return symbol ~ /^(\.L|__gcov|__llvm|__asan|___asan|__odr_asan|__sanc|__sancov|__ubsan|__prof|__unnamed|\.str)/
}

function add_variable(name) {
	if (!(name in is_variable))
		variable[++variable_count] = name
	is_variable[name] = 1
}

function add_symbol(file, symbol, class, section) {
	has_object[file] = 1
	if (class == "U")
		wanted[++wants] = file " " symbol
	else if (class ~ /^[A-Z]$/ && class != "W" && class != "V")
		home[symbol] = file
	if (made_by_compiler(symbol) || section ~ /^\.data\.rel\.ro/)
		return
	if (section ~ /^\.(data|bss|tdata|tbss)(\.|$)/ || class == "C")
		add_variable(file " " plain_name(symbol))
}

# Remember that a file needs a symbol of another file.
function add_need(file, symbol, target) {
	if (!((file " " target) in need)) {
		need[file " " target] = symbol
		pairs[++pair_count] = file " " target
		targets[file] = targets[file] " " target
	} else if (length(need[file " " target]) < 60)
		need[file " " target] = need[file " " target] ", " symbol
}

function check_order(    i, pair, end, rule) {
	for (i = 1; i <= pair_count; i++) {
		pair = pairs[i]
		split(pair, end, " ")
		if (room_of(end[2]) <= room_of(end[1]))
			continue
		if (pair in allowed)
			used[pair] = 1
		else
			fault(end[1], "needs " need[pair] " of " end[2] ", but " folder(end[2]) \
			    " is below " folder(end[1]) " in src/rooms.txt")
	}
	for (rule in allowed)
		if (rule ~ /\.c$/ && !(rule in used))
			fault(allowed[rule], "nothing needs this \"allow\" any more: delete it")
}

# Find the files that need each other by way of others (Tarjan, "Depth-first search and linear
# graph algorithms", 1972).
function visit(file,    i, n, next_file, member, count) {
	number[file] = lowest[file] = ++visited
	stack[++depth] = file
	on_stack[file] = 1
	n = split(targets[file], next_file, " ")
	for (i = 1; i <= n; i++) {
		if (!(next_file[i] in number))
			visit(next_file[i])
		if (on_stack[next_file[i]] && lowest[next_file[i]] < lowest[file])
			lowest[file] = lowest[next_file[i]]
	}
	if (lowest[file] < number[file])
		return
	do {
		member[++count] = stack[depth]
		on_stack[stack[depth]] = 0
	} while (stack[depth--] != file)
	if (count > 1)
		check_circle(sorted(member, 1, count), member, count)
}

function check_circle(line, member, count,    i, j) {
	if (line in circle_at) {
		closed[line] = 1
		return
	}
	fault("these files need each other in a circle", line)
	for (i = 1; i <= count; i++)
		for (j = 1; j <= count; j++)
			if ((member[i] " " member[j]) in need)
				print "  " member[i] " needs " need[member[i] " " member[j]] " of " member[j]
}

function check_circles(    i, line) {
	for (i = 1; i <= sources; i++)
		if (!(source[i] in number))
			visit(source[i])
	for (line in circle_at)
		if (!(line in closed))
			fault(circle_at[line], "these files are no circle any more: delete the line")
}

function check_variables(    i, name) {
	for (i = 1; i <= variable_count; i++)
		if (!(variable[i] in global_at))
			fault(variable[i], "is a variable that outlives its function: two users share it")
	for (name in global_at)
		if (!(name in is_variable))
			fault(global_at[name], "there is no such variable any more: delete the line")
}

input == 2 { source[++sources] = $0; is_source[$0] = 1 }
input == 3 && split($0, part, "|") == 7 {
	for (i = 1; i <= 7; i++)
		gsub(/^[ \t]+|[ \t]+$/, "", part[i])
	at = index(part[1], ".o:")
	file = source_of(substr(part[1], 1, at + 1))
	if (file in is_source)
		add_symbol(file, substr(part[1], at + 3), part[3], part[7])
}

END {
	for (i = 1; i <= sources; i++)
		if (!(source[i] in has_object))
			fault(source[i], "has no object file: name it in Makefile.am")
	for (i = 1; i <= wants; i++) {
		split(wanted[i], part, " ")
		if (part[2] in home && home[part[2]] != part[1])
			add_need(part[1], part[2], home[part[2]])
	}
	check_order()
	check_circles()
	check_variables()
	exit faults > 0
}

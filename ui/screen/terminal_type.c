#include "screen/terminal_type.h"

#include <curses.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

int
terminal_type_colours(const char *type)
{
	int why, n;

	if (setupterm(type, STDOUT_FILENO, &why) != OK)
		return -1;
	n = tigetnum((char *)(uintptr_t)"colors");
	(void)del_curterm(cur_term);
	return n > 0 ? n : 0;
}

const char *
terminal_type_direct(const char *type, char *buf, size_t size)
{
	const char *shows = getenv("COLORTERM"), *end = type + strlen(type), *dash;

	if (shows == NULL || (strcmp(shows, "truecolor") != 0 && strcmp(shows, "24bit") != 0) ||
	    terminal_type_colours(type) < 256)
		return type;
	dash = strrchr(type, '-');
	if (dash != NULL && strcmp(dash, "-256color") == 0)
		end = dash;
	(void)snprintf(buf, size, "%.*s-direct", (int)(end - type), type);
	if (terminal_type_colours(buf) > 256)
		return buf;
	if (strncmp(type, "xterm-", 6) != 0 || end != type + strlen(type))
		return type;
	(void)snprintf(buf, size, "%s-direct", type + 6);
	return terminal_type_colours(buf) > 256 ? buf : type;
}

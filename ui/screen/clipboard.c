#include "screen/clipboard.h"

#include "base/mem.h"
#include "screen/terminal.h"

#include <curses.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

/* Write the base 64 (RFC 4648, section 4) of some bytes; return the end. */
static char *
write_base64(char *to, const unsigned char *bytes, size_t n)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		size_t left = n - i;
		uint32_t v = (uint32_t)bytes[i] << 16 |
		    (uint32_t)(left > 1 ? bytes[i + 1] : 0) << 8 |
		    (uint32_t)(left > 2 ? bytes[i + 2] : 0);

		*to++ = digits[v >> 18];
		*to++ = digits[v >> 12 & 63];
		*to++ = left > 1 ? digits[v >> 6 & 63] : '=';
		*to++ = left > 2 ? digits[v & 63] : '=';
	}
	return to;
}

char *
clipboard_sequence(const char *text, size_t n, size_t *length)
{
	static const char begin[] = "\033]52;c;";
	char *sequence = mem_calloc(sizeof begin + 4 * (n / 3 + 1) + 1, 1), *end;

	memcpy(sequence, begin, sizeof begin - 1);
	end = write_base64(sequence + sizeof begin - 1, (const unsigned char *)text, n);
	*end++ = '\a';
	*length = (size_t)(end - sequence);
	return sequence;
}

bool
clipboard_copy(const char *text, size_t n)
{
	size_t length;
	char *sequence = clipboard_sequence(text, n, &length);
	bool ok = terminal_write(sequence, length);

	free(sequence);
	return ok;
}

bool
clipboard_is_known(void)
{
	/* The name that tmux gave this capability; ncurses lists it for many terminals. */
	char *set = tigetstr((char *)(uintptr_t)"Ms");

	return set != NULL && set != (char *)-1;
}

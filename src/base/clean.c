#include "base/clean.h"

#include "base/text.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Return whether a character reorders or joins the text around it, which is as harmful as an
 * escape. */
static bool
is_mark(wchar_t c)
{
	return text_is_direction((uint32_t)c) || text_is_invisible((uint32_t)c) || c == 0x200c ||
	    c == 0x200d;
}

/* Read one character.  Return the bytes it takes, and set the text to show and its columns: '?' for
 * a character that cannot be shown, and nothing for a combining mark. */
static size_t
next_visible(const char *text, mbstate_t *state, const char **shown, size_t *nshown, int *columns)
{
	wchar_t c;
	size_t n;

	*nshown = 1;
	*columns = 1;
	/* Most of a text is ASCII, which is alike in every locale. */
	if (*text >= ' ' && *text <= '~') {
		*shown = text;
		return 1;
	}
	*shown = "?";
	n = mbrtowc(&c, text, strnlen(text, MB_CUR_MAX), state);
	if (n == (size_t)-1 || n == (size_t)-2 || n == 0) {
		memset(state, 0, sizeof *state);
		return 1;
	}
	if (is_mark(c) || wcwidth(c) < 0)
		return n;
	*shown = text;
	*columns = wcwidth(c);
	*nshown = *columns > 0 ? n : 0;
	return n;
}

int
clean_width(const char *text)
{
	mbstate_t state = {0};
	const char *shown;
	size_t nshown;
	int width = 0, columns;

	while (*text != '\0') {
		text += next_visible(text, &state, &shown, &nshown, &columns);
		width += columns;
	}
	return width;
}

/* Return the bytes of the longest beginning that fits, which ends at a newline if `line` is set. */
static size_t
fitting_bytes(const char *text, int columns, bool line)
{
	mbstate_t state = {0};
	const char *shown;
	size_t n = 0, nshown, bytes;
	int used = 0, wide;

	while (text[n] != '\0' && !(line && text[n] == '\n')) {
		bytes = next_visible(text + n, &state, &shown, &nshown, &wide);
		if (used + wide > columns)
			break;
		used += wide;
		n += bytes;
	}
	return n;
}

size_t
clean_fit(const char *text, int columns)
{
	return fitting_bytes(text, columns, true);
}

int
clean_text(const char *text, int columns, char *buf, size_t size)
{
	bool cut = text[fitting_bytes(text, columns, false)] != '\0';
	int limit = cut && columns > 4 ? columns - 2 : columns, used = 0, wide;
	mbstate_t state = {0};
	const char *shown;
	size_t n = 0, nshown;

	while (*text != '\0') {
		text += next_visible(text, &state, &shown, &nshown, &wide);
		if (used + wide > limit || n + nshown + 3 > size)
			break;
		memcpy(buf + n, shown, nshown);
		n += nshown;
		used += wide;
	}
	if (cut && columns > 4 && n + 3 <= size) {
		memcpy(buf + n, "..", 2);
		n += 2;
		used += 2;
	}
	buf[n < size ? n : size - 1] = '\0';
	return used;
}

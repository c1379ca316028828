#include "base/wrap.h"

#include "base/clean.h"

#include <limits.h>
#include <string.h>

/* A line is at most this long, with its end. */
#define LINE_BYTES 4096

/* Return the bytes of a text that fit on a line of so many columns, without the space behind
 * them. */
static size_t
line_length(const char *text, int columns)
{
	size_t fits = clean_fit(text, columns), n;

	if (fits >= LINE_BYTES)
		fits = LINE_BYTES - 1;
	n = fits;
	while (n > 0 && text[n] != ' ' && text[n] != '\n' && text[n] != '\0')
		n--;
	if (n > 0 || text[0] == '\n' || text[0] == '\0')
		return n;
	/* Cut a first word that is too long for a line.  Take a character even if none fits. */
	if (fits > 0)
		return fits;
	for (n = 1; n < MB_LEN_MAX && ((unsigned char)text[n] & 0xc0) == 0x80;)
		n++;
	return n;
}

int
wrap_hang(const char *line)
{
	size_t indent = strspn(line, " "), digits = strspn(line + indent, "0123456789");

	if (digits > 0 && strncmp(line + indent + digits, ". ", 2) == 0)
		return (int)(indent + digits) + 2;
	return (int)indent + 2 * (strncmp(line + indent, "- ", 2) == 0);
}

struct wrapped
wrap_text(const char *text, int columns)
{
	return (struct wrapped){.rest = columns > 0 ? text : NULL, .columns = columns};
}

bool
wrap_next(struct wrapped *w, struct wrapped_line *out)
{
	const char *text = w->rest;

	if (text == NULL)
		return false;
	*out = (struct wrapped_line){text, line_length(text, w->columns - w->indent), w->indent};
	if (!w->inside)
		w->hang = wrap_hang(text);
	text += out->n;
	/* On narrow lines, do not indent. */
	w->inside = *text != '\n';
	w->indent = !w->inside || w->hang > w->columns / 4 ? 0 : w->hang;
	if (*text == ' ' || *text == '\n')
		text++;
	w->rest = *text != '\0' ? text : NULL;
	return true;
}

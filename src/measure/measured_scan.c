/*
 * Looking at texts of measured times: words, lines, and whether a text is JSON.
 */
#include "measure/measured_reader.h"

#include <string.h>

bool
measured_has(const char *text, size_t n, const char *word)
{
	size_t length = strlen(word);
	const char *at = text, *found;

	while ((size_t)(at - text) + length <= n) {
		found = memchr(at, *word, n - (size_t)(at - text) - length + 1);
		if (found == NULL)
			return false;
		if (memcmp(found, word, length) == 0)
			return true;
		at = found + 1;
	}
	return false;
}

bool
measured_is_json(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(" \t\r\n", text[i]) == NULL)
			return text[i] == '[' || text[i] == '{';
	return false;
}

bool
measured_next_line(struct measured_reader *r, char buf[static MEASURED_LINE_MAX])
{
	const char *begin = r->text + r->at, *end;
	size_t left = r->size - r->at, n;

	if (left == 0)
		return false;
	end = memchr(begin, '\n', left);
	n = end != NULL ? (size_t)(end - begin) : left;
	r->at += n + (end != NULL);
	r->line++;
	if (n > 0 && begin[n - 1] == '\r')
		n--;
	if (n >= MEASURED_LINE_MAX)
		n = MEASURED_LINE_MAX - 1;
	memcpy(buf, begin, n);
	buf[n] = '\0';
	return true;
}

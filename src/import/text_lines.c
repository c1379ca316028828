#include "import/text_lines.h"

#include "base/number.h"
#include "base/text.h"

#include <inttypes.h>
#include <string.h>

#define SPACE " \t\r\v\f"

void
text_lines_open(struct text_lines *t, const unsigned char *data, size_t size, struct arena *arena)
{
	*t = (struct text_lines){.at = (const char *)data, .end = (const char *)data + size,
	    .arena = arena};
}

static char *
trimmed_copy(struct arena *arena, const char *text, size_t n)
{
	char *copy;

	while (n > 0 && strchr(SPACE, *text) != NULL) {
		text++;
		n--;
	}
	while (n > 0 && strchr(SPACE, text[n - 1]) != NULL)
		n--;
	copy = arena_alloc(arena, n + 1, 1);
	memcpy(copy, text, n);
	return copy;
}

enum text_lines_state
text_lines_next(struct text_lines *t, char **line, struct err *e)
{
	size_t left = (size_t)(t->end - t->at), n;
	const char *newline;

	if (left == 0)
		return TEXT_END;
	t->line++;
	newline = memchr(t->at, '\n', left);
	n = newline != NULL ? (size_t)(newline - t->at) : left;
	if (n > TEXT_LINE_MAX) {
		err_set(e, "line %d is longer than %d bytes", t->line, TEXT_LINE_MAX);
		return TEXT_FAILED;
	}
	if (memchr(t->at, '\0', n) != NULL) {
		err_set(e, "line %d holds a byte that is 0, so the file is not text", t->line);
		return TEXT_FAILED;
	}
	*line = trimmed_copy(t->arena, t->at, n);
	t->at += newline != NULL ? n + 1 : n;
	return TEXT_LINE;
}

const char *
text_lines_first(const unsigned char *data, size_t size, const char *comments, size_t *left)
{
	const char *at = (const char *)data, *end = at + size;

	while (at < end) {
		const char *newline;

		while (at < end && *at != '\0' && strchr(SPACE "\n", *at) != NULL)
			at++;
		if (at == end)
			break;
		*left = (size_t)(end - at);
		if (*at == '\0' || strchr(comments, *at) == NULL)
			return at;
		newline = memchr(at, '\n', *left);
		at = newline != NULL ? newline + 1 : end;
	}
	return NULL;
}

char *
text_word(char **line)
{
	char *word = *line + strspn(*line, SPACE), *end = word + strcspn(word, SPACE);

	if (*word == '\0')
		return NULL;
	*line = *end != '\0' ? end + 1 : end;
	*end = '\0';
	return word;
}

bool
text_name(char *name, int line, struct err *e)
{
	if (strlen(name) > TEXT_NAME_MAX)
		return err_set(e, "line %d has a name of more than %d bytes", line, TEXT_NAME_MAX);
	text_make_plain(name, false);
	return true;
}

bool
text_whole(const char *text, const char *what, int line, int64_t min, int64_t max, int64_t *out,
    struct err *e)
{
	if (number_parse_int(text, out) && *out >= min && *out <= max)
		return true;
	return err_set(e, "line %d: %s is a whole number from %" PRId64 " to %" PRId64 ", not "
	    "'%.39s'", line, what, min, max, text);
}

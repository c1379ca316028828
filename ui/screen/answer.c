#include "screen/answer.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

#define ESC '\033'
#define BEL '\007'

static const char background_start[] = "\033]11;";
static const char kind_start[] = "\033[?";

/* Read a number of one to four hexadecimal digits as a part of its most. */
static bool
read_channel(const char **text, uint32_t *channel)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	size_t n = strspn(*text, digits);
	unsigned long value;

	if (n < 1 || n > 4)
		return false;
	value = strtoul(*text, NULL, 16);
	*channel = (uint32_t)(value * 255 / ((1UL << 4 * n) - 1));
	*text += n;
	return true;
}

static bool
read_six_digits(const char *text, uint32_t *rgb)
{
	if (strlen(text) != 6 || strspn(text, "0123456789abcdefABCDEF") != 6)
		return false;
	*rgb = (uint32_t)strtoul(text, NULL, 16);
	return true;
}

bool
answer_read_colour(const char *text, uint32_t *rgb)
{
	uint32_t channel[3];

	if (text[0] == '#')
		return read_six_digits(text + 1, rgb);
	if (strncmp(text, "rgb:", 4) != 0 && strncmp(text, "rgba:", 5) != 0)
		return false;
	text = strchr(text, ':') + 1;
	for (int i = 0; i < 3; i++) {
		if (!read_channel(&text, &channel[i]) || (i < 2 && *text++ != '/'))
			return false;
	}
	*rgb = channel[0] << 16 | channel[1] << 8 | channel[2];
	return *text == '\0' || *text == '/';
}

bool
answer_read_colorfgbg(const char *text, bool *is_light)
{
	const char *last = strrchr(text, ';');
	int64_t number;

	if (last == NULL || !number_parse_int(last + 1, &number) || number < 0 || number > 15)
		return false;
	/* White, and the bright colours but bright black. */
	*is_light = number == 7 || number > 8;
	return true;
}

/* Return whether `n` bytes are the start of a text or go beyond it. */
static bool
begins(const char *bytes, size_t n, const char *text)
{
	size_t length = strlen(text);

	return memcmp(bytes, text, n < length ? n : length) == 0;
}

/* Return whether what is held ends an answer about the background, and take it. */
static bool
take_background(struct answer_reader *r)
{
	size_t start = strlen(background_start), end = r->nheld;
	char text[ANSWER_MAX];

	if (r->nheld <= start || memcmp(r->held, background_start, start) != 0)
		return false;
	if (r->held[end - 1] == BEL)
		end--;
	else if (r->held[end - 1] == '\\' && r->held[end - 2] == ESC)
		end -= 2;
	else
		return false;
	memcpy(text, r->held + start, end - start);
	text[end - start] = '\0';
	r->has_background = answer_read_colour(text, &r->background);
	return true;
}

/* Return whether what is held ends an answer about the kind of terminal. */
static bool
take_kind(struct answer_reader *r)
{
	size_t start = strlen(kind_start);

	if (r->nheld <= start || memcmp(r->held, kind_start, start) != 0 ||
	    r->held[r->nheld - 1] != 'c')
		return false;
	r->is_complete = true;
	return true;
}

/* Return whether what is held can be the start of an answer. */
static bool
may_be_answer(const struct answer_reader *r)
{
	char last = r->held[r->nheld - 1];

	if (r->nheld == ANSWER_MAX)
		return false;
	if (begins(r->held, r->nheld, background_start))
		return r->nheld <= strlen(background_start) || (unsigned char)last >= ' ' ||
		    last == ESC;
	return begins(r->held, r->nheld, kind_start) && (r->nheld <= strlen(kind_start) ||
	    (last >= '0' && last <= '9') || last == ';');
}

size_t
answer_take(struct answer_reader *r, char byte, char *keys)
{
	size_t n;

	r->held[r->nheld++] = byte;
	if (take_background(r) || take_kind(r)) {
		r->nheld = 0;
		return 0;
	}
	if (may_be_answer(r))
		return 0;
	/* The byte may be the start of an answer, behind a key. */
	n = r->nheld > 1 && byte == ESC ? r->nheld - 1 : r->nheld;
	memcpy(keys, r->held, n);
	r->held[0] = byte;
	r->nheld -= n;
	return n;
}

size_t
answer_release(struct answer_reader *r, char *keys)
{
	if (r->nheld != 1)
		return 0;
	keys[0] = r->held[0];
	r->nheld = 0;
	return 1;
}

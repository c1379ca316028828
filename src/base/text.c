#include "base/text.h"

#include <string.h>

bool
text_is_direction(uint32_t c)
{
	return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}

bool
text_is_invisible(uint32_t c)
{
	return c == 0x200b || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0xad ||
	    c == 0x180e;
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/* Return the number of bytes that follow the first byte of a character; -1 if no character begins
 * with it. */
static int
tail_of(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first >= 0xc2 && first < 0xe0)
		return 1;
	if (first >= 0xe0 && first < 0xf0)
		return 2;
	return first >= 0xf0 && first < 0xf5 ? 3 : -1;
}

/* Decode the character at `s`, which has `n` bytes left.  Return the bytes it takes.  Invalid bytes
 * become U+FFFF, which is no character. */
static size_t
decode_char(const unsigned char *s, size_t n, uint32_t *c)
{
	static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
	int tail = tail_of(*s), i = 0;

	*c = tail > 0 ? *s & (0x3fu >> tail) : *s;
	while (i < tail && (size_t)i + 1 < n && (s[i + 1] & 0xc0) == 0x80)
		*c = *c << 6 | (s[++i] & 0x3fu);
	if (tail < 0 || i < tail || *c < least[tail] || *c > 0x10ffff ||
	    (*c >= 0xd800 && *c < 0xe000))
		*c = 0xffff;
	return (size_t)i + 1;
}

static bool
is_plain(uint32_t c)
{
	return !is_control(c) && !text_is_direction(c) && !text_is_invisible(c) && c != 0xffff;
}

/* Return the bytes at the beginning that are printable ASCII: most texts are nothing else. */
static size_t
ascii_bytes(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= ' ' && s[i] < 0x7f)
		i++;
	return i;
}

void
text_make_plain(char *s, bool lines)
{
	size_t n = strlen(s), size = ascii_bytes(s, n);
	char *to = s + size;
	uint32_t c;

	s += size;
	n -= size;
	for (; n > 0; s += size, n -= size) {
		size = decode_char((const unsigned char *)s, n, &c);
		if (is_plain(c) || (lines && (c == '\n' || c == '\t'))) {
			memmove(to, s, size);
			to += size;
		} else {
			*to++ = '?';
		}
	}
	*to = '\0';
}

bool
text_is_plain(const char *s, size_t n)
{
	size_t size = ascii_bytes(s, n);
	uint32_t c;

	s += size;
	n -= size;
	for (; n > 0; s += size, n -= size) {
		size = decode_char((const unsigned char *)s, n, &c);
		if (!is_plain(c))
			return false;
	}
	return true;
}

#include "base/word.h"

#include <string.h>
#include <strings.h>

static bool
find_word(const char *list, const char *word, int (*compare)(const char *, const char *, size_t))
{
	size_t n = strlen(word);

	for (const char *s = list; *s != '\0' && n > 0; s += strcspn(s, " "), s += *s == ' ')
		if (compare(s, word, n) == 0 && (s[n] == ' ' || s[n] == '\0'))
			return true;
	return false;
}

bool
word_is_in(const char *list, const char *word)
{
	return find_word(list, word, strncmp);
}

bool
word_is_in_any_case(const char *list, const char *word)
{
	return find_word(list, word, strncasecmp);
}

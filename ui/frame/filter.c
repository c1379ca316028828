#include "frame/filter.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static bool
contains_word(const char *text, const char *word, size_t n)
{
	for (; *text != '\0'; text++) {
		size_t i = 0;

		while (i < n && text[i] != '\0' &&
		    tolower((unsigned char)text[i]) == tolower((unsigned char)word[i]))
			i++;
		if (i == n)
			return true;
	}
	return false;
}

static bool
any_contains(const char *const *text, const char *word, size_t n)
{
	for (; *text != NULL; text++)
		if (contains_word(*text, word, n))
			return true;
	return false;
}

bool
filter_matches(const char *filter, const char *const *text)
{
	for (const char *word = filter; *word != '\0'; word += strspn(word, " ")) {
		size_t n = strcspn(word, " ");

		if (n > 0 && !any_contains(text, word, n))
			return false;
		word += n;
	}
	return true;
}

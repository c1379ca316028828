#include "lib/readme.h"

#include "lib/tree.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_part_of_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

bool
readme_text_has(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
		if ((at == text || !is_part_of_word(at[-1])) && !is_part_of_word(at[n]))
			return true;
	return false;
}

static const char *
readme_text(void)
{
	static char text[1 << 20];
	char path[4096];
	FILE *f;

	if (*text != '\0')
		return text;
	(void)snprintf(path, sizeof path, "%s/README.md", tree_folder());
	f = fopen(path, "r");
	if (f == NULL || fread(text, 1, sizeof text - 1, f) == 0) {
		printf("Bail out! %s cannot be read\n", path);
		exit(1);
	}
	(void)fclose(f);
	return text;
}

bool
readme_has(const char *word)
{
	return readme_text_has(readme_text(), word);
}

bool
readme_quotes(const char *word)
{
	char quoted[64];

	(void)snprintf(quoted, sizeof quoted, "`%s`", word);
	return strstr(readme_text(), quoted) != NULL;
}

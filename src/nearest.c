#include "nearest.h"

#include "op.h"

#include <stdio.h>
#include <string.h>

void
nearest_try(struct nearest *n, const char *wrong, const char *word)
{
	int distance = op_word_distance(wrong, word), limit = (int)strlen(wrong) / 2 + 1;

	if (distance > limit || distance > 3)
		return;
	/* Whatever the order in which words are tried, one of them wins. */
	if (n->word != NULL && (distance > n->distance ||
	    (distance == n->distance && strcmp(word, n->word) > 0)))
		return;
	*n = (struct nearest){word, distance};
}

const char *
nearest_text(const struct nearest *n, char buf[static NEAREST_TEXT_MAX])
{
	buf[0] = '\0';
	if (n->word != NULL)
		(void)snprintf(buf, NEAREST_TEXT_MAX, "; did you mean '%.40s'?", n->word);
	return buf;
}

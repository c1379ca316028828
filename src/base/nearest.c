#include "base/nearest.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#define USUAL_MOST 3
#define LONGEST    32 /* a longer word is near to none */

/* Return the number of letters to add, remove or change (Levenshtein distance). */
static int
distance_of(const char *a, const char *b)
{
	int row[LONGEST + 1], up, diagonal;
	size_t na = strlen(a), nb = strlen(b);

	if (na > LONGEST || nb > LONGEST)
		return INT_MAX;
	for (size_t j = 0; j <= nb; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= na; i++) {
		diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= nb; j++) {
			up = row[j];
			row[j] = diagonal + (a[i - 1] != b[j - 1]);
			if (up + 1 < row[j])
				row[j] = up + 1;
			if (row[j - 1] + 1 < row[j])
				row[j] = row[j - 1] + 1;
			diagonal = up;
		}
	}
	return row[nb];
}

void
nearest_try(struct nearest *n, const char *wrong, const char *word)
{
	int distance = distance_of(wrong, word), limit = (int)strlen(wrong) / 2 + 1;

	if (distance > limit || distance > (n->most > 0 ? n->most : USUAL_MOST))
		return;
	/* Of equally near words, choose the same one whatever the order of the calls. */
	if (n->word != NULL && (distance > n->distance ||
	    (distance == n->distance && strcmp(word, n->word) > 0)))
		return;
	n->word = word;
	n->distance = distance;
}

const char *
nearest_or(const struct nearest *n, const char *otherwise, char buf[static NEAREST_TEXT_MAX])
{
	if (n->word == NULL)
		return otherwise;
	(void)snprintf(buf, NEAREST_TEXT_MAX, "; did you mean '%.40s'?", n->word);
	return buf;
}

const char *
nearest_text(const struct nearest *n, char buf[static NEAREST_TEXT_MAX])
{
	return nearest_or(n, "", buf);
}

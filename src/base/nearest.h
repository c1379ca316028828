/*
 * Find the word that a person probably meant: the one that takes the fewest edits.
 *
 *	struct nearest nearest = {0};
 *	for (each word)
 *		nearest_try(&nearest, wrong, word);
 *	err_set(e, "there is no '%s'%s", wrong, nearest_text(&nearest, hint));
 */
#ifndef LAYERTOP_NEAREST_H
#define LAYERTOP_NEAREST_H

#define NEAREST_TEXT_MAX 64

struct nearest {
	const char *word;          /* NULL: none is near */
	int distance;
	int most;                  /* edits that a near word may take; 0: the default */
};

/* Compare `wrong` with one word, and remember the word if it is nearer than those before. */
void nearest_try(struct nearest *n, const char *wrong, const char *word);
/* Return "; did you mean 'kernel'?", or "" if no word is near. */
const char *nearest_text(const struct nearest *n, char buf[static NEAREST_TEXT_MAX]);
/* Like nearest_text(), but return `otherwise` if no word is near. */
const char *nearest_or(const struct nearest *n, const char *otherwise,
    char buf[static NEAREST_TEXT_MAX]);

#endif

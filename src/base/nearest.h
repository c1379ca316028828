/*
 * The word that a person may have meant: the nearest of those that there are, by edits.
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
	int most;                  /* edits of a word that is near; 0: as usual */
};

void nearest_try(struct nearest *n, const char *wrong, const char *word);
/* "; did you mean 'kernel'?", or nothing. */
const char *nearest_text(const struct nearest *n, char buf[static NEAREST_TEXT_MAX]);
/* Or, when none is near, another text: where all words are listed. */
const char *nearest_or(const struct nearest *n, const char *otherwise,
    char buf[static NEAREST_TEXT_MAX]);

#endif

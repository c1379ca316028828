/*
 * Find what a person means by the words typed: one ranking for models, devices, columns, actions,
 * and whatever else has a name.
 *
 *	struct match_choice choice = {0};
 *	for (each name, number i)
 *		if (match_text(typed, name, &m))
 *			match_offer(&choice, &m, i);
 *	match_only(&choice) is the one that is meant; choice.best are those that can be
 *
 * Upper and lower case are one.  Separators (space, '-', '_', '.', '/' and all else that is neither
 * letter nor digit) do not count, but say where words begin; so do a digit behind a letter, a
 * letter behind a digit, and a capital behind a small letter.  So "ResNet-50", "resnet 50" and
 * "resnet50" are one name.  A number means the whole number: "5" is not in "A53".
 *
 * Nothing here allocates or fails.  A text is looked at up to MATCH_TEXT_MAX bytes.
 */
#ifndef LAYERTOP_BASE_MATCH_H
#define LAYERTOP_BASE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MATCH_TEXT_MAX 512
#define MATCH_BEST_MAX 8

/* From the loosest to the tightest. */
enum match_rank {
	MATCH_NONE,
	MATCH_LETTERS,             /* the letters typed stand in it, in order */
	MATCH_PART,                /* each word typed stands somewhere in it */
	MATCH_WORDS,               /* each word typed begins a word of it */
	MATCH_WORD,                /* all that is typed, as a whole, begins a word of it */
	MATCH_PREFIX,              /* it begins with all that is typed */
	MATCH_EXACT,
	MATCH_SAME                 /* exact, separators too: "PointNet++" is not "PointNet" */
};

struct match {
	enum match_rank rank;
	int score;                 /* orders matches of all ranks; 0: no match */
	uint64_t bytes[MATCH_TEXT_MAX / 64]; /* a bit for each byte of the text that was matched */
};

/* Match a text; return whether it matches.  Nothing typed, or separators
 * alone, match each text, as MATCH_LETTERS. */
bool match_text(const char *typed, const char *text, struct match *out);
/* Return whether byte `i` of the text is one that was matched. */
bool match_has(const struct match *m, size_t i);
/* Match something with several names, which NULL ends: the best of them counts, and words may
 * stand in different names.  `which`, if not NULL, becomes the position of the best name, or -1 if
 * words are from several. */
bool match_names(const char *typed, const char *const *names, struct match *out, int *which);

/* Match names loosely, for a sentence about what is near: a score for each word that begins a word
 * of one of the names.  Words of one letter and numbers below 100 say too little.  Return whether
 * one does. */
bool match_some(const char *typed, const char *const *names, struct match *out);

/* Return whether each of the words, which spaces part, is somewhere in one of the texts, which NULL
 * ends. */
bool match_words(const char *typed, const char *const *texts);
/* Like match_words(), but a number may be a part of a longer one: "conv1" is in "conv12". */
bool match_contains(const char *typed, const char *const *texts);

/* Mark all places in a text where all that is typed stands, as a whole; a number may be a part of a
 * longer one.  Return whether there is one. */
bool match_find(const char *typed, const char *text, struct match *out);

/* The best of all that was offered. */
struct match_choice {
	enum match_rank rank;      /* of the best */
	int n;                     /* how many have that rank */
	int nbest;                 /* entries of `best`: the first MATCH_BEST_MAX of these */
	struct {
		int number, score;
	} best[MATCH_BEST_MAX];    /* best first */
};

/* Note the match of candidate `number`. */
void match_offer(struct match_choice *c, const struct match *m, int number);
/* Return the candidate that is meant beyond doubt: the only one of its rank, which is MATCH_PART or
 * tighter.  Return -1 if there is none. */
int match_only(const struct match_choice *c);

#endif

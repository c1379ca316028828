#include "base/match.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <strings.h>

#define TYPED_MAX   64  /* letters of what is typed that are looked at */
#define LETTERS_MAX 128 /* letters of a text in which single letters are looked for */

/* Marks of a letter. */
enum {
	WORD_BEGINS = 1,
	NUMBER_BEGINS = 2,
	NUMBER_ENDS = 4
};

/* A text without its separators. */
struct folded {
	int n;
	unsigned char letter[MATCH_TEXT_MAX];
	unsigned char mark[MATCH_TEXT_MAX];
	unsigned short byte[MATCH_TEXT_MAX]; /* its place in the text */
};

enum letter_class { SEPARATOR, DIGIT, SMALL, CAPITAL };

static enum letter_class
class_of(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return DIGIT;
	if (c >= 'A' && c <= 'Z')
		return CAPITAL;
	/* Bytes of letters beyond ASCII are letters. */
	return (c >= 'a' && c <= 'z') || c >= 0x80 ? SMALL : SEPARATOR;
}

/* Return the marks of a letter behind another one. */
static unsigned char
marks_behind(enum letter_class before, enum letter_class now)
{
	unsigned char marks = 0;

	if (before == SEPARATOR || (before == DIGIT) != (now == DIGIT) ||
	    (before == SMALL && now == CAPITAL))
		marks |= WORD_BEGINS;
	if (now == DIGIT && before != DIGIT)
		marks |= NUMBER_BEGINS;
	return marks;
}

/* Fold `n` bytes of a text, at most `most` letters. */
static void
fold_text(const char *text, size_t n, int most, struct folded *out)
{
	enum letter_class before = SEPARATOR;

	out->n = 0;
	for (size_t i = 0; i < n && i < MATCH_TEXT_MAX; i++) {
		unsigned char c = (unsigned char)text[i];
		enum letter_class now = class_of(c);

		if (now != DIGIT && before == DIGIT)
			out->mark[out->n - 1] |= NUMBER_ENDS;
		if (now != SEPARATOR && out->n == most)
			return;
		if (now != SEPARATOR) {
			out->letter[out->n] = now == CAPITAL ? (unsigned char)tolower(c) : c;
			out->mark[out->n] = marks_behind(before, now);
			out->byte[out->n++] = (unsigned short)i;
		}
		before = now;
	}
	if (before == DIGIT)
		out->mark[out->n - 1] |= NUMBER_ENDS;
}

static bool
is_digit(const struct folded *f, int i)
{
	return f->letter[i] >= '0' && f->letter[i] <= '9';
}

static bool
has_digit(const struct folded *f)
{
	for (int i = 0; i < f->n; i++)
		if (is_digit(f, i))
			return true;
	return false;
}

/* Return whether letter `i` of the typed word can be letter `j` of the text.  Inside a word,
 * numbers begin at the same places. */
static bool
same_letter(const struct folded *typed, int i, const struct folded *text, int j)
{
	if (typed->letter[i] != text->letter[j])
		return false;
	return i == 0 || !is_digit(typed, i) ||
	    ((typed->mark[i] ^ text->mark[j]) & NUMBER_BEGINS) == 0;
}

/* Return whether a typed word stands at `from`, whatever goes before and comes behind. */
static bool
stands_at(const struct folded *typed, const struct folded *text, int from)
{
	if (text->n - from < typed->n)
		return false;
	for (int i = 0; i < typed->n; i++)
		if (!same_letter(typed, i, text, from + i))
			return false;
	return true;
}

/* Return whether the numbers at both ends are whole.  A number that follows letters belongs to the
 * word that they end: "m2" is not in "SXM2". */
static bool
is_whole_at(const struct folded *typed, const struct folded *text, int from)
{
	int last = typed->n - 1;

	if (is_digit(typed, 0) && !(text->mark[from] & NUMBER_BEGINS))
		return false;
	if (is_digit(typed, last) && !(text->mark[from + last] & NUMBER_ENDS))
		return false;
	return !has_digit(typed) || (text->mark[from] & WORD_BEGINS);
}

/* Return whether a word ends before letter `at`. */
static bool
ends_at(const struct folded *text, int at)
{
	return at == text->n || (text->mark[at] & WORD_BEGINS);
}

/* Return the rank of a word that stands at `from`. */
static enum match_rank
rank_at(const struct folded *typed, const struct folded *text, int from)
{
	if (from == 0)
		return typed->n == text->n ? MATCH_EXACT : MATCH_PREFIX;
	return text->mark[from] & WORD_BEGINS ? MATCH_WORD : MATCH_PART;
}

static void
note_letter(struct match *m, const struct folded *text, int i)
{
	m->bytes[text->byte[i] / 64] |= UINT64_C(1) << (text->byte[i] % 64);
}

#define RANK_SCORE 4096 /* more than what the rest of a score comes to */

/* Score a match: within a rank, whole words, little else in the text, and an early place are
 * better. */
static int
score_of(enum match_rank rank, bool whole_word, int others, int from)
{
	int rest = 2000 + (whole_word ? 1000 : 0) - (others < 900 ? others : 900) -
	    (from < 100 ? from : 100);

	return (int)rank * RANK_SCORE + rest;
}

/* Find the best place of a typed word; -1: it stands nowhere. */
static int
find_word(const struct folded *typed, const struct folded *text, int *score)
{
	int best = -1;

	*score = 0;
	for (int at = 0; at + typed->n <= text->n; at++) {
		int now;

		if (!stands_at(typed, text, at) || !is_whole_at(typed, text, at))
			continue;
		now = score_of(rank_at(typed, text, at), ends_at(text, at + typed->n),
		    text->n - typed->n, at);
		if (now > *score) {
			*score = now;
			best = at;
		}
	}
	return best;
}

/* Match all that is typed as one word. */
static bool
match_whole(const struct folded *typed, const struct folded *text, struct match *out)
{
	int score, at = find_word(typed, text, &score);

	if (at < 0)
		return false;
	*out = (struct match){.rank = rank_at(typed, text, at), .score = score};
	for (int i = 0; i < typed->n; i++)
		note_letter(out, text, at + i);
	return true;
}

/* Return the next word that was typed, its length in `n`; NULL behind the last one. */
static const char *
next_word(const char *typed, size_t *n)
{
	typed += strspn(typed, " ");
	*n = strcspn(typed, " ");
	return *n > 0 ? typed : NULL;
}

/* Match each word for itself. */
static bool
match_each(const char *typed, const struct folded *text, struct match *out)
{
	bool in_order = true, begin = true;
	int letters = 0, before = -1, nwords = 0;
	struct folded word;
	size_t n;

	*out = (struct match){0};
	for (const char *w = next_word(typed, &n); w != NULL; w = next_word(w + n, &n)) {
		int score, at;

		fold_text(w, n, TYPED_MAX, &word);
		if (word.n == 0)
			continue;
		at = find_word(&word, text, &score);
		if (at < 0)
			return false;
		begin = begin && rank_at(&word, text, at) != MATCH_PART;
		in_order = in_order && at > before;
		before = at;
		letters += word.n;
		nwords++;
		for (int i = 0; i < word.n; i++)
			note_letter(out, text, at + i);
	}
	if (nwords == 0)
		return false;
	out->rank = begin ? MATCH_WORDS : MATCH_PART;
	out->score = score_of(out->rank, in_order, text->n - letters, 0);
	return true;
}

/* The worth of a letter that begins a word, of one that follows the one before it and of another,
 * and the cost of a letter that is passed over. */
enum { WORTH_BEGIN = 16, WORTH_NEXT = 12, WORTH_OTHER = 4, COST_GAP = 1 };
#define NO_WAY (INT_MIN / 8)

/* Return the worth of going on with letter `i` at `j`, from a letter before it at `from`. */
static int
worth_of_step(const struct folded *typed, int i, const struct folded *text, int from, int j)
{
	bool next = i > 0 && from == j - 1;
	int worth = next ? WORTH_NEXT : WORTH_OTHER;

	if (text->mark[j] & WORD_BEGINS)
		worth = WORTH_BEGIN;
	if (is_digit(typed, i)) {
		/* A number is whole: it begins where one begins, and goes on without a gap. */
		if ((typed->mark[i] ^ text->mark[j]) & NUMBER_BEGINS)
			return NO_WAY;
		if (!(typed->mark[i] & NUMBER_BEGINS) && !next)
			return NO_WAY;
		if ((typed->mark[i] & NUMBER_ENDS) && !(text->mark[j] & NUMBER_ENDS))
			return NO_WAY;
	}
	return worth - (next || i == 0 ? 0 : COST_GAP * (j - from - 1));
}

/* Return the worth of the best way to letter `i` at `j`: from letter i - 1 at one of the places
 * whose worths are `last`.  The first letter begins a word. */
static int
best_step(const struct folded *typed, int i, const struct folded *text, const int *last, int j,
    short *from)
{
	int best = NO_WAY;

	*from = -1;
	if (typed->letter[i] != text->letter[j])
		return NO_WAY;
	if (i == 0)
		return text->mark[j] & WORD_BEGINS
		    ? worth_of_step(typed, i, text, -1, j) - j : NO_WAY;
	for (int k = 0; k < j; k++) {
		int now = last[k] + worth_of_step(typed, i, text, k, j);

		if (last[k] > NO_WAY / 2 && now > best) {
			best = now;
			*from = (short)k;
		}
	}
	return best;
}

/* Match letters in order.  Of all ways through the text, take the one that is worth most. */
static bool
match_letters(const struct folded *typed, const struct folded *text, struct match *out)
{
	short from[TYPED_MAX][LETTERS_MAX];
	int worth[LETTERS_MAX] = {0}, last[LETTERS_MAX] = {0}, best = -1;
	int n = text->n < LETTERS_MAX ? text->n : LETTERS_MAX;

	if (typed->n < 2 || typed->n > n)
		return false;
	for (int i = 0; i < typed->n; i++) {
		for (int j = 0; j < n; j++)
			worth[j] = best_step(typed, i, text, last, j, &from[i][j]);
		memcpy(last, worth, sizeof last);
	}
	for (int j = 0; j < n; j++)
		if (last[j] > 0 && (best < 0 || last[j] > last[best]))
			best = j;
	if (best < 0)
		return false;
	*out = (struct match){.rank = MATCH_LETTERS, .score = MATCH_LETTERS * RANK_SCORE +
	    last[best] - text->n / 4};
	for (int i = typed->n - 1, j = best; i >= 0 && j >= 0; j = from[i--][j])
		note_letter(out, text, j);
	return true;
}

bool
match_text(const char *typed, const char *text, struct match *out)
{
	struct folded folded_typed, folded_text;

	*out = (struct match){0};
	fold_text(typed, strlen(typed), TYPED_MAX, &folded_typed);
	if (folded_typed.n == 0) {
		*out = (struct match){.rank = MATCH_LETTERS, .score = MATCH_LETTERS * RANK_SCORE};
		return true;
	}
	fold_text(text, strlen(text), MATCH_TEXT_MAX, &folded_text);
	if (!match_whole(&folded_typed, &folded_text, out) &&
	    !match_each(typed, &folded_text, out) &&
	    !match_letters(&folded_typed, &folded_text, out))
		return false;
	if (out->rank == MATCH_EXACT && strcasecmp(typed, text) == 0) {
		out->rank = MATCH_SAME;
		out->score += RANK_SCORE;
	}
	return true;
}

bool
match_has(const struct match *m, size_t i)
{
	return i < MATCH_TEXT_MAX && (m->bytes[i / 64] >> (i % 64) & 1);
}

/* Return how many words are typed if each stands in one of the texts; at the beginning of a word
 * there, if `begin`.  Return 0 if one does not. */
static int
count_words(const char *typed, const char *const *texts, bool begin)
{
	struct folded word, text;
	int nwords = 0;
	size_t n;

	for (const char *w = next_word(typed, &n); w != NULL; w = next_word(w + n, &n)) {
		bool found = false;

		fold_text(w, n, TYPED_MAX, &word);
		for (const char *const *t = texts; word.n > 0 && *t != NULL && !found; t++) {
			int score, at;

			fold_text(*t, strlen(*t), MATCH_TEXT_MAX, &text);
			at = find_word(&word, &text, &score);
			found = at >= 0 && !(begin && rank_at(&word, &text, at) == MATCH_PART);
		}
		if (!found)
			return 0;
		nwords++;
	}
	return nwords;
}

/* Return whether a word is enough to tell one name from others. */
static bool
says_enough(const struct folded *word)
{
	return word->n > 2 || (word->n == 2 && !(is_digit(word, 0) && is_digit(word, 1)));
}

bool
match_some(const char *typed, const char *const *names, struct match *out)
{
	struct folded word, name;
	size_t n;

	*out = (struct match){0};
	for (const char *w = next_word(typed, &n); w != NULL; w = next_word(w + n, &n)) {
		int best = 0;

		fold_text(w, n, TYPED_MAX, &word);
		for (const char *const *t = names; says_enough(&word) && *t != NULL; t++) {
			int score, at;

			fold_text(*t, strlen(*t), MATCH_TEXT_MAX, &name);
			at = find_word(&word, &name, &score);
			if (at >= 0 && rank_at(&word, &name, at) != MATCH_PART && score > best)
				best = score;
		}
		out->score += best;
	}
	out->rank = out->score > 0 ? MATCH_LETTERS : MATCH_NONE;
	return out->score > 0;
}

bool
match_words(const char *typed, const char *const *texts)
{
	return typed[strspn(typed, " ")] == '\0' || count_words(typed, texts, false) > 0;
}

bool
match_names(const char *typed, const char *const *names, struct match *out, int *which)
{
	struct match now;
	int best = -1;

	*out = (struct match){0};
	for (int i = 0; names[i] != NULL; i++)
		if (match_text(typed, names[i], &now) && now.score > out->score) {
			*out = now;
			best = i;
		}
	if (out->rank < MATCH_PART && count_words(typed, names, true) > 1) {
		*out = (struct match){.rank = MATCH_WORDS,
		    .score = score_of(MATCH_WORDS, false, 900, 100)};
		best = -1;
	}
	if (which != NULL)
		*which = best;
	return out->rank != MATCH_NONE;
}

bool
match_find(const char *typed, const char *text, struct match *out)
{
	struct folded word, f;

	*out = (struct match){0};
	fold_text(typed, strlen(typed), TYPED_MAX, &word);
	if (word.n == 0)
		return false;
	fold_text(text, strlen(text), MATCH_TEXT_MAX, &f);
	for (int at = 0; at + word.n <= f.n; at++) {
		if (!stands_at(&word, &f, at))
			continue;
		out->rank = MATCH_PART;
		out->score = MATCH_PART * RANK_SCORE;
		for (int i = 0; i < word.n; i++)
			note_letter(out, &f, at + i);
	}
	return out->rank != MATCH_NONE;
}

static bool
contains_word(const struct folded *word, const char *text)
{
	struct folded f;

	fold_text(text, strlen(text), MATCH_TEXT_MAX, &f);
	for (int at = 0; at + word->n <= f.n; at++)
		if (stands_at(word, &f, at))
			return true;
	return false;
}

bool
match_contains(const char *typed, const char *const *texts)
{
	struct folded word;
	size_t n;

	for (const char *w = next_word(typed, &n); w != NULL; w = next_word(w + n, &n)) {
		bool found = false;

		fold_text(w, n, TYPED_MAX, &word);
		for (const char *const *t = texts; *t != NULL && !found; t++)
			found = contains_word(&word, *t);
		if (!found && word.n > 0)
			return false;
	}
	return true;
}

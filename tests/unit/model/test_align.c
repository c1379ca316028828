/*
 * Align layers: check the pairs, and that no other alignment scores better.
 */
#include "model/align.h"
#include "base/mem.h"
#include "lib/tap.h"

#define MAX_TEXT 64

/* Make layers from a text.  A character is the structure of its layer, and its letter the kin: a
 * and A are kin.  The characters of `paths` are the paths. */
static int
items(const char *text, const char *paths, struct align_item *out)
{
	int n = (int)strlen(text);

	for (int i = 0; i < n; i++)
		out[i] = (struct align_item){.path = (unsigned char)paths[i],
		    .kin = text[i] | 0x20, .structure = (unsigned char)text[i]};
	return n;
}

/* Compare the pairs with a text: "aa", "a-", "-b". */
static void
check(const char *a, const char *a_paths, const char *b, const char *b_paths, const char *want,
    const char *what)
{
	struct align_item x[MAX_TEXT], y[MAX_TEXT];
	struct align_pair pair[2 * MAX_TEXT];
	char got[8 * MAX_TEXT] = "", *to = got;
	int n = align(x, items(a, a_paths, x), y, items(b, b_paths, y), pair);

	for (int i = 0; i < n; i++)
		to += sprintf(to, "%s%c%c", i > 0 ? " " : "", pair[i].a >= 0 ? a[pair[i].a] : '-',
		    pair[i].b >= 0 ? b[pair[i].b] : '-');
	tap_is_str(got, want, "%s", what);
}

static void
test_cases(void)
{
	check("", "", "", "", "", "nothing");
	check("abc", "123", "", "", "a- b- c-", "all removed");
	check("", "", "abc", "123", "-a -b -c", "all added");
	check("abc", "123", "abc", "123", "aa bb cc", "the same");
	check("abc", "123", "ac", "13", "aa b- cc", "one removed");
	check("ac", "13", "abc", "123", "aa -b cc", "one added");
	check("abc", "123", "ABC", "123", "aA bB cC", "other sizes under the same paths");
	check("abc", "123", "abc", "456", "aa bb cc", "other names for the same structure");
	check("abc", "123", "xyz", "456", "a- b- c- -x -y -z", "nothing in common");
	check("abc", "123", "xbz", "123", "ax bb cz", "another kind of layer under its path");
	/* Names are counted (conv, conv_2, ...): a layer in front shifts them all. */
	check("abcd", "1234", "xabcd", "12345", "-x aa bb cc dd", "a layer in front of counted "
	    "names");
	check("abcd", "1234", "bcd", "123", "a- bb cc dd", "the first of counted names removed");
	check("abcd", "1234", "acbd", "1324", "aa cc bb dd", "two that changed places");
	check("abcde", "12345", "eabcd", "51234", "ee aa bb cc dd", "one that moved to the front");
	check("aab", "123", "aaab", "1243", "aa aa -a bb", "one more of the same");
	check("aabaab", "123456", "aabaabaab", "123456789",
	    "aa aa bb aa aa bb -a -a -b", "one more block at the end");
}

/* Return the best score of any alignment, by trying all. */
static int
best(const struct align_item *a, int na, const struct align_item *b, int nb)
{
	int most, other;

	if (na == 0 || nb == 0)
		return -ALIGN_ALONE * (na + nb);
	most = best(a + 1, na - 1, b, nb) - ALIGN_ALONE;
	other = best(a, na, b + 1, nb - 1) - ALIGN_ALONE;
	most = other > most ? other : most;
	if (align_score(a, b) > 0) {
		other = best(a + 1, na - 1, b + 1, nb - 1) + align_score(a, b);
		most = other > most ? other : most;
	}
	return most;
}

static unsigned
next(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u; /* Numerical Recipes */
	return *state >> 16;
}

/* Return the score of the pairs, or INT_MIN if an index is missing, appears twice, or if those of b
 * are out of order. */
static int
score_of(const struct align_item *a, int na, const struct align_item *b, int nb,
    const struct align_pair *pair, int n)
{
	bool *seen = mem_calloc((size_t)na + 1, sizeof *seen);
	int next_b = 0, score = 0, na_seen = 0;

	for (int i = 0; i < n; i++) {
		bool both = pair[i].a >= 0 && pair[i].b >= 0;

		if (pair[i].a >= 0 && !seen[pair[i].a]) {
			seen[pair[i].a] = true;
			na_seen++;
		} else if (pair[i].a >= 0) {
			next_b = -1;
			break;
		}
		if (pair[i].b >= 0 && pair[i].b != next_b++) {
			next_b = -1;
			break;
		}
		score += both ? align_score(&a[pair[i].a], &b[pair[i].b]) : -ALIGN_ALONE;
	}
	free(seen);
	return next_b == nb && na_seen == na ? score : INT32_MIN;
}

/* Check that nothing scores better than the result, for layers that share no path and structure. */
static void
test_best(void)
{
	unsigned state = 1;
	int broken = 0, worse = 0, paired = 0;

	for (int run = 0; run < 2000; run++) {
		struct align_item a[6], b[6];
		struct align_pair pair[12];
		int na = (int)(next(&state) % 7), nb = (int)(next(&state) % 7), n, got;

		for (int i = 0; i < na; i++) {
			int kin = (int)(next(&state) % 3);

			a[i] = (struct align_item){i, kin, kin * 10 + (int)(next(&state) % 2)};
		}
		for (int i = 0; i < nb; i++) {
			int kin = (int)(next(&state) % 3);

			/* Give each layer a path of its own, so that no pair is certain. */
			b[i] = (struct align_item){100 + i, kin,
			    kin * 10 + (int)(next(&state) % 2)};
		}
		n = align(a, na, b, nb, pair);
		got = score_of(a, na, b, nb, pair, n);
		broken += got == INT32_MIN;
		worse += got < best(a, na, b, nb);
		for (int i = 0; i < n; i++)
			paired += pair[i].a >= 0 && pair[i].b >= 0;
	}
	tap_is_int(broken, 0, "every layer stands once in 2000 random alignments");
	tap_is_int(worse, 0, "and none of them could score higher");
	tap_ok(paired > 1000, "%d pairs in all", paired);
}

/* Check that every layer appears once, whatever the layers share. */
static void
test_any(void)
{
	unsigned state = 7;
	int broken = 0;

	for (int run = 0; run < 500; run++) {
		int na = (int)(next(&state) % 60), nb = (int)(next(&state) % 60);
		struct align_item a[60], b[60];
		struct align_pair pair[120];
		int path[120];

		for (int i = 0; i < 120; i++)
			path[i] = i;
		for (int i = 119; i > 0; i--) {
			int k = (int)(next(&state) % (unsigned)(i + 1)), swap = path[i];

			path[i] = path[k];
			path[k] = swap;
		}
		for (int i = 0; i < na; i++)
			a[i] = (struct align_item){i, i % 4, i % 4 + 4 * (int)(next(&state) % 3)};
		for (int i = 0; i < nb; i++)
			b[i] = (struct align_item){path[i], i % 4,
			    i % 4 + 4 * (int)(next(&state) % 3)};
		broken += score_of(a, na, b, nb, pair, align(a, na, b, nb, pair)) == INT32_MIN;
	}
	tap_is_int(broken, 0, "every layer stands once, whatever moved");
}

/* Align long models: every second of 20,000 layers is gone, and the others have another width; then
 * they are renamed, too. */
static void
test_long(void)
{
	enum { LONG = 20000 };
	struct align_item *a = mem_calloc(LONG, sizeof *a), *b = mem_calloc(LONG, sizeof *b);
	struct align_pair *pair = mem_calloc((size_t)2 * LONG, sizeof *pair);
	int n, nb = 0, right = 0;

	for (int i = 0; i < LONG; i++) {
		a[i] = (struct align_item){i, i % 7, 10 + i % 7};
		if (i % 2 == 0)
			b[nb++] = (struct align_item){i, i % 7, 20 + i % 7};
	}
	n = align(a, LONG, b, nb, pair);
	tap_is_int(n, LONG, "every layer of the longer one has its row");
	for (int i = 0; i < n; i++)
		right += pair[i].a >= 0 && (pair[i].a % 2 == 0 ? pair[i].b == pair[i].a / 2
		    : pair[i].b < 0);
	tap_is_int(right, LONG, "paired by their paths");
	for (int i = 0; i < nb; i++)
		b[i].path = LONG + i;
	n = align(a, LONG, b, nb, pair);
	tap_ok(score_of(a, LONG, b, nb, pair, n) != INT32_MIN, "renamed, each still stands once");
	for (int i = right = 0; i < n; i++)
		right += pair[i].a >= 0 && pair[i].b >= 0;
	tap_ok(right > nb * 9 / 10, "%d of %d are paired by what they are", right, nb);
	free(a);
	free(b);
	free(pair);
}

int
main(void)
{
	test_cases();
	test_best();
	test_any();
	test_long();
	return tap_done();
}

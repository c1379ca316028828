#include "model/align.h"

#include "base/mem.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FULL_CELLS (1 << 18) /* a gap with a larger table is divided at equal paths first */
#define MOST_CELLS (1 << 22) /* a larger table is filled near its diagonal only */

struct aligner {
	const struct align_item *a, *b;
	int na, nb;
	int *match;                /* for each of a, its partner in b; -1: none yet */
	int *by_path;              /* for each path, its index in b; -1: none */
	int npaths;
	bool *moved;               /* for each of b: its partner stands elsewhere */
};

int
align_score(const struct align_item *a, const struct align_item *b)
{
	int score = a->path == b->path ? ALIGN_PATH : 0;

	if (a->structure == b->structure)
		return score + ALIGN_STRUCTURE;
	return score + (a->kin == b->kin ? ALIGN_KIN : 0);
}

/* A part of both sequences: [a, a_end) and [b, b_end). */
struct gap {
	int a, a_end, b, b_end;
};

/* Keep the longest run of candidates that stand in the same order in both sequences, by patience
 * sorting.  found[i] is the candidate for layer i of the gap, or -1; the other candidates become
 * -1. */
static void
keep_longest_run(const struct gap *g, int *found)
{
	int n = g->a_end - g->a, length = 0;
	/* tail[k]: the last layer of the best run of length k + 1; before[i]: the one before layer
	 * i */
	int *tail = mem_alloc(((size_t)n + 1) * sizeof *tail);
	int *before = mem_alloc(((size_t)n + 1) * sizeof *before);

	for (int i = 0; i < n; i++) {
		int low = 0, high = length;

		if (found[i] < 0)
			continue;
		while (low < high) {
			int middle = (low + high) / 2;

			if (found[tail[middle]] < found[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? tail[low - 1] : -1;
		tail[low] = i;
		length += low == length;
	}
	for (int i = length > 0 ? tail[length - 1] : -1, last = n - 1; last >= 0; last--)
		if (i == last)
			i = before[i];
		else
			found[last] = -1;
	free(tail);
	free(before);
}

typedef void gap_solver(struct aligner *s, const struct gap *g);

/* Pair the layers with the same path (and the same structure, if `structure` is set), then solve
 * the gaps between the pairs. */
static void
divide_gap(struct aligner *s, const struct gap *g, bool structure, gap_solver *solve)
{
	int *found = mem_alloc(((size_t)(g->a_end - g->a) + 1) * sizeof *found);
	struct gap inner = *g;

	for (int i = g->a; i < g->a_end; i++) {
		int j = s->a[i].path < s->npaths ? s->by_path[s->a[i].path] : -1;
		bool good = j >= g->b && j < g->b_end &&
		    (!structure || s->a[i].structure == s->b[j].structure);

		found[i - g->a] = good ? j : -1;
	}
	keep_longest_run(g, found);
	for (int i = g->a; i < g->a_end; i++) {
		if (found[i - g->a] < 0)
			continue;
		s->match[i] = found[i - g->a];
		inner.a_end = i;
		inner.b_end = s->match[i];
		solve(s, &inner);
		inner.a = i + 1;
		inner.b = s->match[i] + 1;
	}
	inner.a_end = g->a_end;
	inner.b_end = g->b_end;
	solve(s, &inner);
	free(found);
}

/* A step of the alignment: pair the next two layers, or leave one of them alone. */
enum { PAIRED, ALONE_A, ALONE_B };

/* A band around the diagonal of a table of n + 1 rows and m + 1 columns.  Row i has the columns
 * from band_low() to band_high(). */
struct band {
	int n, m;
	int half;                  /* columns on each side of the diagonal */
};

static int
band_low(const struct band *t, int i)
{
	int64_t low = (int64_t)i * t->m / t->n - t->half;

	return low > 0 ? (int)low : 0;
}

static int
band_high(const struct band *t, int i)
{
	int64_t high = (int64_t)i * t->m / t->n + t->half;

	return high < t->m ? (int)high : t->m;
}

/* Return the last step of the best alignment of the first i and j layers of a gap, and its score.
 * `above` and `here` are the scores of row i - 1 and of row i up to column j - 1; INT_MIN marks a
 * cell outside the band. */
static uint8_t
best_step(const struct aligner *s, const struct gap *g, int i, int j, const int *above,
    const int *here, int *score)
{
	uint8_t step = ALONE_A;
	int worth;

	*score = i > 0 && above[j] != INT_MIN ? above[j] - ALIGN_ALONE : INT_MIN;
	if (j > 0 && here[j - 1] != INT_MIN && here[j - 1] - ALIGN_ALONE > *score) {
		*score = here[j - 1] - ALIGN_ALONE;
		step = ALONE_B;
	}
	if (i == 0 || j == 0 || above[j - 1] == INT_MIN)
		return step;
	worth = align_score(&s->a[g->a + i - 1], &s->b[g->b + j - 1]);
	/* Prefer the pair when scores are equal. */
	if (worth > 0 && above[j - 1] + worth >= *score) {
		*score = above[j - 1] + worth;
		step = PAIRED;
	}
	return step;
}

/* Follow the steps from the last cell to the first, and match the layers that they pair. */
static void
walk_back(struct aligner *s, const struct gap *g, const struct band *t, const uint8_t *step,
    size_t width)
{
	int i = t->n, j = t->m;

	while (i > 0 || j > 0) {
		uint8_t how = step[(size_t)i * width + (size_t)(j - band_low(t, i))];

		if (how == PAIRED)
			s->match[g->a + i - 1] = g->b + j - 1;
		i -= how != ALONE_B;
		j -= how != ALONE_A;
	}
}

/* Find the alignment of the highest score in a band of at most MOST_CELLS. */
static void
align_gap(struct aligner *s, const struct gap *g)
{
	struct band t = {.n = g->a_end - g->a, .m = g->b_end - g->b};
	size_t width;
	int *row[2];
	uint8_t *step;

	if (t.n == 0 || t.m == 0)
		return;
	t.half = MOST_CELLS / (2 * (t.n + 1));
	width = (size_t)(2 * t.half < t.m ? 2 * t.half : t.m) + 2;
	step = mem_alloc(((size_t)t.n + 1) * width);
	for (int k = 0; k < 2; k++) {
		row[k] = mem_alloc(((size_t)t.m + 1) * sizeof *row[k]);
		for (int j = 0; j <= t.m; j++)
			row[k][j] = INT_MIN;
	}
	for (int i = 0; i <= t.n; i++) {
		int *above = row[(i + 1) % 2], *here = row[i % 2], low = band_low(&t, i);

		/* The cell left of the band still has the score of row i - 2. */
		if (low > 0)
			here[low - 1] = INT_MIN;
		for (int j = low; j <= band_high(&t, i); j++) {
			if (i == 0 && j == 0) {
				here[0] = 0;
				continue;
			}
			step[(size_t)i * width + (size_t)(j - low)] = best_step(s, g, i, j, above,
			    here, &here[j]);
		}
	}
	walk_back(s, g, &t, step, width);
	free(row[0]);
	free(row[1]);
	free(step);
}

static void
solve_gap(struct aligner *s, const struct gap *g)
{
	if ((int64_t)(g->a_end - g->a) * (g->b_end - g->b) <= FULL_CELLS)
		align_gap(s, g);
	else
		divide_gap(s, g, false, align_gap);
}

/* Pair the layers with the same path that are alone on both sides: they have moved. */
static void
pair_moved(struct aligner *s, const bool *taken)
{
	for (int i = 0; i < s->na; i++) {
		int j = s->a[i].path < s->npaths ? s->by_path[s->a[i].path] : -1;

		if (s->match[i] < 0 && j >= 0 && !taken[j]) {
			s->match[i] = j;
			s->moved[j] = true;
		}
	}
}

/* Add the layers that are alone in `a`, from `next` to the next layer that has a partner in place.
 * Return the index of that layer. */
static int
add_alone(const struct aligner *s, int next, struct align_pair *out, int *n)
{
	for (; next < s->na && (s->match[next] < 0 || s->moved[s->match[next]]); next++)
		if (s->match[next] < 0)
			out[(*n)++] = (struct align_pair){next, -1};
	return next;
}

/* Write all pairs in the order of `b`.  Return their number. */
static int
list_pairs(const struct aligner *s, struct align_pair *out)
{
	int *partner = mem_alloc(((size_t)s->nb + 1) * sizeof *partner), n = 0, next = 0;

	memset(partner, -1, ((size_t)s->nb + 1) * sizeof *partner);
	for (int i = 0; i < s->na; i++)
		if (s->match[i] >= 0)
			partner[s->match[i]] = i;
	for (int j = 0; j < s->nb; j++) {
		next = add_alone(s, next, out, &n);
		out[n++] = (struct align_pair){partner[j], j};
		if (partner[j] >= 0 && !s->moved[j])
			next = partner[j] + 1;
	}
	(void)add_alone(s, next, out, &n);
	free(partner);
	return n;
}

int
align(const struct align_item *a, int na, const struct align_item *b, int nb,
    struct align_pair *out)
{
	struct aligner s = {.a = a, .b = b, .na = na, .nb = nb};
	const struct gap whole = {0, na, 0, nb};
	bool *taken = mem_calloc((size_t)nb + 1, sizeof *taken);
	int n;

	s.moved = mem_calloc((size_t)nb + 1, sizeof *s.moved);
	for (int j = 0; j < nb; j++)
		s.npaths = b[j].path >= s.npaths ? b[j].path + 1 : s.npaths;
	s.by_path = mem_alloc(((size_t)s.npaths + 1) * sizeof *s.by_path);
	memset(s.by_path, -1, ((size_t)s.npaths + 1) * sizeof *s.by_path);
	for (int j = 0; j < nb; j++)
		s.by_path[b[j].path] = j;
	s.match = mem_alloc(((size_t)na + 1) * sizeof *s.match);
	memset(s.match, -1, ((size_t)na + 1) * sizeof *s.match);
	divide_gap(&s, &whole, true, solve_gap);
	for (int i = 0; i < na; i++)
		if (s.match[i] >= 0)
			taken[s.match[i]] = true;
	pair_moved(&s, taken);
	n = list_pairs(&s, out);
	free(s.match);
	free(s.by_path);
	free(s.moved);
	free(taken);
	return n;
}

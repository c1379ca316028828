#include "compare/align.h"

#include "base/mem.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Cells of the table of one gap: above it other ways come first. */
#define FULL_CELLS (1 << 18)
#define MOST_CELLS (1 << 22)

struct aligner {
	const struct align_item *a, *b;
	int na, nb;
	int *match;                /* of a: its index in b, -1: none yet */
	int *by_path;              /* index in b of a path; -1 */
	int npaths;
	bool *moved;               /* of b: its partner stands elsewhere */
};

int
align_score(const struct align_item *a, const struct align_item *b)
{
	int score = a->path == b->path ? ALIGN_PATH : 0;

	if (a->structure == b->structure)
		return score + ALIGN_STRUCTURE;
	return score + (a->kin == b->kin ? ALIGN_KIN : 0);
}

/* Part of both sequences: [a, a_end) and [b, b_end). */
struct gap {
	int a, a_end, b, b_end;
};

/* Keep the longest run of candidates that is in order in both, by patience sorting.  found[i] is
 * the candidate for the i-th of the gap, -1 for none. */
static void
keep_longest_run(const struct gap *g, int *found)
{
	int n = g->a_end - g->a, length = 0;
	int *tail = mem_alloc(((size_t)n + 1) * sizeof *tail); /* of runs of each length */
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

typedef void solve(struct aligner *s, const struct gap *g);

/* Pair what has the same path (and, if asked for, the same structure), then solve what is
 * between. */
static void
anchor(struct aligner *s, const struct gap *g, bool structure, solve *between)
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
		between(s, &inner);
		inner.a = i + 1;
		inner.b = s->match[i] + 1;
	}
	inner.a_end = g->a_end;
	inner.b_end = g->b_end;
	between(s, &inner);
	free(found);
}

enum { PAIRED, ALONE_A, ALONE_B };

/* Cells of row i: columns [low, high], around the diagonal. */
struct band {
	int n, m, half;
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

/* The best way to cell (i, j), with score[-1..] of the row above and of this one; what leads
 * there. */
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
	/* Of ways that are worth the same, the one that pairs. */
	if (worth > 0 && above[j - 1] + worth >= *score) {
		*score = above[j - 1] + worth;
		step = PAIRED;
	}
	return step;
}

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

/* The alignment of the highest score, as far as MOST_CELLS allow. */
static void
search(struct aligner *s, const struct gap *g)
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

		/* What the row two above has left to the left of the band. */
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
		search(s, g);
	else
		anchor(s, g, false, search);
}

/* Pair what is alone on both sides and has the same path: it has moved. */
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

/* Put what is alone in a from `next` on, up to the partner of what follows in b; where that is. */
static int
put_alone(const struct aligner *s, int next, struct align_pair *out, int *n)
{
	for (; next < s->na && (s->match[next] < 0 || s->moved[s->match[next]]); next++)
		if (s->match[next] < 0)
			out[(*n)++] = (struct align_pair){next, -1};
	return next;
}

static int
put_pairs(const struct aligner *s, struct align_pair *out)
{
	int *partner = mem_alloc(((size_t)s->nb + 1) * sizeof *partner), n = 0, next = 0;

	memset(partner, -1, ((size_t)s->nb + 1) * sizeof *partner);
	for (int i = 0; i < s->na; i++)
		if (s->match[i] >= 0)
			partner[s->match[i]] = i;
	for (int j = 0; j < s->nb; j++) {
		next = put_alone(s, next, out, &n);
		out[n++] = (struct align_pair){partner[j], j};
		if (partner[j] >= 0 && !s->moved[j])
			next = partner[j] + 1;
	}
	(void)put_alone(s, next, out, &n);
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
	anchor(&s, &whole, true, solve_gap);
	for (int i = 0; i < na; i++)
		if (s.match[i] >= 0)
			taken[s.match[i]] = true;
	pair_moved(&s, taken);
	n = put_pairs(&s, out);
	free(s.match);
	free(s.by_path);
	free(s.moved);
	free(taken);
	return n;
}

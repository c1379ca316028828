/*
 * Picking the rows and totals of one network, and folding runs of it into one.
 */
#include "measure/measured_reader.h"

#include "base/match.h"
#include "base/names.h"
#include "measure/measured_name.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The runs in a sequence: `runs` times `rows` rows, from row `first` on. */
struct fold {
	int first, rows, runs;
};

/* The networks that a file names. */
struct networks {
	size_t cap;
	int n;
	const char **name;
};

static void
note_network(struct networks *list, const char *name)
{
	/* Equal names are one text (measured_keep()). */
	for (int i = list->n - 1; i >= 0; i--)
		if (list->name[i] == name)
			return;
	if (*name == '\0' || list->n == MEASURED_MAX_TOTALS)
		return;
	list->name = mem_grow(list->name, &list->cap, (size_t)list->n + 1, sizeof *list->name);
	list->name[list->n++] = name;
}

/* Return the network of a file that is called `name`; NULL: all are meant.  "": none is. */
static const char *
find_network(const struct measured_times *m, const char *name)
{
	struct networks list = {0};
	struct match_choice choice = {0};
	const char *found = NULL;
	struct match match;

	for (int i = 0; i < m->nrows; i++)
		note_network(&list, m->row[i].model);
	for (int i = 0; i < m->ntotals; i++)
		note_network(&list, m->total[i].name);
	if (list.n > 1) {
		for (int i = 0; i < list.n; i++)
			if (match_text(list.name[i], name, &match) ||
			    match_text(name, list.name[i], &match))
				match_offer(&choice, &match, i);
		found = match_only(&choice) < 0 ? "" : list.name[match_only(&choice)];
	}
	free(list.name);
	return found;
}

static bool
is_of_network(const char *network, const char *name)
{
	return network == NULL || strcmp(network, name) == 0;
}

static bool
multiplies(const struct measured_row *row)
{
	return measured_kin_multiplies(measured_kin_of(row->op));
}

/* Return a number for each row, equal for rows that can be runs of one layer, from the last row to
 * the first. */
static int *
number_backwards(const struct measured_times *m)
{
	struct name_set *set = names_new();
	struct arena keys = {0};
	int *number = mem_calloc((size_t)m->nrows + 1, sizeof *number), count = 0;

	for (int i = 0; i < m->nrows; i++) {
		const struct measured_row *row = &m->row[m->nrows - 1 - i];
		const char *key = arena_printf(&keys, "%s\n%s\n%lld", row->op, row->name,
		    (long long)row->elements);

		number[i] = names_get(set, key);
		if (number[i] < 0) {
			number[i] = count++;
			names_put(set, key, number[i]);
		}
	}
	names_free(set);
	arena_free(&keys);
	return number;
}

/* Find the longest end of the sequence that repeats one part, and the shortest such part (the
 * prefix function of Knuth, Morris and Pratt, SIAM J. Comput. 6(2), 1977, on the sequence
 * backwards). */
static struct fold
find_period(const struct measured_times *m)
{
	int *number = number_backwards(m), *border = mem_calloc((size_t)m->nrows + 1,
	    sizeof *border);
	struct fold best = {0, m->nrows, 1};

	for (int i = 1; i < m->nrows; i++) {
		int b = border[i - 1], rows;

		while (b > 0 && number[b] != number[i])
			b = border[b - 1];
		border[i] = b + (number[b] == number[i]);
		rows = i + 1 - border[i];
		if (2 * rows <= i + 1)
			best = (struct fold){.rows = rows, .runs = (i + 1) / rows};
	}
	best.first = m->nrows - best.rows * best.runs;
	free(number);
	free(border);
	return best;
}

static int
distance(int a, int b)
{
	return a > b ? a - b : b - a;
}

/* Decide how many repetitions are one run, by the products that it should have. */
static struct fold
find_runs(const struct measured_times *m, int products)
{
	struct fold part = find_period(m);
	int in_part = 0, in_all = 0, times = 1;

	for (int i = 0; i < m->nrows; i++) {
		in_all += multiplies(&m->row[i]);
		in_part += i >= m->nrows - part.rows && multiplies(&m->row[i]);
	}
	if (in_part > 0 && products > 0)
		for (int i = 2; i <= part.runs; i++)
			if (distance(i * in_part, products) < distance(times * in_part, products))
				times = i;
	if (products > 0 && distance(in_all, products) <= distance(times * in_part, products))
		return (struct fold){0, m->nrows, 1};
	part.runs /= times;
	part.rows *= times;
	part.first = m->nrows - part.rows * part.runs;
	return part;
}

/* Make one row of the runs of each.  The first of three runs or more warms up. */
static void
fold_runs(struct measured_times *m, struct fold f)
{
	double *value = mem_calloc((size_t)f.runs + 1, sizeof *value);
	int warm = f.runs >= 3;

	for (int i = 0; i < f.rows; i++) {
		struct measured_row row = m->row[f.first + i];

		for (int j = warm; j < f.runs; j++)
			value[j - warm] = m->row[f.first + j * f.rows + i].seconds;
		row.runs = f.runs - warm;
		row.seconds = measured_median(value, f.runs - warm);
		row.low = f.runs > 1 ? value[0] : (double)NAN;
		row.high = f.runs > 1 ? value[f.runs - warm - 1] : (double)NAN;
		m->row[i] = row;
	}
	m->nrows = f.rows;
	free(value);
}

void
measured_pick(const struct measured_times *m, const char *name, int products,
    struct measured_times *out)
{
	const char *network = find_network(m, name);

	*out = (struct measured_times){.format = m->format, .engine = m->engine,
	    .device = m->device, .type = m->type, .threads = m->threads};
	out->row = mem_calloc((size_t)m->nrows + 1, sizeof *out->row);
	out->total = mem_calloc((size_t)m->ntotals + 1, sizeof *out->total);
	for (int i = 0; i < m->nrows; i++)
		if (is_of_network(network, m->row[i].model))
			out->row[out->nrows++] = m->row[i];
	for (int i = 0; i < m->ntotals; i++)
		if (is_of_network(network, m->total[i].name))
			out->total[out->ntotals++] = m->total[i];
	if (m->is_sequence && out->nrows > 0)
		fold_runs(out, find_runs(out, products));
}

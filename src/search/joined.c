#include "search/joined.h"

#include "base/number.h"
#include "base/pareto.h"
#include "file/csv_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A file that is being read. */
struct reading {
	struct joined *to;
	bool has_header;
};

static int
find_column(const struct joined *j, const char *name)
{
	for (int i = 0; i < j->ncolumns; i++)
		if (strcmp(j->column[i], name) == 0)
			return i;
	return -1;
}

static const char **
copy_fields(struct joined *j, int n, const char *const *field)
{
	const char **copy = arena_alloc(&j->arena, (size_t)n, sizeof *copy);

	for (int i = 0; i < n; i++)
		copy[i] = arena_strdup(&j->arena, field[i]);
	return copy;
}

static bool
take_header(struct joined *j, int n, const char *const *field, struct err *e)
{
	if (j->column == NULL) {
		j->column = copy_fields(j, n, field);
		j->ncolumns = n;
		return true;
	}
	for (int i = 0; i < n && i < j->ncolumns; i++)
		if (strcmp(j->column[i], field[i]) != 0)
			return err_set(e, "its column %d is '%.60s', and that of the first file "
			    "'%.60s'", i + 1, field[i], j->column[i]);
	return n == j->ncolumns || err_set(e, "it has %d columns, and the first file %d", n,
	    j->ncolumns);
}

static bool
take_row(void *ctx, int n, const char *const *field, struct err *e)
{
	struct reading *r = ctx;
	struct joined *j = r->to;
	int kind;

	if (!r->has_header) {
		r->has_header = true;
		return take_header(j, n, field, e);
	}
	kind = find_column(j, "row");
	if (kind >= 0 && strcmp(field[kind], "total") != 0)
		return true;
	j->row = mem_grow(j->row, &j->cap, j->n + 1, sizeof *j->row);
	j->row[j->n++] = (struct joined_row){copy_fields(j, n, field), false};
	return true;
}

bool
joined_add(struct joined *j, const char *file, struct err *e)
{
	struct reading r = {j, false};

	return csv_read(file, take_row, &r, e);
}

/* The order in which rows are compared: some columns first, then all. */
struct order {
	const struct joined *joined;
	int nfirst, first[SETTINGS];
};

/* A row with what sorts it. */
struct sorted {
	size_t row;
	const struct order *order;
};

static int
compare_settings(const struct sorted *a, const struct sorted *b)
{
	const struct joined *j = a->order->joined;
	int order = 0;

	for (int i = 0; order == 0 && i < a->order->nfirst; i++)
		order = strcmp(j->row[a->row].field[a->order->first[i]],
		    j->row[b->row].field[a->order->first[i]]);
	return order;
}

static int
compare_rows(const struct sorted *a, const struct sorted *b)
{
	const struct joined *j = a->order->joined;
	int order = compare_settings(a, b), front = find_column(j, "pareto");

	/* A row of a front and the same row of a whole sweep differ in their mark. */
	for (int i = 0; order == 0 && i < j->ncolumns; i++)
		if (i != front)
			order = strcmp(j->row[a->row].field[i], j->row[b->row].field[i]);
	return order;
}

static int
by_settings(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;
	int order = compare_rows(a, b);

	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

/* The goals of a front, with their columns. */
struct goals {
	int n, column[SWEEP_MAX_GOALS];
	const struct sweep_goal *goal;
};

static bool
find_goals(const struct joined *j, const struct sweep_goal *goal, int n, struct goals *out,
    struct err *e)
{
	*out = (struct goals){.n = n, .goal = goal};
	for (int i = 0; i < n; i++) {
		out->column[i] = find_column(j, goal[i].measure->column);
		if (out->column[i] < 0)
			return err_set(e, "the files have no column '%s', which the goal %s needs",
			    goal[i].measure->column, goal[i].measure->budget);
	}
	return true;
}

static void
costs_of_row(const struct joined *j, const struct goals *g, size_t row, double cost[PARETO_COSTS])
{
	for (int i = 0; i < PARETO_COSTS; i++) {
		cost[i] = 0;
		if (i >= g->n)
			continue;
		if (!number_parse(j->row[row].field[g->column[i]], &cost[i]))
			cost[i] = NAN;
		if (g->goal[i].most)
			cost[i] = -cost[i];
	}
}

/* Mark the front of rows with equal settings. */
static void
mark_group(struct joined *j, const struct goals *g, const struct sorted *s, size_t n)
{
	double(*cost)[PARETO_COSTS] = mem_calloc(n + 1, sizeof *cost);
	bool *front = mem_calloc(n + 1, sizeof *front);
	int problem = find_column(j, "problem");
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bool repeats = i > 0 && compare_rows(&s[i - 1], &s[i]) == 0;

		j->row[s[i].row].on_front = !repeats && (problem < 0 ||
		    j->row[s[i].row].field[problem][0] == '\0');
		if (j->row[s[i].row].on_front)
			costs_of_row(j, g, s[i].row, cost[kept++]);
	}
	pareto_front(kept, (const double(*)[PARETO_COSTS])cost, front);
	kept = 0;
	for (size_t i = 0; i < n; i++)
		if (j->row[s[i].row].on_front)
			j->row[s[i].row].on_front = front[kept++];
	free(front);
	free(cost);
}

bool
joined_mark(struct joined *j, const struct sweep_goal *goal, int ngoals, struct err *e)
{
	struct order order = {.joined = j};
	struct sorted *s;
	struct goals g;
	size_t end;

	if (!find_goals(j, goal, ngoals, &g, e))
		return false;
	for (int i = 0; i < SETTINGS; i++) {
		int column = find_column(j, setting_table[i].column);

		if (column >= 0)
			order.first[order.nfirst++] = column;
	}
	s = mem_calloc(j->n + 1, sizeof *s);
	for (size_t i = 0; i < j->n; i++)
		s[i] = (struct sorted){i, &order};
	qsort(s, j->n, sizeof *s, by_settings);
	for (size_t at = 0; at < j->n; at = end) {
		for (end = at + 1; end < j->n && compare_settings(&s[at], &s[end]) == 0; end++)
			;
		mark_group(j, &g, s + at, end - at);
	}
	free(s);
	return true;
}

static int
by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

/* Return the numbers of all points, sorted, and whether the files have points beside fronts. */
static int64_t *
point_numbers(const struct joined *j, int point, int front, size_t *n, bool *whole)
{
	int64_t *number = mem_calloc(j->n + 1, sizeof *number);

	*n = 0;
	*whole = false;
	for (size_t i = 0; i < j->n; i++) {
		if (number_parse_int(j->row[i].field[point], &number[*n]))
			(*n)++;
		*whole = *whole || strcmp(j->row[i].field[front], "1") != 0;
	}
	qsort(number, *n, sizeof *number, by_number);
	return number;
}

int64_t
joined_missing(const struct joined *j, int64_t *first, int64_t *last)
{
	int point = find_column(j, "point"), front = find_column(j, "pareto");
	int64_t *number, expected = 0, missing = 0;
	bool whole;
	size_t n;

	if (point < 0 || front < 0)
		return 0;
	number = point_numbers(j, point, front, &n, &whole);
	for (size_t i = 0; whole && i < n; i++) {
		if (number[i] > expected && missing == 0) {
			*first = expected;
			*last = number[i] - 1;
		}
		if (number[i] > expected)
			missing += number[i] - expected;
		if (number[i] >= expected)
			expected = number[i] + 1;
	}
	free(number);
	return missing;
}

/* Write a field as it was read: a number without quotes. */
static void
write_field(struct csv_out *out, const char *field)
{
	int64_t whole;
	double real;

	if (*field == '\0')
		csv_put_nothing(out);
	else if (number_parse_int(field, &whole))
		csv_put_int(out, whole);
	else if (number_parse(field, &real))
		csv_put_real(out, real);
	else
		csv_put_text(out, field);
}

bool
joined_write(const struct joined *j, FILE *f, struct err *e)
{
	struct csv_out out = {.f = f};
	int front = find_column(j, "pareto");

	for (int i = 0; i < j->ncolumns; i++)
		csv_put_text(&out, j->column[i]);
	csv_end_row(&out);
	for (size_t k = 0; k < j->n; k++) {
		if (!j->row[k].on_front)
			continue;
		for (int i = 0; i < j->ncolumns; i++)
			if (i == front)
				csv_put_int(&out, 1);
			else
				write_field(&out, j->row[k].field[i]);
		csv_end_row(&out);
	}
	return csv_finish(&out, e);
}

void
joined_free(struct joined *j)
{
	free(j->row);
	arena_free(&j->arena);
	*j = (struct joined){0};
}

/*
 * Sorting of rows by a column.  Each cell is made only once, so that sorting 100,000 rows takes no
 * noticeable time.
 */
#include "base/mem.h"
#include "report/column.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct sortable {
	int row;
	double number;             /* NaN: not known */
	const char *text;          /* NULL: sort by the number */
	bool ascending;
};

/* Compare two texts from A to Z, with the numbers in them by value: conv_2 comes before conv_10,
 * and 64x7x7 before 512x7x7. */
static int
compare_texts(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		size_t m, n;

		if (!isdigit((unsigned char)*a) || !isdigit((unsigned char)*b)) {
			if (*a != *b)
				break;
			a++;
			b++;
			continue;
		}
		a += strspn(a, "0");
		b += strspn(b, "0");
		m = strspn(a, "0123456789");
		n = strspn(b, "0123456789");
		if (m != n)
			return m < n ? -1 : 1;
		for (; m > 0; m--, a++, b++)
			if (*a != *b)
				return (unsigned char)*a - (unsigned char)*b;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

/* Compare two rows.  Unknown values come last in either direction. */
static int
compare_sortables(const void *x, const void *y)
{
	const struct sortable *a = x, *b = y;
	int order;

	if (a->text != NULL || b->text != NULL)
		order = compare_texts(a->text != NULL ? a->text : "", b->text != NULL ? b->text
		    : "");
	else if (isnan(a->number) != isnan(b->number))
		return isnan(a->number) ? 1 : -1;
	else
		order = (a->number > b->number) - (a->number < b->number);
	if (order == 0)
		return (a->row > b->row) - (a->row < b->row);
	return a->ascending ? order : -order;
}

static void
fill_key(const struct column *c, const struct report *r, struct sortable *s, struct arena *arena)
{
	struct cell cell = {.type = CELL_NONE};

	c->get(r, &r->row[s->row], &cell);
	if (cell.type == CELL_TEXT)
		s->text = arena_strdup(arena, cell.text);
	else if (cell.type == CELL_NONE)
		s->number = -INFINITY;
	else
		s->number = cell.type == CELL_INT ? (double)cell.whole : cell.real;
}

void
column_sort(const struct column *c, const struct report *r, bool ascending, int *row, int n)
{
	struct sortable *list = mem_calloc((size_t)n + 1, sizeof *list);
	struct arena arena = {0};

	for (int i = 0; i < n; i++) {
		list[i] = (struct sortable){.row = row[i], .ascending = ascending};
		fill_key(c, r, &list[i], &arena);
	}
	qsort(list, (size_t)n, sizeof *list, compare_sortables);
	for (int i = 0; i < n; i++)
		row[i] = list[i].row;
	arena_free(&arena);
	free(list);
}

#include "report/column_place.h"

#include <stdlib.h>
#include <string.h>

/* Names that have as much are long enough: what is left goes to columns that are narrowed. */
#define NAME_ENOUGH 24

static int
narrow_width(const struct column *c)
{
	return c->narrow > 0 ? c->narrow : c->width;
}

int
column_list_find(const struct column_list *l, const struct column *c)
{
	for (int i = 0; i < l->n; i++)
		if (l->column[i] == c)
			return i;
	return -1;
}

bool
column_list_add(struct column_list *l, const char *name, struct err *e)
{
	const struct column *c = column_find(name);

	if (c == NULL || c->title == NULL)
		return err_set(e, "there is no column '%.60s' on the screen", name);
	if (column_is_name(c))
		return true;
	if (column_list_find(l, c) >= 0)
		return err_set(e, "the column '%s' is listed twice", name);
	if (l->n == COLUMN_MAX_SHOWN - 1)
		return err_set(e, "there is room for %d columns", COLUMN_MAX_SHOWN - 1);
	l->column[l->n++] = c;
	return true;
}

/* Columns while they are chosen, and the width that is left for names. */
struct choosing {
	const struct report *r;
	int left, n;
	struct column_place *out;
};

static bool
has_column(const struct choosing *ch, const struct column *c)
{
	for (int i = 0; i < ch->n; i++)
		if (ch->out[i].column == c)
			return true;
	return false;
}

/* Add a column if names keep at least their least width; `must` adds it in any case. */
static void
add_column(struct choosing *ch, const struct column *c, bool must)
{
	int width = narrow_width(c);

	if (ch->n == COLUMN_MAX_SHOWN || has_column(ch, c) || !column_says(c, ch->r) ||
	    (!must && ch->left - width - 1 < COLUMN_NAME_MIN))
		return;
	ch->left -= width + 1;
	ch->out[ch->n++] = (struct column_place){c, width};
}

static int
by_table(const void *x, const void *y)
{
	const struct column_place *a = x, *b = y;

	return (a->column > b->column) - (a->column < b->column);
}

/* Return whether a column comes and goes with optimizations. */
static bool
is_passing(const struct column *c)
{
	return c->needs == NEEDS_CHOICES || c->needs == NEEDS_CHANGE;
}

static void
choose_by_rank(struct choosing *ch, const struct column *sorted)
{
	if (sorted != NULL)
		add_column(ch, sorted, true);
	for (int passing = 0; passing <= 1; passing++)
		for (int rank = 0; rank <= COLUMN_MAX_RANK; rank++)
			for (const struct column *c = column_table; c->name != NULL; c++)
				if (c->rank == rank && is_passing(c) == (passing == 1))
					add_column(ch, c, false);
	qsort(ch->out + 1, (size_t)ch->n - 1, sizeof *ch->out, by_table);
}

/* Give columns that were narrowed their width, as far as names keep enough. */
static void
widen(struct choosing *ch)
{
	for (int i = 1; i < ch->n; i++) {
		int more = ch->out[i].column->width - ch->out[i].width;

		if (more > ch->left - NAME_ENOUGH)
			more = ch->left - NAME_ENOUGH;
		if (more <= 0)
			continue;
		ch->out[i].width += more;
		ch->left -= more;
	}
}

/* Return the columns that are scrolled: those of the list or, if it has none, all that say
 * something. */
static struct column_list
scrolled_columns(const struct report *r, const struct column_list *list)
{
	struct column_list all = {.skipped = list->skipped};

	if (list->n > 0)
		return *list;
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_says(c, r) && !column_is_name(c) && all.n < COLUMN_MAX_SHOWN - 1)
			all.column[all.n++] = c;
	return all;
}

int
column_arrange(const struct report *r, int width, const struct column_list *list,
    const struct column *sorted, struct column_place *out)
{
	struct choosing ch = {.r = r, .left = width - 1, .out = out};
	struct column_list scrolled;

	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_is_name(c))
			out[ch.n++] = (struct column_place){c, 0};
	if (list->n == 0 && list->skipped == 0) {
		choose_by_rank(&ch, sorted);
	} else {
		scrolled = scrolled_columns(r, list);
		list = &scrolled;
	}
	for (int i = list->skipped; i < list->n; i++)
		add_column(&ch, list->column[i], false);
	if (list->n > 0 && sorted != NULL)
		add_column(&ch, sorted, true);
	widen(&ch);
	out[0].width = ch.left;
	return ch.n;
}

int
column_most_skipped(const struct report *r, int width, const struct column_list *list)
{
	struct column_list l = scrolled_columns(r, list);
	struct column_place out[COLUMN_MAX_SHOWN];

	for (l.skipped = 0; l.skipped < l.n; l.skipped++) {
		int n = column_arrange(r, width, &l, NULL, out), says = 0;

		for (int i = l.skipped; i < l.n; i++)
			says += column_says(l.column[i], r);
		if (n - 1 >= says)
			break;
	}
	return l.skipped < l.n ? l.skipped : 0;
}

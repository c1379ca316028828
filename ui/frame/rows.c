#include "frame/rows.h"

#include "base/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A longer model starts with its blocks folded, so that it is seen as a whole. */
#define ROWS_OPEN_MAX 48

void
rows_init(struct rows *r)
{
	*r = (struct rows){.folded = names_new(), .marked = names_new(),
	    .selected = -1};
}

void
rows_free(struct rows *r)
{
	names_free(r->folded);
	names_free(r->marked);
	arena_free(&r->paths);
	free(r->row);
	free(r->follows);
	free(r->until);
	free(r->selected_path);
	*r = (struct rows){0};
}

/* Open each block that holds nearly the whole model: folded, it would show nothing. */
static void
open_outermost(struct rows *r, const struct report *report)
{
	for (int i = 0; i < report->nrows; ) {
		const struct report_row *x = &report->row[i];

		if (5 * (x->end - i) < 4 * report->nrows) {
			i = x->end;
			continue;
		}
		rows_fold(r, report, i, false);
		i++;
	}
}

void
rows_reset(struct rows *r, const struct report *report)
{
	const struct column *sort = r->sort;
	bool ascending = r->ascending, hides_free = r->hides_free, in_blocks = r->in_blocks;

	rows_free(r);
	rows_init(r);
	r->sort = sort;
	r->ascending = ascending;
	r->hides_free = hides_free;
	r->in_blocks = in_blocks;
	r->fold_by_default = report->nrows > ROWS_OPEN_MAX;
	if (r->fold_by_default)
		open_outermost(r, report);
	rows_update(r, report);
}

/* Return a row of the report, or the total for ROWS_MODEL. */
static const struct report_row *
row_of(const struct report *report, int row)
{
	return row == ROWS_MODEL ? &report->total : &report->row[row];
}

const struct report_row *
rows_at(const struct rows *r, const struct report *report, int position)
{
	return row_of(report, r->row[position]);
}

bool
rows_is_tree(const struct rows *r)
{
	return r->sort == NULL || r->in_blocks;
}

bool
rows_can_fold(const struct report *report, int row)
{
	return row == ROWS_MODEL ? report->nrows > 0 : report->row[row].end > row + 1;
}

bool
rows_is_folded(const struct rows *r, const struct report *report, int row)
{
	const struct report_row *x = row_of(report, row);
	int state = names_is_empty(r->folded) ? -1 : names_get(r->folded, x->path);

	if (state >= 0)
		return state == 1;
	return x->kind == ROW_BLOCK && r->fold_by_default;
}

static bool
row_matches(const struct rows *r, const struct report *report, const struct report_row *x)
{
	const char *op = x->layer >= 0 ? report->written->layer[x->layer].op->name : "";

	return match_contains(r->filter, (const char *const[]){x->path, op, NULL});
}

bool
rows_is_open(const struct rows *r, const struct report *report, int position)
{
	const struct report_row *row = rows_at(r, report, position);
	int next = position + 1 < r->n ? r->row[position + 1] : ROWS_MODEL;

	return row->kind == ROW_TOTAL || (row->kind == ROW_BLOCK && next > row->index &&
	    next < row->end);
}

static bool
costs_nothing(const struct figures *f)
{
	return f->seconds == 0 && f->weight_bytes == 0 && f->params == 0;
}

bool
rows_is_free(const struct report_row *row)
{
	return costs_nothing(row->now) && costs_nothing(row->base);
}

/* Return whether a row is left out because it costs nothing, and count it. */
static bool
leave_out(struct rows *r, const struct report_row *row)
{
	if (!r->hides_free || !rows_is_free(row))
		return false;
	r->nfree += row->kind == ROW_LAYER;
	return true;
}

static void
list_tree(struct rows *r, const struct report *report)
{
	if (rows_is_folded(r, report, ROWS_MODEL))
		return;
	for (int i = 0; i < report->nrows; ) {
		if (leave_out(r, &report->row[i])) {
			i++;
			continue;
		}
		r->row[r->n++] = i;
		if (rows_can_fold(report, i) && rows_is_folded(r, report, i))
			i = report->row[i].end;
		else
			i++;
	}
}

/* List the layers that match the filter, with the blocks around them. */
static void
list_filtered(struct rows *r, const struct report *report)
{
	bool *shown = mem_calloc((size_t)report->nrows + 1, sizeof *shown);

	for (int i = 0; i < report->nrows; i++) {
		if (report->row[i].kind != ROW_LAYER || !row_matches(r, report, &report->row[i]) ||
		    leave_out(r, &report->row[i]))
			continue;
		for (int at = i; at >= 0 && !shown[at]; at = report->row[at].parent)
			shown[at] = true;
	}
	for (int i = 0; i < report->nrows; i++)
		if (shown[i])
			r->row[r->n++] = i;
	free(shown);
}

static void
list_in_order(struct rows *r, const struct report *report)
{
	int first = r->n;

	for (int i = 0; i < report->nrows; i++)
		if (report->row[i].kind == ROW_LAYER && row_matches(r, report, &report->row[i]) &&
		    !leave_out(r, &report->row[i]))
			r->row[r->n++] = i;
	column_sort(r->sort, report, r->ascending, r->row + first, r->n - first);
}

/* Find the position of the selected row or, if it is not on the list, of the block around it. */
static int
find_selected(const struct rows *r, const struct report *report)
{
	int best = -1;
	size_t longest = 0;

	if (r->selected_path == NULL)
		return 0;
	for (int i = 0; i < r->n; i++) {
		const struct report_row *x = rows_at(r, report, i);
		size_t n = strlen(x->path);

		if (x->kind == r->selected_kind && strcmp(x->path, r->selected_path) == 0)
			return i;
		if (n > longest && strncmp(x->path, r->selected_path, n) == 0 &&
		    (r->selected_path[n] == '.' || r->selected_path[n] == '\0')) {
			longest = n;
			best = i;
		}
	}
	return best >= 0 ? best : r->selected;
}

/* Find out for each position on which levels of the tree another row follows, from the last one
 * up. */
static void
find_follows(struct rows *r, const struct report *report)
{
	uint64_t below = 0;

	r->follows = mem_grow(r->follows, &r->follows_cap, (size_t)r->n + 1, sizeof *r->follows);
	for (int i = r->n - 1; i >= 0; i--) {
		int depth = rows_at(r, report, i)->depth;
		uint64_t level = depth < 64 ? UINT64_C(1) << depth : 0;

		/* Rows further down inside other blocks have nothing to do with this one. */
		if (level != 0)
			below &= level | (level - 1);
		r->follows[i] = below;
		below |= level;
	}
}

static struct row_scale
find_scale(const struct rows *r, const struct report *report, const struct column *c)
{
	struct row_scale s = {.column = c};

	for (int i = 0; i < r->n; i++) {
		const struct report_row *row = rows_at(r, report, i);

		if (rows_is_open(r, report, i))
			continue;
		s.now = fmax(s.now, column_value(c, report, row));
		if (c->before != NULL)
			s.both = fmax(s.both, c->before(report, row));
	}
	s.both = fmax(s.both, s.now);
	return s;
}

/* Find the scales of the columns that show heat, and of the one the list is sorted by. */
static void
find_scales(struct rows *r, const struct report *report)
{
	r->nscales = 0;
	for (const struct column *c = column_table; c->name != NULL; c++)
		if ((c->heat || (c == r->sort && c->form != FORM_TEXT && c->form !=
		    FORM_PERCENT)) && r->nscales < ROWS_SCALES)
			r->scale[r->nscales++] = find_scale(r, report, c);
}

const struct row_scale *
rows_scale(const struct rows *r, const struct column *column)
{
	for (int i = 0; i < r->nscales; i++)
		if (r->scale[i].column == column)
			return &r->scale[i];
	return NULL;
}

void
rows_update(struct rows *r, const struct report *report)
{
	r->n = r->nfree = 0;
	r->selected = -1;
	/* Without a model, there is not even its row. */
	if (report->model == NULL)
		return;
	r->row = mem_grow(r->row, &r->cap, (size_t)report->nrows + 1, sizeof *r->row);
	r->row[0] = ROWS_MODEL;
	r->n = 1;
	if (!rows_is_tree(r))
		list_in_order(r, report);
	else if (r->filter[0] != '\0')
		list_filtered(r, report);
	else
		list_tree(r, report);
	if (rows_is_tree(r) && r->sort != NULL)
		rows_sort_in_blocks(r, report, r->row + 1, r->n - 1);
	rows_sum_parts(r, report);
	find_follows(r, report);
	find_scales(r, report);
	r->selected = find_selected(r, report);
	if (r->selected >= r->n)
		r->selected = r->n - 1;
	if (r->selected < 0 && r->n > 0)
		r->selected = 0;
}

void
rows_fold(struct rows *r, const struct report *report, int row, bool folded)
{
	const char *path = row_of(report, row)->path;

	if (!rows_can_fold(report, row))
		return;
	if (names_get(r->folded, path) < 0)
		path = arena_strdup(&r->paths, path);
	names_put(r->folded, path, folded);
}

bool
rows_is_marked(const struct rows *r, const struct report *report, int row)
{
	const struct report_row *x = row_of(report, row);

	/* A part has the path of its layer, and is not marked with it. */
	return x->kind != ROW_PART && names_get(r->marked, x->path) == 1;
}

void
rows_mark(struct rows *r, const struct report *report, int row, bool marked)
{
	const char *path = report->row[row].path;
	int before = names_get(r->marked, path);

	if (before < 0)
		path = arena_strdup(&r->paths, path);
	r->nmarked += marked - (before == 1);
	names_put(r->marked, path, marked);
}

void
rows_unmark_all(struct rows *r)
{
	names_free(r->marked);
	r->marked = names_new();
	r->nmarked = 0;
}

int
rows_marked(const struct rows *r, const struct report *report, int *row, int max)
{
	int n = 0;

	/* Each drawing calls this: return at once without marks. */
	for (int i = 0; r->nmarked > 0 && i < report->nrows; i++)
		if (rows_is_marked(r, report, i)) {
			if (n < max)
				row[n] = i;
			n++;
		}
	return n;
}

void
rows_fold_all(struct rows *r, const struct report *report)
{
	bool any_open = false;

	for (int i = 0; i < report->nrows; i++)
		if (report->row[i].kind == ROW_BLOCK && !rows_is_folded(r, report, i))
			any_open = true;
	for (int i = 0; i < report->nrows; i++)
		if (report->row[i].kind == ROW_BLOCK)
			rows_fold(r, report, i, any_open);
	rows_update(r, report);
}

void
rows_reveal(struct rows *r, const struct report *report)
{
	for (int i = 0; r->selected_path != NULL && i < report->nrows; i++) {
		const struct report_row *x = &report->row[i];

		if (x->kind != r->selected_kind || strcmp(x->path, r->selected_path) != 0)
			continue;
		for (int at = x->parent; at >= 0; at = report->row[at].parent)
			rows_fold(r, report, at, false);
		r->hides_free = r->hides_free && !rows_is_free(x);
		break;
	}
	rows_update(r, report);
}

bool
rows_show(struct rows *r, const struct report *report, int row)
{
	char *path = mem_strdup(report->row[row].path);

	free(r->selected_path);
	r->selected_path = path;
	r->selected_kind = report->row[row].kind;
	rows_reveal(r, report);
	return r->selected >= 0 && r->row[r->selected] == row;
}

void
rows_select(struct rows *r, const struct report *report, int position)
{
	const struct report_row *x;

	if (position >= r->n)
		position = r->n - 1;
	if (position < 0)
		position = r->n > 0 ? 0 : -1;
	r->selected = position;
	if (position < 0)
		return;
	x = rows_at(r, report, position);
	free(r->selected_path);
	r->selected_path = mem_strdup(x->path);
	r->selected_kind = x->kind;
}

const struct report_row *
rows_selected(const struct rows *r, const struct report *report)
{
	if (r->selected < 0 || r->selected >= r->n)
		return NULL;
	return rows_at(r, report, r->selected);
}

int
rows_scroll(const struct rows *r, int top, int height)
{
	if (top > r->n - height)
		top = r->n - height;
	if (top > r->selected)
		top = r->selected;
	if (height > 0 && r->selected >= top + height)
		top = r->selected - height + 1;
	return top > 0 ? top : 0;
}

#include "view/layers.h"

#include "frame/app.h"
#include "base/clean.h"
#include "base/number.h"
#include "report/column.h"
#include "report/explain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Names have so many columns before bars get their number, which takes so many more. */
#define NAME_COLUMNS    24
#define PERCENT_COLUMNS 7

#define MAX_DETAILS     24
#define DETAIL_LABEL    10
#define PROGRAM_COLUMNS 10
#define TITLE_BYTES     1024

static void
join(char *to, size_t size, const char *part, const char *between)
{
	size_t n = strlen(to);

	(void)snprintf(to + n, size - n, "%s%s", n > 0 ? between : "", part);
}

/* "3x224x224", "128 tokens" */
static char *
input_text(const struct graph *g, const struct shape *s, char buf[static SHAPE_TEXT_MAX + 8])
{
	(void)shape_text(s, buf);
	if (s->rank == 1 && s->dim[0] == g->tokens)
		(void)strcat(buf, g->tokens == 1 ? " token" : " tokens");
	return buf;
}

/* "ResNet-50 · depth=50 · 3x224x224 · batch 1" */
static void
model_text(const struct app *a, char *buf, size_t size)
{
	const struct model *m = a->session.model;
	const char *dot = theme_dot(&a->canvas.theme);
	char shape[SHAPE_TEXT_MAX + 8], part[160], value[KNOB_TEXT_MAX];

	buf[0] = '\0';
	join(buf, size, m->name, dot);
	for (int i = 0; i < m->graph->nlayers && m->graph->layer[i].op->flags & OP_HIDDEN; i++)
		join(buf, size, input_text(m->graph, &m->graph->layer[i].out, shape), dot);
	(void)snprintf(part, sizeof part, "batch %lld",
	    (long long)a->session.now.settings.batch);
	join(buf, size, part, dot);
	for (int i = 0; i < m->nknobs; i++) {
		if (m->knob[i].value == m->knob[i].fallback)
			continue;
		(void)snprintf(part, sizeof part, "%.60s=%s", m->knob[i].name,
		    knob_text(&m->knob[i], m->knob[i].value, value));
		join(buf, size, part, dot);
	}
}

/* "Raspberry Pi 4B, time: roofline, counting: textbook" */
static void
settings_text(const struct app *a, char *buf, size_t size)
{
	const struct settings *s = &a->session.now.settings;
	const char *dot = theme_dot(&a->canvas.theme);

	(void)snprintf(buf, size, "%s%stime: %s%scounting: %s", s->hardware->name, dot,
	    s->latency->name, dot, s->convention->name);
}

int
layers_title_rows(const struct app *a, int columns)
{
	char left[TITLE_BYTES] = "", right[TITLE_BYTES];

	if (a->session.model != NULL)
		model_text(a, left, sizeof left);
	settings_text(a, right, sizeof right);
	return PROGRAM_COLUMNS + clean_width(left) + 2 + clean_width(right) > columns ? 2 : 1;
}

void
layers_draw_title(struct app *a, struct rect r)
{
	char left[TITLE_BYTES] = "", right[TITLE_BYTES];
	int width, room = r.columns - PROGRAM_COLUMNS;

	if (r.rows < 1)
		return;
	if (a->session.model != NULL)
		model_text(a, left, sizeof left);
	settings_text(a, right, sizeof right);
	(void)draw_text(&a->canvas, ROLE_SETTING, r.y, r.x, PROGRAM_COLUMNS, "layertop");
	if (r.rows > 1) {
		(void)draw_text(&a->canvas, ROLE_SETTING, r.y + 1, r.x, r.columns, right);
	} else if (r.columns >= 60) {
		width = clean_width(right);
		if (clean_width(left) + 2 + width > room && width > room / 2)
			width = room / 2;
		(void)draw_text(&a->canvas, ROLE_SETTING, r.y, r.x + r.columns - width, width,
		    right);
		room -= width + 2;
	}
	(void)draw_text(&a->canvas, ROLE_TITLE, r.y, r.x + PROGRAM_COLUMNS, room, left);
}

/* A column of the table with its place on the screen. */
struct place {
	const struct column *column;
	int x, width;
};

struct places {
	int n;
	struct place place[COLUMN_MAX_SHOWN];
	bool percent;              /* bars have their number beside them */
};

/* The column that the table is sorted by is always among them. */
static int
choose_columns(const struct app *a, int columns, const struct column **shown, int *first)
{
	const struct report *report = &a->session.report;
	const struct column *sort = a->rows.sort;
	int n = column_choose(report, columns, shown, first), at = 0;

	while (sort != NULL && at < n && shown[at] != sort)
		at++;
	if (sort == NULL || at < n)
		return n;
	n = column_choose(report, columns - sort->width - 1, shown, first);
	for (at = n; at > 0 && shown[at - 1] > sort; at--)
		shown[at] = shown[at - 1];
	shown[at] = sort;
	return n + 1;
}

/* Where there is room beyond what names need, bars get their number. */
static void
place_columns(const struct app *a, struct rect r, struct places *out)
{
	const struct column *shown[COLUMN_MAX_SHOWN + 1];
	int x = r.x, first;

	/* Behind the last column there is no gap. */
	out->n = choose_columns(a, r.columns + 1, shown, &first);
	out->percent = first >= NAME_COLUMNS + PERCENT_COLUMNS;
	for (int i = 0; i < out->n; i++)
		if (shown[i]->form == FORM_BAR && out->percent)
			first -= PERCENT_COLUMNS;
	for (int i = 0; i < out->n; i++) {
		int width = i == 0 ? first : shown[i]->width;

		if (shown[i]->form == FORM_BAR && out->percent)
			width += PERCENT_COLUMNS;
		out->place[i] = (struct place){shown[i], x, width};
		x += width + 1;
	}
}

/* The title with the sign of its order, which stays when the title is cut; the first says also how
 * many rows are marked and what the list is filtered by. */
static void
column_title(const struct app *a, const struct place *p, bool first, char *buf, size_t size)
{
	const char *sign = a->rows.sort != p->column ? "" : theme_sort(&a->canvas.theme,
	    a->rows.ascending);

	int marked = first ? rows_marked(&a->rows, &a->session.report, NULL, 0) : 0;
	char marks[24] = "";

	if (marked > 0)
		(void)snprintf(marks, sizeof marks, " *%d", marked);
	if (first && (marked > 0 || a->rows.filter[0] != '\0'))
		(void)snprintf(buf, size, "%s%s%s%s%.60s", p->column->title, sign, marks,
		    a->rows.filter[0] != '\0' ? " /" : "", a->rows.filter);
	else if (clean_width(p->column->title) + clean_width(sign) > p->width)
		(void)snprintf(buf, size, "%.*s%s", p->width - 1, p->column->title, sign);
	else
		(void)snprintf(buf, size, "%s%s", p->column->title, sign);
}

static void
draw_header(struct app *a, struct rect r, const struct places *places)
{
	char title[128];

	draw_fill(&a->canvas, ROLE_HEADER, r.y, r.x, r.columns);
	for (int i = 0; i < places->n; i++) {
		const struct place *p = &places->place[i];

		column_title(a, p, i == 0, title, sizeof title);
		draw_field(&a->canvas, a->rows.sort == p->column ? ROLE_SORTED : ROLE_HEADER, r.y,
		    p->x, p->width, p->column->left, title);
		draw_note_hit(&a->canvas, HIT_COLUMN, r.y, p->x, p->width,
		    (int)(p->column - column_table));
	}
}

static enum role
cell_role(const struct column *c, const struct report *r, const struct report_row *row)
{
	if (row->removed)
		return ROLE_DIM;
	switch (c->form) {
	case FORM_BAR:
		return ROLE_BAR;
	case FORM_PERCENT:
		return theme_change(c->show(r, row), false);
	case FORM_TEXT:
		if (c->needs == NEEDS_CHOICES)
			return ROLE_MARK;
		return row->kind == ROW_BLOCK ? ROLE_BLOCK : ROLE_TEXT;
	default:
		if (row->kind == ROW_BLOCK)
			return ROLE_BLOCK;
		return c->show != NULL && c->show(r, row) == 0 ? ROLE_DIM : ROLE_TEXT;
	}
}

/* A name or path, behind an asterisk where the row is marked. */
static void
draw_marked(struct app *a, int row, int y, int x, int columns, enum role role, const char *text)
{
	bool marked = rows_is_marked(&a->rows, &a->session.report, row);
	int used = marked ? draw_text(&a->canvas, role == ROLE_SELECTED ? role : ROLE_MARK, y, x,
	    columns, "* ") : 0;

	(void)draw_text(&a->canvas, role, y, x + used, columns - used, text);
}

/* The name with its place in the tree; sorted, its whole path. */
static void
draw_name(struct app *a, int position, int y, int x, int columns, enum role role)
{
	const struct report *report = &a->session.report;
	int row = a->rows.row[position], indent;
	const struct report_row *at = &report->row[row];

	if (a->rows.sort != NULL) {
		draw_fill(&a->canvas, role, y, x, columns);
		draw_marked(a, row, y, x, columns, role, at->path);
		return;
	}
	indent = 2 * at->depth;
	if (indent > columns / 2)
		indent = columns / 2;
	draw_fill(&a->canvas, role, y, x, columns);
	if (rows_can_fold(report, row)) {
		(void)draw_text(&a->canvas, role, y, x + indent, 2,
		    theme_fold(&a->canvas.theme, rows_is_folded(&a->rows, report, row) &&
		    a->rows.filter[0] == '\0'));
		draw_note_hit(&a->canvas, HIT_FOLD, y, x, indent + 2, position);
	}
	draw_marked(a, row, y, x + indent + 2, columns - indent - 2, role, at->name);
}

/* "######      70.1%" */
static void
bar_text(const struct app *a, const struct place *p, bool percent, double part, char *buf,
    size_t size)
{
	size_t n;

	theme_bar(&a->canvas.theme, part / 100, p->column->width, buf, size);
	n = strlen(buf);
	if (percent)
		(void)snprintf(buf + n, size - n, "%*.1f%%", PERCENT_COLUMNS - 1, part);
}

static void
draw_cell(struct app *a, const struct report_row *row, const struct places *places, int i, int y,
    enum role role)
{
	const struct report *report = &a->session.report;
	const struct place *p = &places->place[i];
	char text[CELL_TEXT_MAX];

	if (row->removed && i == 1)
		(void)snprintf(text, sizeof text, "removed");
	else if (p->column->form == FORM_BAR && !row->removed)
		bar_text(a, p, places->percent, p->column->show(report, row), text, sizeof text);
	else
		column_text(p->column, report, row, text, sizeof text);
	draw_field(&a->canvas, role, y, p->x, p->width, p->column->left, text);
}

static void
draw_row(struct app *a, int position, int y, const struct places *places)
{
	const struct report *report = &a->session.report;
	const struct report_row *row = &report->row[a->rows.row[position]];
	bool selected = position == a->rows.selected;

	draw_note_hit(&a->canvas, HIT_ROW, y, 0, a->canvas.rect.columns, position);
	if (selected)
		draw_fill(&a->canvas, ROLE_SELECTED, y, 0, a->canvas.rect.columns);
	for (int i = 0; i < places->n; i++) {
		enum role role = selected ? ROLE_SELECTED
		    : cell_role(places->place[i].column, report, row);

		if (i == 0)
			draw_name(a, position, y, places->place[i].x, places->place[i].width, role);
		else
			draw_cell(a, row, places, i, y, role);
	}
}

void
layers_draw_table(struct app *a, struct rect r)
{
	struct places places;

	if (r.rows < 1)
		return;
	place_columns(a, r, &places);
	draw_header(a, r, &places);
	a->table_height = r.rows - 1;
	rows_scroll(&a->rows, a->table_height);
	for (int i = 0; i < a->table_height && a->rows.top + i < a->rows.n; i++)
		draw_row(a, a->rows.top + i, r.y + 1 + i, &places);
	if (a->rows.n == 0 && r.rows > 1)
		(void)draw_text(&a->canvas, ROLE_DIM, r.y + 1, r.x + 2, r.columns - 2,
		    a->rows.filter[0] != '\0' ? "no layer matches the filter; / changes it, Esc "
		    "takes it away" : "the model has no layers");
}

void
layers_draw_detail(struct app *a, struct rect r)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct rect at = {r.y + 1, r.x + DETAIL_LABEL, 0, r.columns - DETAIL_LABEL};
	struct detail detail[MAX_DETAILS];
	int n, end = r.y + r.rows, i;
	const char *title;
	char right[64];

	if (r.rows < 2 || row == NULL)
		return;
	title = row->path[0] != '\0' ? row->path : row->name;
	n = explain_row(&a->session.report, row, theme_times(&a->canvas.theme), detail,
	    MAX_DETAILS);
	for (i = 0; i < n && at.y < end; i++) {
		(void)draw_text(&a->canvas, ROLE_LABEL, at.y, r.x, DETAIL_LABEL - 1,
		    detail[i].label);
		at.rows = end - at.y;
		at.y += draw_wrapped(&a->canvas, ROLE_TEXT, at, 0, detail[i].text);
	}
	(void)snprintf(right, sizeof right, "%s%d of %d",
	    i < n || at.y > end ? "Enter: more  " : "", a->rows.selected + 1, a->rows.n);
	draw_rule(&a->canvas, r.y, r.x, r.columns, title);
	draw_rule_end(&a->canvas, r.y, r.x, r.columns, title, right);
}

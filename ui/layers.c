#include "layers.h"

#include "app.h"
#include "clean.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MAX_DETAILS     24
#define DETAIL_LABEL    10
#define MEASURE_COLUMNS 10
#define SUMMARY_LABEL   9
#define MAX_MEASURES    16
#define PROGRAM_COLUMNS 10
#define TITLE_BYTES     1024

static void
join(char *to, size_t size, const char *part, const char *between)
{
	size_t n = strlen(to);

	(void)snprintf(to + n, size - n, "%s%s", n > 0 ? between : "", part);
}

/* "ResNet-50 · depth=50 · 3x224x224 · batch 1" */
static void
model_text(const struct app *a, char *buf, size_t size)
{
	const struct model *m = a->session.model;
	const char *dot = theme_dot(&a->canvas.theme);
	char shape[SHAPE_TEXT_MAX], part[160], value[KNOB_TEXT_MAX];

	buf[0] = '\0';
	join(buf, size, m->name, dot);
	for (int i = 0; i < m->graph->nlayers && m->graph->layer[i].op->flags & OP_HIDDEN; i++)
		join(buf, size, shape_text(&m->graph->layer[i].out, shape), dot);
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

static enum role
change_role(double change, bool more_is_better)
{
	if (!(fabs(change) >= 0.05))
		return ROLE_DIM;
	return (change > 0) == more_is_better ? ROLE_GAIN : ROLE_LOSS;
}

/* The measures that fit, in the order of the table. */
static int
choose_measures(int columns, const struct measure **shown)
{
	int n = 0, worst, most = (columns - SUMMARY_LABEL) / MEASURE_COLUMNS;

	for (const struct measure *m = measure_table; m->name != NULL && n < MAX_MEASURES; m++)
		shown[n++] = m;
	while (n > most && n > 1) {
		worst = 0;
		for (int i = 1; i < n; i++)
			if (shown[i]->rank > shown[worst]->rank)
				worst = i;
		memmove(&shown[worst], &shown[worst + 1],
		    (size_t)(n - worst - 1) * sizeof *shown);
		n--;
	}
	return n;
}

void
layers_draw_summary(struct app *a, struct rect r)
{
	const struct measure *shown[MAX_MEASURES];
	int n = choose_measures(r.columns, shown), y = r.y, width, x;
	bool all = r.rows >= 4;
	char text[NUMBER_TEXT_MAX];

	if (r.rows < 3 || !app_has_model(a))
		return;
	width = (r.columns - SUMMARY_LABEL) / n;
	if (width > 2 * MEASURE_COLUMNS)
		width = 2 * MEASURE_COLUMNS;
	if (all)
		(void)draw_text(&a->canvas, ROLE_LABEL, r.y + 1, r.x, SUMMARY_LABEL, "written");
	(void)draw_text(&a->canvas, ROLE_LABEL, r.y + 1 + all, r.x, SUMMARY_LABEL, "now");
	(void)draw_text(&a->canvas, ROLE_LABEL, r.y + 2 + all, r.x, SUMMARY_LABEL, "change");
	for (int i = 0; i < n; i++) {
		double base = shown[i]->get(a->session.report.base);
		double now = shown[i]->get(a->session.report.now);
		double change = number_change(base, now);

		x = r.x + SUMMARY_LABEL + i * width;
		y = r.y;
		draw_field(&a->canvas, ROLE_LABEL, y++, x, width, false, shown[i]->title);
		if (all)
			draw_field(&a->canvas, ROLE_TEXT, y++, x, width, false,
			    measure_text(shown[i], base, text));
		draw_field(&a->canvas, ROLE_TITLE, y++, x, width, false,
		    measure_text(shown[i], now, text));
		if (base == now || (isnan(base) && isnan(now)))
			draw_field(&a->canvas, ROLE_DIM, y, x, width, false, "-");
		else
			draw_field(&a->canvas, change_role(change, shown[i]->more_is_better), y, x,
			    width, false, number_percent(change, text));
	}
}

static void
draw_header(struct app *a, struct rect r, const struct column *const *shown, int n, int first)
{
	int x = r.x;
	char title[64];

	draw_fill(&a->canvas, ROLE_HEADER, r.y, r.x, r.columns);
	for (int i = 0; i < n; i++) {
		int width = i == 0 ? first : shown[i]->width;
		bool sorted = a->rows.sort == shown[i];

		(void)snprintf(title, sizeof title, "%s%s", shown[i]->title,
		    sorted ? theme_sort(&a->canvas.theme, a->rows.ascending) : "");
		if (sorted && clean_width(title) > width)
			(void)snprintf(title, sizeof title, "%.*s%s", width - 1, shown[i]->title,
			    theme_sort(&a->canvas.theme, a->rows.ascending));
		draw_field(&a->canvas, sorted ? ROLE_SORTED : ROLE_HEADER, r.y, x, width,
		    shown[i]->left, title);
		draw_note_hit(&a->canvas, HIT_COLUMN, r.y, x, width,
		    (int)(shown[i] - column_table));
		x += width + 1;
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
		return change_role(c->show(r, row), false);
	case FORM_TEXT:
		if (strcmp(c->name, "optimizations") == 0)
			return ROLE_MARK;
		return row->kind == ROW_BLOCK ? ROLE_BLOCK : ROLE_TEXT;
	default:
		if (row->kind == ROW_BLOCK)
			return ROLE_BLOCK;
		return c->show != NULL && c->show(r, row) == 0 ? ROLE_DIM : ROLE_TEXT;
	}
}

/* The name with its place in the tree; sorted, its whole path. */
static void
draw_name(struct app *a, int position, int y, int x, int columns, enum role role)
{
	const struct report *report = &a->session.report;
	int row = a->rows.row[position], indent;
	const struct report_row *at = &report->row[row];

	if (a->rows.sort != NULL) {
		draw_field(&a->canvas, role, y, x, columns, true, at->path);
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
	(void)draw_text(&a->canvas, role, y, x + indent + 2, columns - indent - 2, at->name);
}

static void
draw_row(struct app *a, int position, int y, const struct column *const *shown, int n, int first)
{
	const struct report *report = &a->session.report;
	const struct report_row *row = &report->row[a->rows.row[position]];
	bool selected = position == a->rows.selected;
	int x = 0, columns = a->canvas.rect.columns;
	char text[CELL_TEXT_MAX];

	draw_note_hit(&a->canvas, HIT_ROW, y, 0, columns, position);
	if (selected)
		draw_fill(&a->canvas, ROLE_SELECTED, y, 0, columns);
	for (int i = 0; i < n; i++) {
		int width = i == 0 ? first : shown[i]->width;
		enum role role = selected ? ROLE_SELECTED : cell_role(shown[i], report, row);

		if (i == 0) {
			draw_name(a, position, y, x, width, row->removed && !selected ? ROLE_DIM
			    : role);
		} else {
			if (shown[i]->form == FORM_BAR && !row->removed)
				theme_bar(&a->canvas.theme, shown[i]->show(report, row) / 100,
				    width, text, sizeof text);
			else
				column_text(shown[i], report, row, text, sizeof text);
			draw_field(&a->canvas, role, y, x, width, shown[i]->left,
			    row->removed && i == 1 ? "removed" : text);
		}
		x += width + 1;
	}
}

void
layers_draw_table(struct app *a, struct rect r)
{
	const struct column *shown[COLUMN_MAX_SHOWN];
	int first, n;

	if (r.rows < 1)
		return;
	/* Behind the last column there is no gap. */
	n = column_choose(true, r.columns + 1, shown, &first);
	draw_header(a, r, shown, n, first);
	a->table_height = r.rows - 1;
	rows_scroll(&a->rows, a->table_height);
	for (int i = 0; i < a->table_height && a->rows.top + i < a->rows.n; i++)
		draw_row(a, a->rows.top + i, r.y + 1 + i, shown, n, first);
	if (a->rows.n == 0 && r.rows > 1)
		(void)draw_text(&a->canvas, ROLE_DIM, r.y + 1, r.x + 2, r.columns - 2,
		    a->rows.filter[0] != '\0' ? "no layer matches the filter; / changes it, Esc "
		    "takes it away" : "the model has no layers");
}

int
layers_detail_rows(struct app *a, int columns)
{
	const struct report_row *row = app_has_model(a) ? rows_selected(&a->rows,
	    &a->session.report) : NULL;
	struct detail detail[MAX_DETAILS];
	struct rect none = {0, 0, 0, columns - DETAIL_LABEL};
	int n, rows = 1;

	if (row == NULL || a->hide_detail)
		return 0;
	n = report_explain(&a->session.report, row, theme_times(&a->canvas.theme), detail,
	    MAX_DETAILS);
	for (int i = 0; i < n; i++)
		rows += draw_wrapped(&a->canvas, ROLE_TEXT, none, 0, detail[i].text);
	return rows;
}

void
layers_draw_detail(struct app *a, struct rect r)
{
	const struct report_row *row = app_has_model(a) ? rows_selected(&a->rows,
	    &a->session.report) : NULL;
	struct detail detail[MAX_DETAILS];
	struct rect at = {r.y + 1, r.x + DETAIL_LABEL, 0, r.columns - DETAIL_LABEL};
	int n, end = r.y + r.rows;

	if (r.rows < 2 || row == NULL)
		return;
	draw_rule(&a->canvas, r.y, r.x, r.columns, row->path[0] != '\0' ? row->path : row->name);
	n = report_explain(&a->session.report, row, theme_times(&a->canvas.theme), detail,
	    MAX_DETAILS);
	for (int i = 0; i < n && at.y < end; i++) {
		(void)draw_text(&a->canvas, ROLE_LABEL, at.y, r.x, DETAIL_LABEL - 1,
		    detail[i].label);
		at.rows = end - at.y;
		at.y += draw_wrapped(&a->canvas, ROLE_TEXT, at, 0, detail[i].text);
	}
}

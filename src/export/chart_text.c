#include "export/chart_text.h"

#include "base/clean.h"
#include "base/phrase.h"
#include "base/wrap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLOT_ROWS     16
#define PLOT_COLUMNS  200 /* at most */
#define TICK_COLUMNS  10  /* of the numbers at an upright axis, with the line */
#define TICK_ROWS     4
#define TICK_GAP      14
#define NAMES_MAX     12  /* of bars and marks that are listed */
#define NAME_COLUMNS  48
#define FEW_COLUMNS   28
#define WIDE          100 /* from here on names have all their columns */
#define VALUE_COLUMNS 10
#define LINE_BYTES    4096

/* The sign of each look. */
static const char signs[CHART_LOOKS + 1] = "#.-/*:%#=~abcdefgh";

struct text_plot {
	const struct chart *chart;
	struct chart_axis x, y;
	int columns;
	char cell[PLOT_ROWS][PLOT_COLUMNS];
};

/* Print a text that is wrapped and cleaned. */
static void
print_wrapped(const char *text, int columns, FILE *f)
{
	struct wrapped w = wrap_text(text, columns);
	struct wrapped_line l;
	char line[LINE_BYTES], clean[LINE_BYTES];

	while (wrap_next(&w, &l)) {
		(void)snprintf(line, sizeof line, "%.*s", (int)l.n, l.text);
		(void)clean_text(line, columns - l.indent, clean, sizeof clean);
		(void)fprintf(f, "%*s%s\n", l.indent, "", clean);
	}
}

/* Print a line that is complete, without spaces at its end. */
static void
print_line(const char *text, int columns, FILE *f)
{
	char clean[LINE_BYTES];
	size_t n;

	(void)clean_text(text, columns, clean, sizeof clean);
	n = strlen(clean);
	while (n > 0 && clean[n - 1] == ' ')
		n--;
	(void)fprintf(f, "%.*s\n", (int)n, clean);
}

/* Write a text into a field of a line; NULL is nothing. */
static void
add_field(struct phrase *line, const char *text, int width, bool left)
{
	char clean[LINE_BYTES];
	int used = clean_text(text != NULL ? text : "", width, clean, sizeof clean);

	phrase_add(line, "%*s%s%*s", left ? 0 : width - used, "", clean, left ? width - used : 0,
	    "");
}

/* Return the column of a value, which may lie outside; -1 for none. */
static int
column_of(const struct text_plot *p, double x)
{
	double at = axis_position(&p->x, x);

	return isfinite(at) && at > -1 && at < 2 ? (int)floor(at * p->columns) : -1;
}

/* Return the row of a value, counted from the bottom; -1 for none. */
static int
row_of(const struct text_plot *p, double y)
{
	double at = axis_position(&p->y, y);
	int row = isfinite(at) && at >= 0 && at <= 1 ? (int)floor(at * PLOT_ROWS) : -1;

	return row == PLOT_ROWS ? row - 1 : row;
}

static void
set_cell(struct text_plot *p, int row, int column, char sign)
{
	if (column == p->columns)
		column--;
	if (row >= 0 && row < PLOT_ROWS && column >= 0 && column < p->columns)
		p->cell[row][column] = sign;
}

/* Fill the columns of a bar up to its height; the highest of several bars is seen. */
static void
plot_bar(struct text_plot *p, const struct chart_bar *b)
{
	int from = column_of(p, b->x0), to = column_of(p, b->x1), top = row_of(p, b->y1);

	if (to <= from)
		to = from + 1;
	for (int x = from < 0 ? 0 : from; x < to && x < p->columns; x++)
		for (int y = 0; y <= top; y++)
			if (p->cell[y][x] == ' ' || y > 0)
				set_cell(p, y, x, signs[b->look]);
}

static void
plot_line(struct text_plot *p, const struct chart_line *l)
{
	double x0 = axis_position(&p->x, l->x0), x1 = axis_position(&p->x, l->x1);
	double y0 = axis_position(&p->y, chart_height(p->chart, l->look, l->y0));
	double y1 = axis_position(&p->y, chart_height(p->chart, l->look, l->y1));
	int steps = 2 * p->columns;

	for (int i = 0; i <= steps; i++) {
		double x = x0 + (x1 - x0) * i / steps, y = y0 + (y1 - y0) * i / steps;

		if (x >= 0 && x <= 1 && y >= 0 && y <= 1)
			set_cell(p, y < 1 ? (int)(y * PLOT_ROWS) : PLOT_ROWS - 1,
			    (int)(x * p->columns), signs[l->look]);
	}
}

static void
plot_items(struct text_plot *p)
{
	const struct chart *c = p->chart;

	for (size_t i = 0; i < c->ndots; i++)
		set_cell(p, row_of(p, c->dot[i].y), column_of(p, c->dot[i].x), '.');
	for (size_t i = 0; i < c->nbars; i++)
		plot_bar(p, &c->bar[i]);
	for (size_t i = 0; i < c->nlines; i++)
		plot_line(p, &c->line[i]);
	for (size_t i = 0; i < c->nmarks; i++)
		set_cell(p, row_of(p, chart_height(c, c->mark[i].look, c->mark[i].y)),
		    column_of(p, c->mark[i].x), c->mark[i].sign != 0 ? c->mark[i].sign
		    : signs[c->mark[i].look]);
}

/* Print the numbers below the plot, where they do not touch. */
static void
print_across(const struct text_plot *p, FILE *f)
{
	double tick[AXIS_MAX_TICKS];
	char text[NUMBER_TEXT_MAX], buf[LINE_BYTES];
	struct phrase line = phrase_in(buf, sizeof buf);
	int n = axis_ticks(&p->x, p->columns / TICK_GAP, tick), at = 0;

	phrase_add(&line, "%*s", TICK_COLUMNS, "");
	for (int i = 0; i < n; i++) {
		int column = column_of(p, tick[i]), width = clean_width(p->x.text(tick[i], text));

		if (column < at || column + width > p->columns)
			continue;
		phrase_add(&line, "%*s%s ", column - at, "", text);
		at = column + width + 1;
	}
	print_line(buf, TICK_COLUMNS + p->columns, f);
}

static void
print_plot(const struct text_plot *p, FILE *f)
{
	double tick[AXIS_MAX_TICKS];
	char text[NUMBER_TEXT_MAX], buf[LINE_BYTES];
	struct phrase line;
	int n = axis_ticks(&p->y, PLOT_ROWS / TICK_ROWS, tick);

	for (int row = PLOT_ROWS - 1; row >= 0; row--) {
		int used = p->columns;

		text[0] = '\0';
		for (int i = 0; i < n; i++)
			if (row_of(p, tick[i]) == row)
				(void)p->y.text(tick[i], text);
		while (used > 0 && p->cell[row][used - 1] == ' ')
			used--;
		line = phrase_in(buf, sizeof buf);
		add_field(&line, text, TICK_COLUMNS - 2, false);
		(void)fprintf(f, "%s |%.*s\n", buf, used, p->cell[row]);
	}
	print_across(p, f);
}

static void
print_legend(const struct chart *c, FILE *f)
{
	char clean[LINE_BYTES];

	for (size_t i = 0; i < c->nkeys; i++) {
		(void)clean_text(c->key[i].text, 200, clean, sizeof clean);
		if (clean[0] != '\0' && clean[1] == ':')
			(void)fprintf(f, "%s\n", clean);
		else
			(void)fprintf(f, "%c: %s\n", signs[c->key[i].look], clean);
	}
	for (size_t i = 0; i < c->nlines; i++)
		if (c->line[i].label != NULL) {
			char value[NUMBER_TEXT_MAX];

			(void)clean_text(c->line[i].label, 100, clean, sizeof clean);
			(void)fprintf(f, "%c: %s, up to %s\n", signs[c->line[i].look], clean,
			    c->y.text(fmax(c->line[i].y0, c->line[i].y1), value));
		}
}

/* A bar or a mark with a name. */
struct named_item {
	const char *name;
	double x, y, weight;
	char sign;
	size_t place;
};

static int
by_weight(const void *a, const void *b)
{
	const struct named_item *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

static int
name_columns(int columns)
{
	return columns < WIDE ? FEW_COLUMNS : NAME_COLUMNS;
}

/* Collect the bars and marks that have names, the largest and heaviest first. */
static size_t
collect_names(const struct chart *c, struct named_item *item)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nbars; i++)
		if (c->bar[i].name != NULL) {
			item[n] = (struct named_item){c->bar[i].name, NAN, c->bar[i].y1,
			    c->bar[i].y1, signs[c->bar[i].look], n};
			n++;
		}
	for (size_t i = 0; i < c->nmarks; i++)
		if (c->mark[i].name != NULL && c->mark[i].sign == 0) {
			item[n] = (struct named_item){c->mark[i].name, c->mark[i].x, c->mark[i].y,
			    c->mark[i].weight, signs[c->mark[i].look], n};
			n++;
		}
	qsort(item, n, sizeof *item, by_weight);
	return n;
}

static void
print_names(const struct chart *c, int columns, FILE *f)
{
	struct named_item *item = mem_calloc(c->nbars + c->nmarks + 1, sizeof *item);
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], buf[LINE_BYTES];
	size_t n = collect_names(c, item);

	if (n > 0)
		(void)fprintf(f, "%s\n", n > NAMES_MAX ? "The largest:" : "By name:");
	for (size_t i = 0; i < n && i < NAMES_MAX; i++) {
		struct phrase line = phrase_in(buf, sizeof buf);

		phrase_add(&line, "%c ", item[i].sign);
		add_field(&line, item[i].name, name_columns(columns), true);
		phrase_add(&line, " ");
		add_field(&line, c->y.text(item[i].y, y), VALUE_COLUMNS, false);
		if (!isnan(item[i].x))
			phrase_add(&line, " at %s", c->x.text(item[i].x, x));
		print_line(buf, columns, f);
	}
	free(item);
}

static void
print_axes(const struct chart *c, int columns, FILE *f)
{
	struct text_plot *p = mem_calloc(1, sizeof *p);
	struct chart opened = *c;

	*p = (struct text_plot){.x = c->x, .y = c->y, .columns = columns - TICK_COLUMNS};
	if (p->columns > PLOT_COLUMNS)
		p->columns = PLOT_COLUMNS;
	memset(p->cell, ' ', sizeof p->cell);
	axis_open(&p->x);
	axis_open(&p->y);
	opened.y = p->y;
	p->chart = &opened;
	plot_items(p);
	(void)fprintf(f, "%s\n", c->y.title);
	print_plot(p, f);
	(void)fprintf(f, "%*s%s\n", TICK_COLUMNS, "", c->x.title);
	print_legend(c, f);
	print_names(c, columns, f);
	free(p);
}

static void
print_figures(const struct chart *c, int columns, FILE *f)
{
	char buf[LINE_BYTES];

	for (size_t i = 0; i < c->nfigures; i++) {
		const struct chart_figure *t = &c->figure[i];
		struct phrase line = phrase_in(buf, sizeof buf);

		add_field(&line, t->title, 14, true);
		for (int side = 0; side < 2; side++) {
			phrase_add(&line, " ");
			add_field(&line, t->text[side], VALUE_COLUMNS, false);
		}
		phrase_add(&line, "  %s", t->verdict != NULL ? t->verdict : "");
		print_line(buf, columns, f);
	}
}

/* Print the values under a name, and a bar for the last side. */
static void
print_pair(const struct chart *c, const struct chart_pair *t, double most, int columns, FILE *f)
{
	char buf[LINE_BYTES];
	struct phrase line = phrase_in(buf, sizeof buf);
	int sides = c->side[1] != NULL ? 2 : 1, room, n;
	double part = c->log_pairs ? NAN : t->value[sides - 1] / most;

	add_field(&line, t->name, name_columns(columns), true);
	for (int side = 0; side < sides; side++) {
		phrase_add(&line, " ");
		add_field(&line, t->text[side], VALUE_COLUMNS, false);
	}
	phrase_add(&line, "  ");
	add_field(&line, t->verdict, VALUE_COLUMNS, true);
	room = columns - clean_width(buf) - 1;
	n = part > 0 && room > 0 ? (int)ceil(part * room) : 0;
	phrase_add(&line, " ");
	for (int i = 0; i < n; i++)
		phrase_add(&line, "%c", signs[CHART_NOW]);
	print_line(buf, columns, f);
}

/* Print the totals of sides, then their bars. */
static void
print_sides(const struct chart *c, int columns, FILE *f)
{
	double most = 0;

	for (int side = 0; side < 2 && c->side[1] != NULL; side++) {
		(void)fprintf(f, "%c  ", 'A' + side);
		print_wrapped(c->side[side], columns - 3, f);
		if (c->about[side] != NULL && *c->about[side] != '\0')
			print_wrapped(c->about[side], columns, f);
	}
	print_figures(c, columns, f);
	if (c->pairs != NULL)
		print_wrapped(c->pairs, columns, f);
	for (size_t i = 0; i < c->npairs; i++)
		for (int side = 0; side < 2; side++)
			most = fmax(most, c->pair[i].value[side]);
	for (size_t i = 0; i < c->npairs; i++)
		print_pair(c, &c->pair[i], most, columns, f);
}

void
chart_print(const struct chart *c, int columns, FILE *f)
{
	print_wrapped(c->title, columns, f);
	(void)fprintf(f, "\n");
	if (c->npairs > 0 || c->nfigures > 0)
		print_sides(c, columns, f);
	else if (c->nbars + c->nlines + c->nmarks + c->ndots > 0)
		print_axes(c, columns, f);
	for (size_t i = 0; i < c->nnotes; i++)
		print_wrapped(c->note[i], columns, f);
	if (c->next != NULL) {
		(void)fprintf(f, "\n");
		chart_print(c->next, columns, f);
	}
}

#include "chart/chart.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

/* Make room for one more item of an array, and return the array. */
#define ROOM_FOR_ONE(array, cap, n) mem_grow(array, &(cap), (n) + 1, sizeof *(array))

const char *
chart_look_name(enum chart_look look)
{
	static const char *const names[CHART_LOOKS] = {
	    [CHART_NOW] = "now", [CHART_BASELINE] = "baseline", [CHART_LIMIT] = "limit",
	    [CHART_ROOF] = "roof", [CHART_BEST] = "best", [CHART_OTHER] = "other",
	    [CHART_ABOVE] = "above",
	    [CHART_COMPUTE] = "compute", [CHART_MEMORY] = "memory",
	    [CHART_OVERHEAD] = "overhead",
	    [CHART_SERIES] = "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7",
	};

	return names[look];
}

void
chart_free(struct chart *c)
{
	free(c->bar);
	free(c->line);
	free(c->mark);
	free(c->key);
	free(c->note);
	free(c->figure);
	free(c->dot);
	if (c->next != NULL)
		chart_free(c->next);
	free(c->next);
	free(c->pair);
	arena_free(&c->text);
	*c = (struct chart){0};
}

const char *
chart_printf(struct chart *c, const char *fmt, ...)
{
	const char *kept;
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	kept = arena_strdup(&c->text, text);
	free(text);
	return kept;
}

static const char *
copy_text(struct chart *c, const char *text)
{
	return text != NULL ? arena_strdup(&c->text, text) : NULL;
}

void
chart_add_bar(struct chart *c, struct chart_bar bar)
{
	if (isnan(bar.x0) || isnan(bar.x1) || isnan(bar.y0) || isnan(bar.y1))
		return;
	bar.name = copy_text(c, bar.name);
	c->bar = ROOM_FOR_ONE(c->bar, c->cap_bars, c->nbars);
	c->bar[c->nbars++] = bar;
}

void
chart_add_line(struct chart *c, struct chart_line line)
{
	if (isnan(line.x0) || isnan(line.x1) || isnan(line.y0) || isnan(line.y1))
		return;
	line.label = copy_text(c, line.label);
	c->line = ROOM_FOR_ONE(c->line, c->cap_lines, c->nlines);
	c->line[c->nlines++] = line;
}

void
chart_add_mark(struct chart *c, struct chart_mark mark)
{
	if (isnan(mark.x) || isnan(mark.y))
		return;
	mark.name = copy_text(c, mark.name);
	c->mark = ROOM_FOR_ONE(c->mark, c->cap_marks, c->nmarks);
	c->mark[c->nmarks++] = mark;
}

void
chart_add_dot(struct chart *c, struct chart_dot dot)
{
	if (isnan(dot.x) || isnan(dot.y))
		return;
	c->dot = ROOM_FOR_ONE(c->dot, c->cap_dots, c->ndots);
	c->dot[c->ndots++] = dot;
}

struct chart *
chart_append(struct chart *c)
{
	c->next = mem_calloc(1, sizeof *c->next);
	return c->next;
}

double
chart_height(const struct chart *c, enum chart_look look, double value)
{
	double at;

	if (!c->has_right || look != c->right_look)
		return value;
	at = axis_position(&c->right, value);
	return c->y.log ? c->y.min * pow(c->y.max / c->y.min, at)
	    : c->y.min + at * (c->y.max - c->y.min);
}

void
chart_add_figure(struct chart *c, struct chart_figure figure)
{
	figure.title = copy_text(c, figure.title);
	figure.verdict = copy_text(c, figure.verdict);
	for (int i = 0; i < 2; i++)
		figure.text[i] = copy_text(c, figure.text[i]);
	c->figure = ROOM_FOR_ONE(c->figure, c->cap_figures, c->nfigures);
	c->figure[c->nfigures++] = figure;
}

void
chart_add_pair(struct chart *c, struct chart_pair pair)
{
	pair.name = copy_text(c, pair.name);
	pair.path = copy_text(c, pair.path);
	pair.verdict = copy_text(c, pair.verdict);
	for (int i = 0; i < 2; i++)
		pair.text[i] = copy_text(c, pair.text[i]);
	c->pair = ROOM_FOR_ONE(c->pair, c->cap_pairs, c->npairs);
	c->pair[c->npairs++] = pair;
}

void
chart_add_key(struct chart *c, enum chart_look look, const char *text)
{
	c->key = ROOM_FOR_ONE(c->key, c->cap_keys, c->nkeys);
	c->key[c->nkeys++] = (struct chart_key){look, copy_text(c, text)};
}

void
chart_add_note(struct chart *c, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	c->note = ROOM_FOR_ONE(c->note, c->cap_notes, c->nnotes);
	c->note[c->nnotes++] = copy_text(c, text);
	free(text);
}

/* Order marks from left to right; of those above each other, by their index. */
static bool
is_left_of(const struct chart *c, int a, int b)
{
	return c->mark[a].x < c->mark[b].x || (c->mark[a].x == c->mark[b].x && a < b);
}

int
chart_next_mark(const struct chart *c, int from, int by)
{
	int best = -1;

	for (int i = 0; i < (int)c->nmarks; i++) {
		bool beyond = from < 0 || (by > 0 ? is_left_of(c, from, i)
		    : is_left_of(c, i, from));

		if (i != from && beyond && (best < 0 || (by > 0 ? is_left_of(c, i, best)
		    : is_left_of(c, best, i))))
			best = i;
	}
	return best >= 0 ? best : from;
}

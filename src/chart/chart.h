/*
 * Charts as values: bars, lines and marks over two axes, or two sides beside each other.
 *
 * A chart is made from results and knows no medium.  The explorer draws it in cells of a terminal,
 * export/svg.h writes it as a picture.  An item that stands for a layer names the layer, so that
 * whoever draws it can find what lies under the cursor.
 *
 * A chart with sides is none of axes: it has figures and pairs of bars of one side, or of two
 * beside each other.
 *
 * A chart owns its items and texts.  Making one cannot fail; a chart without items says why in its
 * first note.
 */
#ifndef LAYERTOP_CHART_ROOM_H
#define LAYERTOP_CHART_ROOM_H

#include "base/mem.h"
#include "chart/axis.h"

#include <stddef.h>

/* The meaning of an item, from which its colour follows. */
enum chart_look {
	CHART_NOW,                 /* the model under the choices */
	CHART_BASELINE,
	CHART_LIMIT,               /* of the device, or a goal */
	CHART_ROOF,
	CHART_BEST,                /* on a front, or chosen */
	CHART_OTHER,               /* in the background */
	CHART_ABOVE,               /* a limit */
	CHART_COMPUTE, CHART_MEMORY, CHART_OVERHEAD, /* the bound of a layer's time */
	CHART_SERIES,              /* the first of CHART_NSERIES series that differ in colour */
	CHART_NSERIES = 8,
	CHART_LOOKS = CHART_SERIES + CHART_NSERIES
};

/* Return the name of a look: "baseline"; "s0" is the first series. */
const char *chart_look_name(enum chart_look look);

#define CHART_NO_LAYER (-1)

/* A filled rectangle. */
struct chart_bar {
	double x0, x1, y0, y1;
	enum chart_look look;
	int layer;                 /* of the graph under the choices, or CHART_NO_LAYER */
	const char *name;          /* NULL: none */
};

/* A line, straight on the screen: a power law on two logarithmic axes. */
struct chart_line {
	double x0, y0, x1, y1;
	enum chart_look look;
	const char *label;         /* at its right end, or NULL */
};

/* A point. */
struct chart_mark {
	double x, y;
	enum chart_look look;
	double weight;             /* 0 to 1: its share of the whole, from which its size follows */
	char sign;                 /* where only letters can tell points apart; 0: by weight */
	int layer;                 /* as in a bar */
	const char *name;          /* NULL: none */
};

#define CHART_NEITHER (-1)

/* A total of both sides, in large digits. */
struct chart_figure {
	const char *title;         /* "latency" */
	const char *text[2];       /* "8.18 s" */
	int winner;                /* the side that is better, or CHART_NEITHER */
	const char *verdict;       /* how many times better it is: "3.89x" */
};

/* Bars under one name: one for each side. */
struct chart_pair {
	const char *name;
	const char *path;          /* of a layer or a block that it stands for, or NULL */
	double value[2];           /* NaN: the side has none, or it is not known */
	const char *text[2];
	int winner;
	const char *verdict;
};

/* A light point, of which there may be many. */
struct chart_dot {
	double x, y;
	enum chart_look look;
};

/* An entry of the legend. */
struct chart_key {
	enum chart_look look;
	const char *text;
};

struct chart {
	const char *title;
	struct chart_axis x, y;
	bool has_right;
	struct chart_axis right;   /* for lines and marks of one look, */
	enum chart_look right_look; /* this one */
	bool of_points;            /* the layers of marks are points of a growth or a sweep */
	struct chart_bar *bar;
	struct chart_line *line;
	struct chart_mark *mark;
	struct chart_key *key;
	struct chart_dot *dot;
	struct chart *next;        /* to be drawn beside or below this one, or NULL; owned */
	const char **note;         /* sentences below the chart */
	const char *side[2];       /* their names; NULL: there is no such side */
	const char *about[2];      /* what is known of each side, or NULL */
	struct chart_figure *figure;
	struct chart_pair *pair;
	const char *pairs;         /* what their values are: "latency by block" */
	bool log_pairs;            /* their bars are logarithmic */
	size_t nbars, nlines, nmarks, nkeys, nnotes, nfigures, npairs, ndots;
	size_t cap_bars, cap_lines, cap_marks, cap_keys, cap_notes, cap_figures, cap_pairs;
	size_t cap_dots;
	struct arena text;
};

void chart_free(struct chart *c);

/* Format a text that lives as long as the chart. */
const char *chart_printf(struct chart *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Add an item.  One that has a coordinate which is not a number is left out.  Texts are copied.
 * Axes are not widened. */
void chart_add_bar(struct chart *c, struct chart_bar bar);
void chart_add_line(struct chart *c, struct chart_line line);
void chart_add_mark(struct chart *c, struct chart_mark mark);
void chart_add_dot(struct chart *c, struct chart_dot dot);
void chart_add_figure(struct chart *c, struct chart_figure figure);
void chart_add_pair(struct chart *c, struct chart_pair pair);
void chart_add_key(struct chart *c, enum chart_look look, const char *text);
void chart_add_note(struct chart *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Add an empty chart behind this one, and return it. */
struct chart *chart_append(struct chart *c);

/* Return where a value of a look stands on the axis y: one of the right axis at the same height. */
double chart_height(const struct chart *c, enum chart_look look, double value);

/* Return the mark that lies nearest to a mark in one direction of the x axis (`by` is 1 or -1), the
 * index of the first or last mark for `from` < 0, and `from` itself at the end.  -1: no marks. */
int chart_next_mark(const struct chart *c, int from, int by);

#endif

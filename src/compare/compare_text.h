/*
 * A comparison as lines of text, for standard output and the screen alike.
 *
 * Every line fits into the width that its layout was made for, is clean (clean.h) and has no line
 * end.
 */
#ifndef LAYERTOP_COMPARE_TEXT_H
#define LAYERTOP_COMPARE_TEXT_H

#include "compare/compare.h"
#include "compare/distill.h"
#include "report/explain.h"

#define COMPARE_LINE_MAX 4096

/* Which measures there is room for: those that differ in total first, then by rank. */
struct compare_layout {
	int path_columns, op_columns;      /* op: 0, no room */
	int n;
	int measure[MEASURE_MAX];
};
void compare_layout(const struct comparison *c, int columns, struct compare_layout *out);

void compare_head(const struct compare_layout *l, char buf[static COMPARE_LINE_MAX]);
void compare_line(const struct compare_layout *l, const struct compare_row *r,
    char buf[static COMPARE_LINE_MAX]);
/* The totals of the measures of the layout. */
void compare_total(const struct compare_layout *l, const struct comparison *c,
    char buf[static COMPARE_LINE_MAX]);

/* One measure in total: "MACs  4.09G  1.81G  -56%  2.26x"; the ratio where there is room. */
void compare_measure_head(int columns, char buf[static COMPARE_LINE_MAX]);
void compare_measure(const struct comparison *c, int measure, int columns,
    char buf[static COMPARE_LINE_MAX]);
/* "small: ResNet-18, depth=18, bits=8; rpi-4b, roofline, ..."; what stands behind the ';' only
 * if it is asked for. */
void compare_side(const struct side *s, bool settings, char buf[static COMPARE_LINE_MAX]);
/* "12 layers are the same, 3 changed, ..." */
void compare_counts(const struct comparison *c, char buf[static COMPARE_LINE_MAX]);

/* What distilling means, line by line; how many. */
#define DISTILL_LINES 5
int distill_lines(const struct distillation *d, struct detail out[static DISTILL_LINES]);

#endif

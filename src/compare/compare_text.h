/*
 * A comparison as lines of text, for standard output and the screen.
 *
 * Every line fits into the width of its layout, is safe to print (clean.h) and has no newline.  The
 * caller owns all buffers, and no function fails.
 */
#ifndef LAYERTOP_COMPARE_TEXT_H
#define LAYERTOP_COMPARE_TEXT_H

#include "compare/compare.h"
#include "compare/distill.h"
#include "report/explain.h"

#define COMPARE_LINE_MAX 4096

/* The columns of a table of layers.  compare_layout() chooses the measures that differ in total
 * first, then the others, each by rank, until the width is used up. */
struct compare_layout {
	int path_columns;
	int op_columns;                    /* 0 if there is no room for the op */
	int n;
	int measure[MEASURE_MAX];
};
void compare_layout(const struct comparison *c, int columns, struct compare_layout *out);

/* Write the heading, one row, and the row of totals. */
void compare_head(const struct compare_layout *l, char buf[static COMPARE_LINE_MAX]);
void compare_line(const struct compare_layout *l, const struct compare_row *r,
    char buf[static COMPARE_LINE_MAX]);
void compare_total(const struct compare_layout *l, const struct comparison *c,
    char buf[static COMPARE_LINE_MAX]);

/* Write a measure in total and its heading: "MACs  4.09G  1.81G  -56%  2.26x".  The ratio is left
 * out on a narrow screen. */
void compare_measure_head(int columns, char buf[static COMPARE_LINE_MAX]);
void compare_measure(const struct comparison *c, int measure, int columns,
    char buf[static COMPARE_LINE_MAX]);
/* Describe a side: "small: ResNet-18, depth=18, bits=8; rpi-4b, roofline, ...".  Leave out the part
 * behind the ';' unless `settings` is set. */
void compare_side(const struct side *s, bool settings, char buf[static COMPARE_LINE_MAX]);
/* Count the layers by change: "12 layers the same, 3 changed, ...". */
void compare_counts(const struct comparison *c, char buf[static COMPARE_LINE_MAX]);

/* Explain a distillation in lines.  Return their number. */
#define DISTILL_LINES 5
int distill_lines(const struct distillation *d, struct detail out[static DISTILL_LINES]);

#endif

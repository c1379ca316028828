/*
 * Conditions: what a step of a lesson, or a goal or rule of a challenge, asks of a variant.
 *
 *	conv_2 flops = 589,824            a figure of a layer or block
 *	latency <= 1.06 ms                a figure of the model
 *	params >= 70% of baseline         the same against the baseline
 *	hardware = rpi-4b                 a setting
 *	filters = 10                      a knob of the script
 *	conv has pool, has bits           an optimization that is on for a layer, for any layer
 *	prune.ratio <= 0.5                a value of an optimization, wherever that is on
 *	shows roofline, selects conv_2    what the explorer shows
 *
 * A figure is a measure by its name or its name in --budget, or a column.  "=" holds as far as the
 * number is written: 1.06 ms is met by 1.0599 ms.  A condition borrows the text that it was read
 * from, and the tables.
 */
#ifndef LAYERTOP_CONDITION_H
#define LAYERTOP_CONDITION_H

#include "evaluate/setting.h"
#include "report/column.h"
#include "report/measure.h"
#include "report/report.h"

#define CONDITION_TEXT_MAX 200
#define CONDITION_NAME_MAX 128

enum condition_kind {
	CONDITION_FIGURE, CONDITION_SETTING, CONDITION_KNOB, CONDITION_CHOICE, CONDITION_VALUE,
	CONDITION_SHOWS, CONDITION_SELECTS
};

enum relation { IS_EQUAL, IS_OTHER, IS_AT_MOST, IS_AT_LEAST, IS_BELOW, IS_ABOVE };

struct condition {
	const char *text;                  /* as it was written */
	enum condition_kind kind;
	enum relation relation;
	char layer[CONDITION_NAME_MAX];    /* its path; "": the model */
	const struct measure *measure;     /* of a figure: this, or else the column */
	const struct column *column;
	int setting;
	const struct optimization *opt;
	int param;
	char word[CONDITION_NAME_MAX];     /* the value as it was written; or a view, or a layer */
	char name[CONDITION_NAME_MAX];     /* of a knob */
	double value, rounding;            /* in the unit of the figure; NaN: the value is a word */
	bool of_baseline;                  /* the value is a part of the baseline's */
};

/* The things that a condition looks at. */
struct condition_view {
	const struct report *report;
	const char *shown;                 /* name of the view on top; NULL: there is no screen */
	const char *selected;              /* path of the selected layer, or NULL */
};

enum condition_state { CONDITION_MET, CONDITION_UNMET, CONDITION_UNKNOWN };

/* Read a condition of a model.  The sentence of an error names the part that means nothing. */
bool condition_parse(const char *text, const struct model *m, struct condition *out,
    struct err *e);
/* The state is unknown if the figure has no value here. */
enum condition_state condition_check(const struct condition *c, const struct condition_view *v);
/* Write what there is in place of what is asked for: "259,200", "on"; an empty text if there is
 * nothing to say.  Return `buf`. */
char *condition_now(const struct condition *c, const struct condition_view *v,
    char buf[static CONDITION_TEXT_MAX]);
/* Return the value of a figure of the whole model by its name, in SI units, and in `base` that of
 * the baseline; false if there is no such figure. */
bool condition_figure(const char *name, const struct report *r, double *now, double *base);

#endif

/*
 * Comparison of two variants, layer by layer and in total.
 *
 * A side holds the figures of one variant: of a model under choices and settings, or of a CSV file
 * that was exported earlier.  A comparison treats both kinds alike.  The figures are those of
 * measure_table.  align.h pairs the layers by path and structure.
 *
 * A side owns its texts and rows; free it with side_free().  A comparison owns its rows and borrows
 * its sides.  Making a side can fail, with a sentence; comparing two sides cannot.
 */
#ifndef LAYERTOP_COMPARE_H
#define LAYERTOP_COMPARE_H

#include "report/measure.h"
#include "report/report.h"

struct side_row {
	const char *path, *op, *output;    /* the texts of these columns */
	/* In the order of measure_table, in the units of its columns; NaN if not known. */
	double value[MEASURE_MAX];
};

struct side {
	const char *label;                 /* the name that a person gave it */
	const char *model, *knobs, *choices;
	const char *hardware, *latency, *convention;
	double batch;
	bool known[MEASURE_MAX];           /* the measure says something about the variant */
	double total[MEASURE_MAX];         /* in the order and units of the rows */
	int nmeasured;
	const char **measured;             /* lines about measured times; measured_lines() */
	int n;
	struct side_row *row;              /* the layers, without removed ones */
	struct arena arena;
};

/* A text about a whole side, with the column that holds it in CSV. */
struct side_word {
	const char *column;                /* "hardware" */
	size_t offset;                     /* of the text in struct side */
};
/* Ended by a row without a column. */
extern const struct side_word side_word_table[];
const char *side_word(const struct side *s, const struct side_word *w);
void side_set_word(struct side *s, const struct side_word *w, const char *text);

/* Make a side of the model under the choices of a report. */
void side_of_report(const struct report *r, const char *label, struct side *out);
/* Make a side of an evaluation, which says nothing of models, knobs and choices. */
void side_of_evaluation(const struct evaluation *v, const char *label, struct side *out);
/* Make a side of a model under choices and settings. */
bool side_of_model(const struct model *m, const struct choices *choices,
    const struct settings *settings, const char *label, struct side *out, struct err *e);
/* Like side_of_model(), as a task that can be stopped (base/task.h). */
bool side_of_model_for(struct task *t, const struct model *m, const struct choices *choices,
    const struct settings *settings, const char *label, struct side *out, struct err *e);
/* Make a side of an exported CSV file; its name is the label.  The sentence of an error names file
 * and line.  Add warnings to `notes`. */
bool side_of_csv(const char *file, struct side *out, struct err_list *notes, struct err *e);
void side_free(struct side *s);

/* How a layer differs from side a to side b. */
enum change { CHANGE_NONE, CHANGE_FIGURES, CHANGE_ADDED, CHANGE_REMOVED, CHANGES };

struct compare_row {
	const struct side_row *a, *b;      /* NULL if the layer is not on that side */
	enum change change;
	bool renamed;                      /* the paths differ */
};

struct comparison {
	const struct side *a, *b;
	bool shown[MEASURE_MAX];           /* the measure says something about a side */
	int nrows;
	struct compare_row *row;           /* in the order of b */
	int count[CHANGES], renamed;
};

void compare(const struct side *a, const struct side *b, struct comparison *out);
void comparison_free(struct comparison *c);

/* Return "same", "changed", "added" or "removed", and the sign for it: '=', '~', '+' or '-'. */
const char *change_name(enum change c);
char change_sign(enum change c);
/* Return the path of a row in side b, or in side a if the layer is not in b. */
const char *compare_path(const struct compare_row *r);

/* Add a sentence for each setting in which the two sides differ, because their figures differ for
 * that reason, too. */
void compare_settings(const struct comparison *c, struct err_list *notes);

/* Return how many times better side b is in a measure: above 1 if b is better, below 1 if a is. */
double compare_gain(const struct comparison *c, int measure);

#endif

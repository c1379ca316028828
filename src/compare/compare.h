/*
 * Comparing two variants, layer by layer and in total.
 *
 * A side is what is known of one of them: a model under choices and settings, or a CSV that was
 * exported earlier, which looks the same from here.  The figures are those of measure_table.
 * Layers are aligned by path and structure (align.h).
 *
 * A side owns its texts and rows; a comparison owns its rows and borrows its sides.
 */
#ifndef LAYERTOP_COMPARE_H
#define LAYERTOP_COMPARE_H

#include "report/measure.h"
#include "report/report.h"

struct side_row {
	const char *path, *op, *output;    /* as the columns of these names have them */
	/* In the order of measure_table and the units of its columns; NaN: not known. */
	double value[MEASURE_MAX];
};

struct side {
	const char *label;                 /* what a person calls it */
	const char *model, *knobs, *choices;
	const char *hardware, *latency, *convention;
	double batch;
	bool known[MEASURE_MAX];           /* the measure says something about it */
	double total[MEASURE_MAX];         /* as the values of rows */
	int n;
	struct side_row *row;              /* of layers, without those that were removed */
	struct arena arena;
};

/* What is said of a side as a whole, under the name of its column. */
struct side_word {
	const char *column;                /* "hardware" */
	size_t offset;                     /* of its text in the side */
};
/* Ended by a row without a column. */
extern const struct side_word side_word_table[];
const char *side_word(const struct side *s, const struct side_word *w);
void side_set_word(struct side *s, const struct side_word *w, const char *text);

/* What a report says of the model under the choices. */
void side_of_report(const struct report *r, const char *label, struct side *out);
/* A model under choices and settings. */
bool side_of_model(const struct model *m, const struct choices *choices,
    const struct settings *settings, const char *label, struct side *out, struct err *e);
/* An export that was read back, which is its own label.  The sentence names file and line; what
 * is no mistake but has to be known is added to `notes`. */
bool side_of_csv(const char *file, struct side *out, struct err_list *notes, struct err *e);
void side_free(struct side *s);

/* What became of a layer from a to b. */
enum change { CHANGE_NONE, CHANGE_FIGURES, CHANGE_ADDED, CHANGE_REMOVED, CHANGES };

struct compare_row {
	const struct side_row *a, *b;      /* NULL: there is none on that side */
	enum change change;
	bool renamed;                      /* the paths differ */
};

struct comparison {
	const struct side *a, *b;
	bool shown[MEASURE_MAX];           /* measures that say something about one of them */
	int nrows;
	struct compare_row *row;           /* in the order of b */
	int count[CHANGES], renamed;
};

void compare(const struct side *a, const struct side *b, struct comparison *out);
void comparison_free(struct comparison *c);

/* "same", "changed", "added", "removed"; and the sign that stands for it: '=', '~', '+', '-'. */
const char *change_name(enum change c);
char change_sign(enum change c);
/* The path by which a person knows the row: that of b, or of a where there is no b. */
const char *compare_path(const struct compare_row *r);

/* A sentence for each setting that the two sides do not have in common: figures that follow from it
 * differ for that reason too. */
void compare_settings(const struct comparison *c, struct err_list *notes);

/* How many times a is of b in a measure: above 1, b is the better one. */
double compare_gain(const struct comparison *c, int measure);

#endif

/*
 * Report rows: the one form in which results leave the engine.  The screen, the text table, CSV and
 * JSON all show these rows through column_table (column.h), so they cannot disagree.
 *
 * The rows form a tree in the order of the script.  The rows inside a block follow the row of the
 * block.  The parts of a layer follow the row of the layer if an optimization split the layer or
 * inserted something after it.  `written` is the model without choices, `now` the model under the
 * choices.  The baseline is what `now` is held against: the model as written, or any other model
 * under choices of its own, whose layers are matched with those of this one.
 *
 * A report owns its rows, and what optimizations work out about the model as written.  It borrows
 * the model, the choices, the baseline and both evaluations, so these must outlive it.  Making a
 * report cannot fail.
 */
#ifndef LAYERTOP_REPORT_H
#define LAYERTOP_REPORT_H

#include "evaluate/evaluate.h"
#include "model/match.h"
#include "model/model.h"
#include "optimize/optimize.h"

struct receptive;

enum row_kind { ROW_BLOCK, ROW_LAYER, ROW_PART, ROW_TOTAL };

struct report_row {
	enum row_kind kind;
	int depth;                 /* 0 at the top */
	int parent;                /* row of the block or split layer around it; -1 at the top */
	int index;                 /* of this row in the report; -1 for the total */
	int end;                   /* rows [index + 1, end) are inside this row */
	const char *name;          /* "conv2", "depthwise" */
	const char *path;          /* "layer1.0.conv2", as in choices; of a part, its layer's */
	int layer;                 /* of the graph as written; -1 for blocks and the total */
	int now_layer;             /* of the graph under the choices; -1 for none or several */
	int base_layer;            /* of the baseline's graph; -1 for none or several */
	/* Part of the model's time, from 0 to 1, that has passed at the end of this row in the
	 * order of the script; of its operations if times are not known.  Whoever shows another
	 * order sets it anew in a copy of the row. */
	double until;
	/* Of the evaluations, or sums; a layer that the baseline lacks counts 0 there. */
	const struct figures *base, *now;
	int nparts;                /* layers of the graph under the choices that stand for it */
	bool removed;              /* an optimization removed the layer */
	bool added;                /* the baseline lacks the layer */
	bool changed;              /* base and now differ */
};

/* The variant that a model is held against.  It borrows all that it points to. */
struct baseline {
	const char *word;                  /* "opened", as --baseline takes it */
	const char *name;                  /* "as opened" */
	const struct graph *written;       /* its model without choices */
	const struct evaluation *of;       /* its model under its choices */
	const struct graph_match *match;   /* of `written` with the model that is held against it;
	                                    * NULL: it is the same graph */
};

struct report_measured;

struct report {
	const struct model *model;         /* borrowed, like the choices and the evaluations */
	const struct choices *choices;
	const struct graph *written;
	const struct evaluation *base, *now;
	struct baseline baseline;
	int added, lost;                   /* layers that the baseline lacks, or only it has */
	bool differs;                      /* the baseline and now differ */
	struct analysis *analysis;         /* owned: of the graph as written */
	struct passed *passed;             /* owned; empty until report_passed() */
	struct receptive **fields;         /* owned; NULL inside until report_fields() */
	int nrows;
	struct report_row *row;            /* parents before their children, without the total */
	struct report_row total;
	struct arena sums;                 /* owned: figures of rows of several layers */
	struct report_measured *measured;  /* owned: report_measured.h; NULL: there is none */
};

/* Make the rows of a model.  Free them with report_free().  Figures of layers that only the
 * baseline has count in the total, and in the blocks that have the paths of their blocks. */
void report_make(const struct model *model, const struct choices *choices,
    const struct baseline *baseline, const struct evaluation *now, struct report *out);
/* Return the model as written, evaluated, as a baseline. */
struct baseline baseline_as_written(const struct evaluation *written);
void report_free(struct report *r);
/* Return the analysis, which then belongs to the caller, or NULL if the report is empty. */
struct analysis *report_take_analysis(struct report *r);
/* Give a report an analysis that another one had; NULL: leave what it has. */
void report_set_analysis(struct report *r, struct analysis *a);
/* Return the part of the model's time that a row takes, from 0 to 1; of its operations if times
 * are not known. */
double report_part(const struct report *r, const struct report_row *row);
/* Return whether there is something to hold against the baseline: choices, or another model. */
bool report_compares(const struct report *r);
#define REPORT_CHANGES_MAX 80
/* Write how many layers are added and gone against the baseline, after `before`: "2 layers added, 1
 * gone".  The text is empty when there are none.  Return `buf`. */
char *report_layer_changes(const struct report *r, const char *before,
    char buf[static REPORT_CHANGES_MAX]);
/* Return the layers that choices are on for and that stay as they are.  The list is made when it is
 * first asked for. */
struct passed *report_passed(const struct report *r);
/* Return the receptive field of each layer of the graph under the choices.  The list is made when
 * it is first asked for. */
const struct receptive *report_fields(const struct report *r);
/* Free that list, for report_free(). */
void report_free_fields(struct report *r);
/* Describe an output that an optimization reshaped: "the model's output is 21x260x260, as written
 * 21x520x520".  The text is empty when every output keeps its shape.  Return `buf`. */
char *report_reshaped(const struct report *r, char *buf, size_t size);

#endif

/*
 * Report rows: the one form in which results leave the engine.  The screen, the text table, CSV and
 * JSON all show these rows through column_table (column.h), so they cannot disagree.
 *
 * The rows form a tree in the order of the script.  The rows inside a block follow the row of the
 * block.  The parts of a layer follow the row of the layer if an optimization split the layer or
 * inserted something after it.  The baseline is the model as written; `now` is the model under the
 * choices.
 *
 * A report owns its rows, and what optimizations work out about the model as written.  It borrows
 * the model, the choices and both evaluations, so these must outlive it.  Making a report cannot
 * fail.
 */
#ifndef LAYERTOP_REPORT_H
#define LAYERTOP_REPORT_H

#include "evaluate/evaluate.h"
#include "model/model.h"
#include "optimize/optimize.h"

enum row_kind { ROW_BLOCK, ROW_LAYER, ROW_PART, ROW_TOTAL };

struct report_row {
	enum row_kind kind;
	int depth;                 /* 0 at the top */
	int parent;                /* row of the block or split layer around it; -1 at the top */
	int index;                 /* of this row in the report; -1 for the total */
	int end;                   /* rows [index + 1, end) are inside this row */
	const char *name;          /* "conv2", "depthwise" */
	const char *path;          /* "layer1.0.conv2", as in choices; of a part, its layer's */
	int layer;                 /* of the base graph; -1 for blocks and the total */
	int now_layer;             /* of the graph under the choices; -1 for none or several */
	struct figures base, now;
	int nparts;                /* layers of the graph under the choices that stand for it */
	bool removed;              /* an optimization removed the layer */
	bool changed;              /* base and now differ */
};

struct report {
	const struct model *model;         /* borrowed, like the choices and the evaluations */
	const struct choices *choices;
	const struct evaluation *base, *now;
	struct analysis *analysis;         /* owned: of the graph of `base` */
	struct passed *passed;             /* owned; empty until report_passed() */
	int nrows;
	struct report_row *row;            /* parents before their children, without the total */
	struct report_row total;
};

/* Make the rows of a model.  Free them with report_free(). */
void report_make(const struct model *model, const struct choices *choices,
    const struct evaluation *base, const struct evaluation *now, struct report *out);
void report_free(struct report *r);
/* Return the layers that choices are on for and that stay as they are.  The list is made when it is
 * first asked for. */
struct passed *report_passed(const struct report *r);
/* Describe an output that an optimization reshaped: "the model's output is 21x260x260, as written
 * 21x520x520".  The text is empty when every output keeps its shape.  Return `buf`. */
char *report_reshaped(const struct report *r, char *buf, size_t size);

#endif

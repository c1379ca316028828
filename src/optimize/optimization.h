/*
 * The row that describes one optimization: a rewrite of a graph.
 *
 * Each optimization is one file of this room and one row of optimization_table (table.h).  A
 * rewrite takes a finished graph and returns a new one; the graph it was given does not change.
 * Layers keep their `base`, so that results can be laid beside those of the model as written.
 */
#ifndef LAYERTOP_OPTIMIZATION_H
#define LAYERTOP_OPTIMIZATION_H

#include "model/graph.h"
#include "optimize/analysis.h"

#define OPTIMIZATION_MAX_PARAMS 4

struct choice;
struct passed;

struct optimization_param {
	const char *name;
	const char *help;
	double min, max, step, fallback;
	bool whole;
	const char *const *words;  /* NULL, or the values are these words, ended by NULL */
	const char *const *aliases; /* NULL, or a second name for each word; case is ignored */
	const double *amount;      /* NULL, or how much each word stands for */
	int stepped;               /* so many of the words are of one kind, which a step does not
	                            * leave; 0: all */
};

struct optimization {
	const char *name;          /* "prune": what --opt takes */
	const char *label;         /* "Prune": for the footer */
	const char *mark;          /* "P": in a row of the table, before the value */
	const char *help;          /* one line */
	const char *note;          /* for a learner: what it does and what it costs */
	const char *source;        /* the publication behind the note */
	const char *excludes;      /* NULL, or an optimization that cannot be on for the same
	                            * layer; if both are, the later row of the table wins */
	int risk;                  /* for accuracy: its place among all rows, from 1 on; those with
	                            * the least risk are tried first (search/solve.h) */
	bool reshapes;             /* may change the shape of the model's output */
	int nparams;
	struct optimization_param param[OPTIMIZATION_MAX_PARAMS];
	/* Return whether it can change this layer.  Otherwise fill `why`, which may be NULL. */
	bool (*applies)(struct analysis *a, int layer, const double *value, struct err *why);
	/* NULL, or refuse a layer that changes only where a choice names it, not under one for the
	 * whole model or a block.  choice_applies() asks. */
	bool (*named)(const struct layer *l, const struct choice *c, struct err *why);
	/* Return whether the optimization is meant for such a layer, so that a person wants to know
	 * why it is passed over.  NULL: it is meant for layers with weights. */
	bool (*concerns)(struct analysis *a, int layer, const double *value);
	/* NULL, or list the chosen layers that it applies to and passes over all the same. */
	void (*pass_over)(struct analysis *a, const struct choice *const *chosen,
	    struct passed *out);
	/* A row has either `rewrite` or `encode`.  chosen[i] is the choice that matches layer i:
	 * NULL for none, with `on` false if it is switched off there.  Leave layers alone that the
	 * optimization does not apply to. */
	struct graph *(*rewrite)(struct analysis *a, const struct choice *const *chosen,
	    struct err *e);
	/* Change the encoding of one layer of `g`; nothing else of the graph changes.  Without a
	 * graph, change what a layer with weights would get. */
	void (*encode)(struct encoding *f, const struct graph *g, int layer,
	    const double *value);
	/* Write the mark with its value, "P50".  NULL: the mark alone. */
	void (*brief)(const struct choice *choice, char *buf, size_t size);
};

#endif

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

struct optimization_param {
	const char *name;
	const char *help;
	double min, max, step, fallback;
	bool whole;
	const char *const *words;  /* NULL, or the values are these words, ended by NULL */
	const char *const *aliases; /* NULL, or what else each of them may be called, in any case */
};

struct optimization {
	const char *name;          /* "prune": what --opt takes */
	const char *label;         /* "Prune": for the footer */
	const char *mark;          /* "P": in a row of the table, before the value */
	char key;                  /* its small letter in the explorer; 0: none */
	const char *help;          /* one line */
	const char *note;          /* for a learner: what it does and what it costs */
	const char *source;        /* where that is published */
	const char *excludes;      /* NULL, or the one that cannot be on for the same layer; should
	                            * both be, the later row of the table holds */
	bool reshapes;             /* may give the model's output another shape, or branches that
	                            * no longer fit each other; the others promise not to */
	int nparams;
	struct optimization_param param[OPTIMIZATION_MAX_PARAMS];
	/* Whether it can do anything to this layer; if not, why (NULL: no matter why). */
	bool (*applies)(struct analysis *a, int layer, const double *value, struct err *why);
	/* One of the two.  chosen[i] is the choice that matches layer i: NULL for none, with `on`
	 * false if it has been turned off.  Layers that it does not apply to are left alone. */
	struct graph *(*rewrite)(struct analysis *a, const struct choice *const *chosen,
	    struct err *e);
	/* Where nothing changes but the encoding of the layers that it is on for and applies to. */
	void (*encode)(struct encoding *f, const double *value);
	/* The mark with its value, "P50"; NULL: the mark alone. */
	void (*brief)(const struct choice *choice, char *buf, size_t size);
};

#endif

/*
 * Optimizations: rewrites of a graph.
 *
 * Each is one file in src/optimize and one row of optimization_table; the order of the table is
 * the order in which they are applied, and the keys, prompts, marks, help, command line and
 * documentation walk it.  A rewrite takes a finished graph and gives a new one; the graph it was
 * given does not change.  Layers keep their `base`, so that results can be laid beside those of
 * the model as written.
 */
#ifndef LAYERTOP_OPTIMIZE_H
#define LAYERTOP_OPTIMIZE_H

#include "optimize/choices.h"
#include "model/graph.h"

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
	char key;
	const char *help;          /* one line */
	const char *note;          /* for a learner: what it does and what it costs */
	const char *source;        /* where that is published */
	const char *excludes;      /* NULL, or the one that cannot be on for the same layer; should
	                            * both be, the later row of the table holds */
	bool reshapes;             /* may give the model's output another shape, or branches that
	                            * no longer fit each other; the others promise not to */
	int nparams;
	struct optimization_param param[CHOICE_MAX_PARAMS];
	/* Whether it can do anything to this layer; if not, why (NULL: no matter why). */
	bool (*applies)(const struct graph *g, int layer, const double *value, struct err *why);
	/* One of the two.  chosen[i] is what rules layer i: NULL when nothing does, with `on` false
	 * where it has been turned off.  Layers that it does not apply to are left alone. */
	struct graph *(*rewrite)(const struct graph *g, const struct choice *const *chosen,
	    struct err *e);
	/* Where nothing changes but the formats of the layers that it is on for and applies to. */
	void (*format)(struct format *f, const double *value);
	bool stored_only;          /* what it changes costs no time and is not read: only how the
	                            * weights are stored, and which of them are zero */
	/* The mark with its value, "P50"; NULL: the mark alone. */
	void (*brief)(const struct choice *choice, char *buf, size_t size);
};

/* Ended by a row without a name. */
extern const struct optimization *const optimization_table[];

const struct optimization *optimization_find(const char *name);

/* The model under `choices`: a new graph that the caller owns, also when nothing is on. */
struct graph *optimize(const struct graph *base, const struct choices *choices, struct err *e);

/* One optimization on a graph that those before it in the table have made, `chosen` as for its
 * rewrite: a new graph. */
struct graph *optimize_step(const struct optimization *o, const struct graph *g,
    const struct choice *const *chosen, struct err *e);
/* The formats that the layers of `g` then have, in place of a graph; for one that has `format`. */
void optimize_formats(const struct optimization *o, const struct graph *g,
    const struct choice *const *chosen, struct format *out);

/* Whether each choice can do something to this model: the sentence is about the first that means
 * no layer of it, or exactly one layer that the optimization does not apply to.  optimize() itself
 * passes over such choices, so that an edited script keeps the others. */
bool optimize_check(const struct graph *base, const struct choices *choices, struct err *e);
/* The two halves of this for what has just been chosen: one choice by itself, and what an
 * optimization that is on excludes. */
bool optimize_check_choice(const struct graph *base, const struct choice *choice, struct err *e);
bool optimize_check_conflicts(const struct graph *base, const struct choices *choices,
    const struct optimization *opt, struct err *e);

/* The layers whose channels can only be pruned together with those of `layer`, itself included,
 * in order; at most `max` are filled in.  How many there are: 0 when it makes no channels. */
int optimize_group(const struct graph *base, int layer, int *member, int max);

/* A short text of what is on for a layer of the base graph, "S P50 8b"; what is on for the model
 * but does not apply to the layer is left out. */
void optimize_marks(const struct graph *base, int layer, const struct choices *choices, char *buf,
    size_t size);

#endif

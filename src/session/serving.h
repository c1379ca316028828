/*
 * Serving: how fast a language model makes tokens for many sequences at once, on one device or on
 * several equal ones, and what fits.
 *
 * serving_begin() chooses lengths of context, serving_pump() runs the model for each of them and
 * never waits, and then works out the table.  A serving belongs to one state of a session;
 * serving_is_of() says whether the session still has it.  A serving owns its models.
 *
 * A sequence of a context of n tokens has n - 1 in its cache while it makes the next.  Memory holds
 * the weights, the caches of all sequences and the activations of one step.
 */
#ifndef LAYERTOP_SERVING_H
#define LAYERTOP_SERVING_H

#include "evaluate/parallel.h"
#include "script/script.h"
#include "search/budget.h"
#include "session/session.h"

#define SERVING_CONTEXTS 8
#define SERVING_BATCHES  8

enum serving_state { SERVING_WAITS, SERVING_DONE, SERVING_FAILED };

/* One run of the model. */
struct serving_run {
	bool prefill;              /* reads a prompt; else it makes one token */
	int64_t tokens;            /* of the prompt, or of the context */
	enum serving_state state;
	struct model *model;       /* owned, as are both below; NULL unless done */
	struct graph *graph;       /* under the choices of the session */
	struct evaluation *one;    /* of one sequence */
};

struct serving_cell {
	double rate;               /* tokens a second of all sequences; NaN: not known */
	enum run_bound bound;
	int reduces;               /* all-reduces of a step, */
	double reduced;            /* and the bytes of one */
	double need;               /* bytes of the fullest device */
	bool fits;                 /* into its memory; true where that is not known */
};

/* Figures of one length of context. */
struct serving_column {
	int64_t context;
	double first_token;        /* seconds in which one prompt of so many tokens is read */
	enum run_bound first_bound;
	double most_batch;         /* sequences that fit; NaN: not known */
	struct serving_cell cell[SERVING_BATCHES];
};

struct serving {
	uint64_t serial;           /* of the session's report; 0: nothing was begun */
	struct parallel parallel;
	int nruns, ndone;
	struct serving_run run[2 * SERVING_CONTEXTS + 2]; /* decode and prefill of each context,
	                            * then of the present knobs */
	struct script_run *running; /* NULL: no script runs */
	int ncontexts;
	struct serving_column column[SERVING_CONTEXTS];
	int64_t batch[SERVING_BATCHES];
	double most_context[SERVING_BATCHES]; /* tokens that fit; NaN: not known */
	struct serving_column now; /* of the present knobs, its first cell of the present batch */
	int64_t now_prompt, now_batch;
	double now_most_context;
	double memory;             /* of one device; NaN: not known */
	double weights;            /* of the fullest device */
	double cache, token_cache; /* of one sequence of the present context, and of a further
	                            * token, there */
	bool ready;                /* the table is worked out */
};

/* Return why a model cannot be served: it makes no tokens one after the other; NULL if it can. */
const char *serving_refusal(const struct model *m);
/* Begin anew for a session, whose model can be served. */
void serving_begin(struct serving *v, const struct session *s, struct parallel parallel);
bool serving_is_of(const struct serving *v, const struct session *s);
/* Continue without waiting; return whether something has changed. */
bool serving_pump(struct serving *v, const struct session *s);
/* Return whether serving_pump() has something to do without waiting for a script. */
bool serving_is_ready(const struct serving *v);
/* Work out the table for other devices. */
void serving_set_parallel(struct serving *v, const struct session *s, struct parallel parallel);
/* Run everything; false with a sentence if the task of the session stops it. */
bool serving_make(struct serving *v, const struct session *s, struct parallel parallel,
    struct err *e);
void serving_end(struct serving *v);

/* A figure of serving that a budget can limit; `get` and the other functions are NULL in the
 * measure. */
struct serving_measure {
	struct measure measure;
	double (*value)(const struct serving *v);
};
/* Ended by a row without a name. */
extern const struct serving_measure serving_measure_table[];
/* Return the figure that a budget names, or NULL. */
const struct serving_measure *serving_measure_find(const char *name);

#endif

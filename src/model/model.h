/*
 * A model: the result of one run of a script.  It has the graph, the knobs with the values that
 * made the graph, and what the script says about itself.
 *
 * A model owns everything it points to, its graph included.  It is immutable once loaded, so many
 * holders can share it; the last call of model_free() releases it.
 */
#ifndef LAYERTOP_MODEL_H
#define LAYERTOP_MODEL_H

#include "model/graph.h"
#include "base/data_pair.h"
#include "base/mem.h"

#include <stdbool.h>

#define MODEL_MAX_KNOBS   32
#define MODEL_MAX_TARGETS 8
#define MODEL_MAX_COURSE  2000 /* pairs */
#define KNOB_MAX_WORDS    64
#define KNOB_TEXT_MAX     64
#define KNOB_RANGE_MAX    256

enum knob_type { KNOB_INT, KNOB_NUMBER, KNOB_BOOL, KNOB_WORD };

/* `value` is 0 or 1 for KNOB_BOOL, and the index of a word for KNOB_WORD. */
struct knob {
	const char *name;
	const char *help;          /* NULL: the script says nothing */
	enum knob_type type;
	double value, fallback;
	double min, max;           /* infinite if the script sets no limit */
	double step;               /* 0: the script gives none */
	int nwords;
	const char **word;
	bool free;                 /* KNOB_WORD: other words are allowed; `word` has those that are
	                            * known */
	bool list;                 /* its words are lists of whole numbers, "3x4x6x3" */
};

/* A knob setting as a person writes it: "width=0.5". */
struct knob_setting {
	char *name;
	char *value;
	bool optional;             /* a model without this knob or value ignores it */
};

/* Published figures; NaN if the script gives none. */
struct published {
	double params, macs, top1;
	bool by_knobs;             /* the script works them out from the knobs; else they are of
	                            * the knobs as written */
};

/* A budget of the model, as budget.h reads it: "latency", "10ms". */
struct target {
	const char *name, *limit;
};

struct model {
	const char *file;          /* the path that was opened */
	int line;                  /* of model { ... }; 0: none */
	const char *name;
	const char *family;        /* its group in the gallery, or NULL */
	const char *source;        /* a paper or repository, or NULL */
	const char *notes;         /* text for a learner, or NULL */
	const char *format;        /* the kind of model file, "ONNX opset 17", or NULL */
	int64_t batch;             /* the batch that the file fixes; 0: none */
	struct published published;
	int ntargets;
	struct target target[MODEL_MAX_TARGETS];
	int nknobs;
	struct knob *knob;
	int ncourse;               /* what the script says of a lesson or a challenge: */
	struct data_pair *course;  /* "lesson.steps.2.done"; course/course.h reads it */
	struct graph *graph;
	struct arena arena;
	int holders;               /* who have not called model_free() yet */
};

struct model *model_new(void);
/* Add a holder.  Return `m`. */
struct model *model_hold(struct model *m);
/* Remove a holder, and release the model with the last one. */
void model_free(struct model *m);

/* Return the knob of this name, or NULL. */
const struct knob *model_knob(const struct model *m, const char *name);

/* Return whether a model makes one token after the other: it has the knobs mode, prompt and
 * cache. */
bool model_speaks(const struct model *m);

/* Count the parameters, and the MACs of one sample as published tables do (convention
 * "torchvision").  Fail, with a sentence, on overflow. */
bool model_totals(const struct model *m, int64_t *params, int64_t *macs, struct err *e);

/* Write the value of a knob as a person does. */
char *knob_text(const struct knob *k, double value, char buf[static KNOB_TEXT_MAX]);
/* Write the values that a knob can have: "1 to 64", "basic, bottleneck". */
char *knob_range(const struct knob *k, char buf[static KNOB_RANGE_MAX]);
/* Read the value of a knob.  The sentence of an error names the knob and what is allowed. */
bool knob_parse(const struct knob *k, const char *text, double *value, struct err *e);
/* Return whether a text can be the value: one that knob_parse() reads, or another word or list
 * where any is allowed. */
bool knob_accepts(const struct knob *k, const char *text, struct err *e);
/* Return the next value up (+1) or down (-1): a whole step, the next word, or a twentieth of the
 * range.  Stay within the limits. */
double knob_step(const struct knob *k, double value, int direction);

#endif

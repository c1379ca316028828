/*
 * A model: what one evaluation of a script gives.  The graph, the knobs with the values that made
 * it, and what the script says about itself.
 *
 * A model owns everything it points to, its graph included, and is immutable once loaded, so that
 * many can hold the same one.
 */
#ifndef LAYERTOP_MODEL_H
#define LAYERTOP_MODEL_H

#include "model/graph.h"
#include "base/mem.h"

#include <stdbool.h>

#define MODEL_MAX_KNOBS   32
#define MODEL_MAX_TARGETS 8
#define KNOB_MAX_WORDS    64
#define KNOB_TEXT_MAX     64
#define KNOB_RANGE_MAX    256

enum knob_type { KNOB_INT, KNOB_NUMBER, KNOB_BOOL, KNOB_WORD };

/* KNOB_BOOL keeps 0 or 1 and KNOB_WORD the index of a word in `value`. */
struct knob {
	const char *name;
	const char *help;          /* NULL: the script says nothing */
	enum knob_type type;
	double value, fallback;
	double min, max;           /* infinite where the script sets no limit */
	double step;               /* 0: the script gives none */
	int nwords;
	const char **word;
};

/* A knob setting as a person writes it: "width=0.5". */
struct knob_setting {
	char *name;
	char *value;
	bool optional;             /* passed over by a model without it, or this value */
};

/* Figures from the literature; NaN where the script gives none. */
struct published {
	double params, macs, top1;
};

/* What the model is meant to keep to, as budget.h reads it: "latency", "10ms". */
struct target {
	const char *name, *limit;
};

struct model {
	const char *file;          /* as it was opened */
	int line;                  /* where model { ... } begins; 0: nowhere */
	const char *name;
	const char *family;        /* NULL, or the group it is listed in */
	const char *source;        /* NULL, or paper or repository */
	const char *notes;         /* NULL, or words for a learner */
	const char *format;        /* NULL, or the kind of model file: "ONNX opset 17" */
	int64_t batch;             /* samples at once as the file has them; 0: it does not say */
	struct published published;
	int ntargets;
	struct target target[MODEL_MAX_TARGETS];
	int nknobs;
	struct knob *knob;
	struct graph *graph;
	struct arena arena;
	int holders;               /* that model_free() is still to be called by */
};

struct model *model_new(void);
/* One more holder; gives `m`. */
struct model *model_hold(struct model *m);
/* One holder less; the last one releases it. */
void model_free(struct model *m);

/* The knob of this name, or NULL. */
const struct knob *model_knob(const struct model *m, const char *name);

/* Parameters, and MACs of one sample in the way published tables count them (convention
 * "torchvision"); false, with a sentence, on overflow. */
bool model_totals(const struct model *m, int64_t *params, int64_t *macs, struct err *e);

/* The value of a knob as a person writes it. */
char *knob_text(const struct knob *k, double value, char buf[static KNOB_TEXT_MAX]);
/* The values it can have: "1 to 64", "basic, bottleneck". */
char *knob_range(const struct knob *k, char buf[static KNOB_RANGE_MAX]);
/* Read such a text; the sentence names the knob and what is allowed. */
bool knob_parse(const struct knob *k, const char *text, double *value, struct err *e);
/* The next value up (+1) or down (-1): a whole step, the next word, or a twentieth of the range;
 * stays within the limits. */
double knob_step(const struct knob *k, double value, int direction);

#endif

/*
 * The layers of a model file, as a reader collects them before they are sent to the program.
 *
 * A reader adds layers in the order in which they run, with the same checks as any graph has; each
 * keeps the node it came from and the blocks it stands in.  What has no row of the op table is
 * added as a layer that is not counted.  layers_send() writes the records of a model.  Everything
 * given is copied.
 */
#ifndef LAYERTOP_IMPORT_LAYERS_H
#define LAYERTOP_IMPORT_LAYERS_H

#include "model/graph.h"
#include "model/model.h"
#include "script/wire.h"

#define LAYERS_MAX_VALUES 32
#define LAYERS_MAX_KINDS  256 /* of layers that are not counted */

/* A layer that is made: attributes by their names in the op table. */
struct layer_make {
	const struct op *op;
	struct attr attr[OP_MAX_ATTRS];
	int64_t list[OP_MAX_ATTRS][LAYERS_MAX_VALUES];
	int ninputs, input[OP_MANY_INPUTS]; /* layers */
	const char *scope;         /* blocks around it, with '/' between; "": none; NULL: those that
	                            * the named layers before and behind it share */
	const char *name;          /* NULL: made from the op */
	const char *origin;        /* the nodes it stands for, in words; NULL */
	int node;                  /* number of the first of them in the file, from 0; -1: none */
	int64_t repeats;           /* 0 or 1: once */
	struct encoding encoding;  /* zero: fp32 */
	int tied;                  /* layer whose weights it uses; -1: its own */
	bool fused;                /* it runs as part of the layer of its first input */
	bool failed;               /* an attribute does not exist or has too many values */
	bool misses;               /* an input is a layer that failed, with a sentence, before */
};

struct layers {
	struct graph *graph;
	struct arena arena;
	struct layer_note *note;   /* what a graph does not keep, for each layer */
	size_t cap;
	int nkinds;
	const char *kind[LAYERS_MAX_KINDS];
	int noutputs;
	int output[OP_MANY_INPUTS];
};

struct layer_note {
	const char *scope;         /* NULL: none */
	const char *name, *origin, *kind;
	bool nameless;             /* it stands in the blocks of its neighbours */
	int node, tied;
};

void layers_open(struct layers *l);
void layers_close(struct layers *l);

/* Begin a layer of this op, which has to be in the table. */
void layer_make(struct layer_make *m, const char *op);
void layer_make_int(struct layer_make *m, const char *attr, int64_t v);
void layer_make_real(struct layer_make *m, const char *attr, double v);
void layer_make_list(struct layer_make *m, const char *attr, int n, const int64_t *v);
/* A layer of -1 is one that failed with a sentence: layers_add() refuses what would read it. */
void layer_make_input(struct layer_make *m, int layer);

/* The number of the new layer; -1 with a sentence when op, attributes and inputs do not fit.  The
 * sentence stays where an input failed before. */
int layers_add(struct layers *l, const struct layer_make *m, struct err *e);
/* A layer of an op that has no rule: `kind` is its name in the file, `shape` what it gives.  Only
 * inputs, names and origin of `m` are looked at. */
int layers_add_uncounted(struct layers *l, const char *kind, const struct shape *shape,
    const struct layer_make *m, struct err *e);
/* Take away all layers from this number on; nothing refers to them. */
void layers_drop(struct layers *l, int from);
const struct shape *layers_shape(const struct layers *l, int layer);
/* One more output of the model; no more than OP_MANY_INPUTS are kept. */
void layers_output(struct layers *l, int layer);

/* The facts about a model beside its layers. */
struct layers_model {
	const char *name;
	const char *source, *notes; /* NULL: nothing */
	const char *format;        /* "ONNX opset 17" */
	int64_t batch;             /* samples at once as the file has them; 0: it does not say */
	bool planned;              /* its engine plans one arena for all tensors */
	int nknobs;
	const struct knob *knob;
};
/* Write the records of the complete model to `w`; `flush` is called often, with `ctx`. */
bool layers_send(struct layers *l, const struct layers_model *m, struct wire_out *w,
    void (*flush)(void *ctx, struct wire_out *w), void *ctx, struct err *e);

#endif

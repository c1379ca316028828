/*
 * The graph: layers in topological order, immutable once finished.
 *
 * A graph is built by adding layers in the order in which they run; each addition infers and checks
 * its output shape.  After graph_finish() nothing changes any more, and every function takes it
 * const.  The graph owns all that it points to, except ops: those are rows of static tables, or a
 * script defined them and they live as long as the graph that the script made.
 *
 * Each layer has a path ("layer1.0.conv2") that is unique in the graph and stays the same when the
 * script is evaluated again: choices name layers by it.  In a graph that an optimization made,
 * `base` says which layer of the model as written each layer stands for.
 */
#ifndef LAYERTOP_GRAPH_H
#define LAYERTOP_GRAPH_H

#include "op/dtype.h"
#include "base/error.h"
#include "base/mem.h"
#include "op/op.h"
#include "op/shape.h"

#include <stdint.h>

#define GRAPH_MAX_LAYERS 100000
#define GRAPH_MAX_DEPTH  64
#define GRAPH_NAME_MAX   96
#define GRAPH_PATH_MAX   480 /* but for the number that makes it unique */

/* How many scales a layer's quantized weights have, each stored in 32 bits. */
enum scales { SCALES_NONE, SCALES_TENSOR, SCALES_CHANNEL, SCALES_GROUP };
#define SCALES_GROUP_SIZE 128

/* How a layer's numbers are stored and which of its weights are left: set by optimizations. */
struct encoding {
	uint8_t weights, acts;     /* enum dtype */
	bool fused;                /* runs as part of the layer that makes its first input */
	uint8_t nm_kept, nm_group; /* of each group of weights in a row so many are left; 0: all */
	uint8_t scales;            /* enum scales */
	uint32_t clusters;         /* weights share this many values; 0: each has its own */
	float sparsity;            /* part of the weights that is zero, wherever they are */
};

struct layer {
	const struct op *op;
	const struct op_program *program;
	const struct attr *attr;   /* one for each attribute of the op */
	const char *name;          /* "conv2" */
	const char *path;          /* "layer1.0.conv2" */
	int scope;                 /* innermost block, -1 at the top */
	int file, line;            /* where the script made it; line 0: nowhere */
	const char *origin;        /* nodes of a model file that it stands for; or NULL */
	int base;                  /* layer of the base graph that it stands for */
	bool inserted;             /* put there by an optimization, not in place of anything */
	int ninputs;
	const int *input;          /* layers */
	int tied;                  /* layer whose weights these are; 0: its own */
	struct shape out;
	struct encoding encoding;
	/* Once the graph is finished: */
	int readers;               /* other layers that read it; an output counts as one more */
	int last_reader;           /* -1: none */
	bool shared;               /* its weights are also another's */
};

struct scope {
	const char *name;
	const char *path;
	int parent;                /* -1 at the top */
	int first, end;            /* layers [first, end) */
};

struct graph {
	uint64_t serial;           /* no two graphs of a process have the same */
	int nlayers;
	struct layer *layer;
	int nscopes;
	struct scope *scope;
	int nfiles;
	const char **file;
	int noutputs;
	const int *output;         /* layers */
	int64_t tokens;            /* that a sample holds; 0: it is not made of tokens */
	/* Private to graph.c from here. */
	struct arena arena;
	size_t layer_cap, scope_cap;
	int open_scope, scope_depth;
	struct name_set *names;
};

int encoding_weight_bits(const struct encoding *f);
int encoding_act_bits(const struct encoding *f);

/* What to add: everything is copied. */
struct layer_spec {
	const struct op *op;
	const struct attr *attr;
	int nattrs;
	int ninputs;
	const int *input;
	const char *name;          /* NULL: made from the op ("conv", "conv_2", ...) */
	const char *path;          /* NULL: made from the open block and the name */
	int file, line;
	const char *origin;        /* NULL: none */
	int base;                  /* -1: itself */
	bool inserted;
	struct encoding encoding;  /* zero: fp32, all weights */
};

struct graph *graph_new(void);
void graph_free(struct graph *g);

/* Index of a file name for layer_spec.file. */
int graph_file(struct graph *g, const char *name);
/* Blocks nest; each open must be closed.  Two blocks of one name in one place get "_2". */
bool graph_open(struct graph *g, const char *name, struct err *e);
void graph_close(struct graph *g);

/* The index of the new layer, or -1 with a sentence about op, attribute and shapes. */
int graph_add(struct graph *g, const struct layer_spec *spec, struct err *e);
/* Take the newest layer away again, as if it had not been added. */
void graph_drop(struct graph *g);
/* Let `layer` use the weights of `owner`, an earlier one, which has to have as many: they count
 * once.  Biases are shared as well where both have equally many.  False, with a sentence, when it
 * cannot. */
bool graph_tie(struct graph *g, int layer, int owner, struct err *e);
bool graph_finish(struct graph *g, int noutputs, const int *output, struct err *e);

/* What graph_add() needs to make `l` again, in a graph that an optimization builds.  Such graphs
 * carry paths instead of blocks; a part of a layer that was split has "conv2/pointwise". */
struct layer_spec graph_spec(const struct layer *l);

/* What the op's rules see of a layer. */
#define GRAPH_CALL_INPUTS OP_MANY_INPUTS
struct graph_call {
	struct op_call call;
	const struct shape *in[GRAPH_CALL_INPUTS];
};
const struct op_call *graph_call(const struct graph *g, int layer, struct graph_call *buffer);

/* The layer with this path, or -1. */
int graph_find(const struct graph *g, const char *path);

#endif

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
#include "op/quantization.h"
#include "op/shape.h"

#include <stdint.h>

#define GRAPH_MAX_LAYERS 100000
#define GRAPH_MAX_DEPTH  64
#define GRAPH_NAME_MAX   96
#define GRAPH_PATH_MAX   480 /* of a path, without the number that makes it unique */

/* The number of scales of quantized weights; each takes 32 bits. */
enum scales { SCALES_NONE, SCALES_TENSOR, SCALES_CHANNEL, SCALES_GROUP };
#define SCALES_GROUP_SIZE 128

#define GRAPH_SEEN 256         /* layers that another one is compared with */
#define STATES_MAX 4           /* two of an LSTM in each direction */

/* The storage of a layer's numbers and the weights that are left.  Optimizations set it. */
struct encoding {
	uint8_t weights, acts;     /* enum dtype */
	uint8_t blocks;            /* 1 + the row of quantization_table for the weights; 0: each has
	                            * its type alone */
	uint8_t biases;            /* 1 + enum dtype of biases; 0: 16 bits if weights have them, or
	                            * else fp32 */
	uint8_t nm_kept, nm_group; /* weights that are left of each group in a row; 0: all */
	uint8_t scales;            /* enum scales */
	uint8_t cache;             /* 1 + enum dtype of what stays for the next run; 0: as acts */
	bool wide;                 /* elements of the output take 64 bits: whole numbers */
	bool unpacked;             /* the weights become tensors before their use */
	uint32_t clusters;         /* weights share this many values; 0: each has its own */
	float sparsity;            /* part of the weights that is zero, without a pattern */
	uint32_t state_bytes[STATES_MAX]; /* of tensors that stay for the next run; 0: none is
	                            * known, and the op says how many numbers stay */
};

struct layer {
	const struct op *op;
	const struct op_program *program;
	const struct attr *attr;   /* one for each attribute of the op */
	const char *name;          /* "conv2" */
	const char *path;          /* "layer1.0.conv2" */
	int scope;                 /* innermost block; -1 at the top */
	int file, line;            /* place in the script; line 0: none */
	const char *origin;        /* nodes of a model file that it stands for, or NULL */
	int base;                  /* layer of the base graph that it stands for */
	bool inserted;             /* an optimization added it, in place of no layer */
	bool fused;                /* it runs as part of the layer of its first input */
	int ninputs;
	const int *input;          /* layers */
	int tied;                  /* the layer that owns its weights; 0: itself */
	struct shape out;
	int like;                  /* the first layer that is known to have the same op, attributes
	                            * and shapes; itself if none is: ask graph_like() */
	struct encoding encoding;
	/* Valid once the graph is finished: */
	int readers;               /* other layers that read it; an output counts as one more */
	int last_reader;           /* -1: none */
	bool shared;               /* another layer shares its weights */
	bool in_place;             /* its engine writes its output over its first input */
};

/* The part of a layer's output that is computed at once, where the first layers run patch by
 * patch. */
struct patch {
	int32_t across;            /* patches along each side of the map; 0: the layer runs whole */
	int32_t rows, columns;     /* of the output, that one patch takes */
	bool last;                 /* of the layers that run so: its output is put together */
};

struct scope {
	const char *name;
	const char *path;
	int parent;                /* -1 at the top */
	int first, end;            /* layers [first, end) */
};

struct graph {
	uint64_t serial;           /* unique among the graphs of a process */
	int nlayers;
	struct layer *layer;
	int nscopes;
	struct scope *scope;
	int nfiles;
	const char **file;
	int noutputs;
	const int *output;         /* layers */
	int64_t tokens;            /* in a sample; 0: samples are no sequences of tokens */
	bool planned;              /* its engine plans one arena (evaluate/arena.h) */
	const struct patch *patch; /* of each layer; NULL: all run whole */
	bool in_place;             /* a layer is: see there */
	/* Valid once the graph is finished: */
	bool fuses;                /* a layer is fused */
	bool in_order;             /* layer i stands for layer i of the base graph */
	/* The members from here are private to graph.c. */
	struct graph_store *store; /* what layers and blocks point to */
	size_t layer_cap, scope_cap;
	int open_scope, scope_depth;
	struct name_set *names;
	int seen[GRAPH_SEEN];      /* layers to be alike with, by graph.c's hash */
};

/* Return the format of quantized weights, or NULL. */
const struct quantization *encoding_blocks(const struct encoding *f);
/* Return the type of biases, scales and shifts. */
enum dtype encoding_bias_type(const struct encoding *f);
/* Return the type in which weights are multiplied, and that of the activations for it. */
enum dtype encoding_factor_type(const struct encoding *f);
enum dtype encoding_multiplied_type(const struct encoding *f);

static inline int
encoding_weight_bits(const struct encoding *f)
{
	return dtype_table[f->weights].bits;
}

static inline int
encoding_act_bits(const struct encoding *f)
{
	return f->wide ? 64 : dtype_table[f->acts].bits;
}

/* Return the type of what stays for the next run. */
static inline enum dtype
encoding_cache_type(const struct encoding *f)
{
	return f->cache > 0 ? (enum dtype)(f->cache - 1) : (enum dtype)f->acts;
}

/* A layer to add.  graph_add() copies everything. */
struct layer_spec {
	const struct op *op;
	const struct attr *attr;
	int nattrs;
	int ninputs;
	const int *input;
	const char *name;          /* NULL: the name of the op ("conv", "conv_2", ...) */
	const char *path;          /* NULL: the path of the open block, and the name */
	int file, line;
	const char *origin;        /* NULL: none */
	bool is_kept;              /* path and origin are of the graph given to graph_new_from() */
	int base;                  /* -1: itself */
	bool inserted, fused, in_place;
	struct encoding encoding;  /* all zero: fp32, all weights */
};

struct graph *graph_new(void);
/* Return an empty graph with the files of another, whose texts stay as long as this one. */
struct graph *graph_new_from(const struct graph *from);
/* Return a finished graph with the layers of another one.  Their encodings are those of the array,
 * unless it is NULL. */
struct graph *graph_recoded(const struct graph *from, const struct encoding *encoding);
void graph_free(struct graph *g);
/* Take patches for the layers of a graph that nobody else has yet, at first all zero. */
struct patch *graph_take_patches(struct graph *g);
/* Return how often a layer runs, once for each patch. */
int64_t graph_runs(const struct graph *g, int layer);
/* Return `count`, of the whole layer, for all of its patches, which overlap; INT64_MAX when it is
 * more than that. */
int64_t graph_overlapped(const struct graph *g, int layer, int64_t count);
/* Take memory for so many layers at once. */
void graph_reserve(struct graph *g, int layers);

/* Return the index of a file name, for layer_spec.file. */
int graph_file(struct graph *g, const char *name);
/* Open or close a block.  Blocks nest.  A second block with the same path gets "_2". */
bool graph_open(struct graph *g, const char *name, struct err *e);
void graph_close(struct graph *g);
/* Return the path of the innermost open block, or NULL. */
const char *graph_open_path(const struct graph *g);

/* Add a layer.  Return its index, or -1 with a sentence about op, attribute and shapes. */
int graph_add(struct graph *g, const struct layer_spec *spec, struct err *e);
/* Remove the newest layer, as if it had never been added. */
void graph_drop(struct graph *g);
/* Let `layer` use the weights of `owner`, an earlier layer with as many weights, so that they count
 * once.  Share the biases, too, if both have equally many.  Fail, with a sentence, if it cannot. */
bool graph_tie(struct graph *g, int layer, int owner, struct err *e);
bool graph_finish(struct graph *g, int noutputs, const int *output, struct err *e);

/* Return what graph_add() needs to add `l` to a graph that an optimization builds.  Such graphs
 * have paths in place of blocks; a part of a layer that was split has "conv2/pointwise". */
struct layer_spec graph_spec(const struct layer *l);

/* Return a layer as the rules of its op see it. */
#define GRAPH_CALL_INPUTS OP_MANY_INPUTS
struct graph_call {
	struct op_call call;
	const struct shape *in[GRAPH_CALL_INPUTS];
};
const struct op_call *graph_call(const struct graph *g, int layer, struct graph_call *buffer);

/* Write the kind of a layer as tables show it: "conv 3x3 /2".  Return `buf`. */
char *graph_op_text(const struct graph *g, int layer, char *buf, size_t size);

/* Return the first layer that is known to cost the same as this one, because both have the same op,
 * attributes and shapes, and weights of their own.  Return `layer` if there is none. */
int graph_like(const struct graph *g, int layer);

/* Return the layer with this path, or -1. */
int graph_find(const struct graph *g, const char *path);

#endif

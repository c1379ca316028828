/*
 * A foreign graph: what a model file says, before any of it is a layer.
 *
 * Every reader fills one: tensors with their type and dimensions, nodes in the order of the file,
 * the inputs and outputs of the model.  Weights are never loaded: a stored tensor has its type, its
 * dimensions and, when it is small, its values.  Nodes refer to tensors by number, so that a graph
 * that refers to itself is found by an order and not by recursion.
 *
 * The graph owns all its texts and lists in its arena.  All names in it are plain text.
 */
#ifndef LAYERTOP_IMPORT_FOREIGN_H
#define LAYERTOP_IMPORT_FOREIGN_H

#include "base/error.h"
#include "base/mem.h"
#include "base/names.h"
#include "op/dtype.h"
#include "op/shape.h"

#include <stdbool.h>
#include <stdint.h>

#define FOREIGN_MAX_RANK    (SHAPE_MAX_RANK + 1) /* a batch dimension beside those of a shape */
#define FOREIGN_MAX_TENSORS 2000000
#define FOREIGN_MAX_NODES   500000
#define FOREIGN_NAME_MAX    4096
#define FOREIGN_MAX_ELEMS   (INT64_C(1) << 55)

/* TYPE(id, name, bits, whole, dtype): bits of an element as stored; dtype is the nearest
 * type that a layer can have */
#define FOREIGN_TYPES(TYPE)                                                                        \
	TYPE(UNTYPED, "?", 32, false, FP32)                                                        \
	TYPE(FP32, "float32", 32, false, FP32)                                                     \
	TYPE(FP64, "float64", 64, false, FP64)                                                     \
	TYPE(FP16, "float16", 16, false, FP16)                                                     \
	TYPE(BF16, "bfloat16", 16, false, BF16)                                                    \
	TYPE(FP8, "float8", 8, false, FP8)                                                         \
	TYPE(FP4, "float4", 4, false, FP4)                                                         \
	TYPE(INT64, "int64", 64, true, FP32)                                                       \
	TYPE(INT32, "int32", 32, true, FP32)                                                       \
	TYPE(INT16, "int16", 16, true, FP16)                                                       \
	TYPE(INT8, "int8", 8, true, INT8)                                                          \
	TYPE(INT4, "int4", 4, true, INT4)                                                          \
	TYPE(INT2, "int2", 2, true, INT2)                                                          \
	TYPE(UINT64, "uint64", 64, true, FP32)                                                     \
	TYPE(UINT32, "uint32", 32, true, FP32)                                                     \
	TYPE(UINT16, "uint16", 16, true, FP16)                                                     \
	TYPE(UINT8, "uint8", 8, true, INT8)                                                        \
	TYPE(UINT4, "uint4", 4, true, INT4)                                                        \
	TYPE(BOOL, "bool", 8, true, INT8)                                                          \
	TYPE(COMPLEX, "complex", 64, false, FP32)                                                  \
	TYPE(TEXT, "string", 64, false, FP32)                                                      \
	TYPE(OTHER, "sequence", 0, false, FP32)

enum foreign_type {
#define TYPE(id, name, bits, whole, dtype) FOREIGN_##id,
	FOREIGN_TYPES(TYPE)
#undef TYPE
	FOREIGN_TYPE_COUNT
};

struct foreign_type_info {
	const char *name;
	int bits;
	bool whole;                /* its values are kept as whole numbers */
	enum dtype dtype;
};
extern const struct foreign_type_info foreign_type_table[FOREIGN_TYPE_COUNT];

/* Dimensions as the file counts them, batch included.  Rank -1: nothing is known. */
#define FOREIGN_OPEN (-1)          /* a dimension that the file leaves open */
struct foreign_dims {
	int rank;
	int64_t dim[FOREIGN_MAX_RANK];
};

struct foreign_tensor {
	const char *name;
	enum foreign_type type;
	struct foreign_dims dims;      /* of inputs and stored tensors; of others once worked out */
	struct foreign_dims recorded;  /* what the file says of others: a check, not a source */
	const char **open;             /* of an input: names of its open dimensions, or NULL */
	int producer;                  /* node that makes it; -1: none */
	bool is_input, is_output;
	bool stored;                   /* in the file, or in a file beside it */
	bool is_state;                 /* stays for the next run: nothing gives it */
	float zeros;                   /* part of a stored tensor that a sparse format leaves out */
	/* The values of a small tensor whose values follow from the file alone, by type: NULL when
	 * they are not known.  nvalues is the number of its elements. */
	int64_t nvalues;
	const int64_t *whole;
	const double *real;
	/* Worked out by infer.h: */
	bool fixed;                    /* the same whatever the model's inputs hold */
	bool loose;                    /* dimensions follow from values: those here are the most */
	int root;                      /* stored tensor that a fixed one holds anew; -1: none */
	int batch_axis;                /* dimension that holds the batch; -1: none */
	bool batch_fast;               /* samples follow one another in it, rather than apart */
	bool channels_last;            /* its layer has the last dimension first, before space */
};

enum foreign_attr_type { FOREIGN_INT, FOREIGN_REAL, FOREIGN_STRING, FOREIGN_INTS, FOREIGN_REALS,
	FOREIGN_TENSOR, FOREIGN_BODY, FOREIGN_ATTR_OTHER };

struct foreign_attr {
	const char *name;
	enum foreign_attr_type type;
	int64_t n;                     /* of a list */
	int64_t whole;                 /* FOREIGN_INT */
	double number;                 /* FOREIGN_REAL */
	const char *text;              /* FOREIGN_STRING */
	const int64_t *ints;           /* FOREIGN_INTS */
	const double *reals;           /* FOREIGN_REALS */
	int tensor;                    /* FOREIGN_TENSOR: number of a stored tensor */
	int body;                      /* FOREIGN_BODY: number of a body */
	const char *refers;            /* in a function: the attribute of its caller; NULL */
};

struct foreign_node {
	const char *op, *domain;       /* domain "": the format's own */
	const char *name;              /* "": none */
	const char *details;           /* words about a node that has no rule, or NULL */
	const char *path;              /* blocks and name, with '/' between; NULL: the name */
	int index;                     /* in its file or body, from 0 */
	int ninputs, noutputs;
	const int *input, *output;     /* tensors; -1: left out */
	int nattrs;
	const struct foreign_attr *attr;
	const void *own;               /* for the rules of a format */
	/* The nodes that a pattern stands for: itself when there are none. */
	int nbehind;
	const int *behind;             /* numbers of nodes */
	bool gone;                     /* stands behind another one */
	bool folded;                   /* a runtime does it as part of a neighbour */
	bool worked_out;               /* its outputs follow from its inputs */
	int chosen;                    /* body that runs; -1: none has been chosen */
	int64_t repeats;               /* how often its chosen body runs */
	bool guessed;                  /* which one, or how often, only a run knows */
	bool unbounded;                /* nor is it known how often at most */
};

/* A list of nodes: the model's own, or the body of an If or a Loop. */
struct foreign_body {
	int nnodes;
	const int *node;               /* in the order in which they run */
	int ninputs, noutputs;
	const int *input, *output;     /* tensors */
};

struct foreign {
	const char *format;            /* "ONNX" */
	const char *details;           /* "opset 17, made by pytorch 2.6.0"; NULL */
	int64_t opset;
	int ntensors;
	struct foreign_tensor *tensor;
	int nnodes;
	struct foreign_node *node;
	int nbodies;
	struct foreign_body *body;     /* body[0]: the model */
	struct arena arena;
	size_t tensor_cap, node_cap, body_cap;
};

void foreign_open(struct foreign *f, const char *format);
void foreign_close(struct foreign *f);
/* The number of a new tensor or node, -1 with a sentence when there are too many.  The tensor has
 * no type and no dimensions; lists of a node are borrowed and have to lie in the arena. */
int foreign_add_tensor(struct foreign *f, const char *name, struct err *e);
int foreign_add_node(struct foreign *f, const struct foreign_node *n, struct err *e);
int foreign_add_body(struct foreign *f, const struct foreign_body *b);

/* Put the nodes of a body in an order in which they can run; false, with a sentence, when some of
 * them wait for each other. */
bool foreign_order(struct foreign *f, int body, struct err *e);

/* NULL when the node does not have it. */
const struct foreign_attr *foreign_attr(const struct foreign_node *n, const char *name);
/* The value, or `otherwise` when the node does not have it as one whole number. */
int64_t foreign_int(const struct foreign_node *n, const char *name, int64_t otherwise);
double foreign_real(const struct foreign_node *n, const char *name, double otherwise);
const char *foreign_string(const struct foreign_node *n, const char *name, const char *otherwise);
/* A list of whole numbers; 0, and NULL, when the node does not have it. */
int foreign_ints(const struct foreign_node *n, const char *name, const int64_t **out);

/* The i-th input or output as a tensor, NULL when it is left out. */
struct foreign_tensor *foreign_input(const struct foreign *f, const struct foreign_node *n, int i);
struct foreign_tensor *foreign_output(const struct foreign *f, const struct foreign_node *n, int i);

/* The number of elements; -1 when a dimension is not known, or when those that are not 0 have a
 * product beyond FOREIGN_MAX_ELEMS.  Otherwise products of some of the dimensions, and sums of them
 * with what fits 32 bits, do not overflow. */
int64_t foreign_elems(const struct foreign_dims *d);
bool foreign_same_dims(const struct foreign_dims *a, const struct foreign_dims *b);
/* "1x3x224x224"; "" for a single number, "?" when nothing is known. */
#define FOREIGN_DIMS_TEXT 200
char *foreign_dims_text(const struct foreign_dims *d, char buf[static FOREIGN_DIMS_TEXT]);
/* "node 12 (Conv /layer1/conv1/Conv)" */
#define FOREIGN_NODE_TEXT 320
char *foreign_node_text(const struct foreign_node *n, char buf[static FOREIGN_NODE_TEXT]);

#endif

/*
 * Private to the engine `dnnl`: a layer as it runs.
 *
 * A layer is a few steps, one primitive of the library each: conversions of inputs, the layer with
 * what it joins, and what it could not join.  The operands of steps are tensors, whose memory is
 * known only when the layer is bound.
 */
#ifndef LAYERTOP_DNNL_PRIVATE_H
#define LAYERTOP_DNNL_PRIVATE_H

#include "measure/dnnl_library.h"
#include "measure/engine_private.h"

#define DNNL_TENSORS  40
#define DNNL_STEPS    (2 * ENGINE_INPUTS + 2 * ENGINE_JOINED + 1)
#define DNNL_ARGS     (ENGINE_INPUTS + 8)

enum dnnl_place { PLACE_OUT, PLACE_WEIGHTS, PLACE_SCRATCH, PLACE_INPUT };
enum dnnl_fill { FILL_NONE, FILL_VALUES, FILL_ONES, FILL_ZEROS };

struct dnnl_tensor {
	dnnl_memory_desc_t md;
	enum dnnl_place place;
	int input;                         /* of PLACE_INPUT */
	size_t offset;                     /* bytes */
	enum dnnl_fill fill;               /* with what it is filled when the layer is bound... */
	dnnl_memory_desc_t order;          /* ...in this order... */
	float scale;                       /* ...times this */
	dnnl_memory_t memory;
};

struct dnnl_step {
	dnnl_primitive_t primitive;
	int nargs;
	int tensor[DNNL_ARGS];             /* of each argument */
	dnnl_exec_arg_t arg[DNNL_ARGS];
};

struct dnnl_layer {
	int out;                           /* tensor of the output */
	dnnl_memory_desc_t order;          /* of engine_output() */
	int ntensors, nsteps;
	struct dnnl_tensor tensor[DNNL_TENSORS];
	struct dnnl_step step[DNNL_STEPS];
};

struct dnnl_state {
	struct dnnl_library lib;
	dnnl_engine_t engine;
	dnnl_stream_t stream;
	struct dnnl_layer *layer;
};

/* A layer that is being created. */
struct dnnl_build {
	struct engine_context *context;
	const struct dnnl_library *lib;
	dnnl_engine_t engine;
	const struct engine_layer *what;
	struct dnnl_layer *layer;
	struct engine_needs *needs;
	dnnl_data_type_t type;             /* of activations and the output */
	dnnl_data_type_t weights;
};

/* A tensor's dimensions as the library has them. */
struct dnnl_extent {
	int n;
	dnnl_dims_t at;
};

/* dnnl_tensor.c */
/* Set a sentence for a status of the library that is no success. */
bool dnnl_refused(dnnl_status_t status, const char *what, struct err *why);
struct dnnl_extent dnnl_image_dims(int64_t batch, int64_t channels, const int64_t *size, int axes);
struct dnnl_extent dnnl_output_dims(const struct primitive *p);
/* Return the description of a dense tensor in row-major order. */
dnnl_memory_desc_t dnnl_plain_of(const struct dnnl_build *b, struct dnnl_extent d,
    dnnl_data_type_t type);
/* Set a description of a dense tensor in row-major order, or of one whose order the library may
 * choose. */
void dnnl_plain(const struct dnnl_build *b, dnnl_memory_desc_t *md, int n, const dnnl_dims_t dims,
    dnnl_data_type_t type);
void dnnl_any(const struct dnnl_build *b, dnnl_memory_desc_t *md, int n, const dnnl_dims_t dims,
    dnnl_data_type_t type);
/* Add a tensor; return its number. */
int dnnl_add_tensor(struct dnnl_build *b, const dnnl_memory_desc_t *md, enum dnnl_place place);
int dnnl_add_weights(struct dnnl_build *b, const dnnl_memory_desc_t *md,
    const dnnl_memory_desc_t *order, enum dnnl_fill fill, float scale);
/* Return by what numbers of a type are multiplied. */
float dnnl_type_scale(dnnl_data_type_t type);
/* Add a step of a primitive, of which it becomes the owner.  Arguments follow. */
struct dnnl_step *dnnl_add_step(struct dnnl_build *b, dnnl_primitive_desc_t pd, struct err *why);
void dnnl_add_argument(struct dnnl_step *s, int arg, int tensor);
/* Return the tensor of input `k` with the dimensions of `plain`, in the order in which the layer
 * before made it if that has these dimensions, or else in the order of `plain`.  Return -1 with a
 * sentence if the library cannot convert it. */
int dnnl_input(struct dnnl_build *b, int k, const dnnl_memory_desc_t *plain, struct err *why);
/* Return a tensor like this one in the order of `md`: itself, or a copy that a step makes. */
int dnnl_reordered(struct dnnl_build *b, int tensor, const dnnl_memory_desc_t *md,
    struct err *why);

/* dnnl_operation.c */
/* An activation is one or two functions of the library; a second one that is not there is
 * undefined. */
struct dnnl_function {
	dnnl_alg_kind_t alg;
	float alpha, beta;
};
extern const struct dnnl_function dnnl_function_table[ACTIVATIONS][2];
dnnl_alg_kind_t dnnl_binary_alg(enum primitive_kind kind);

/* Things that an operation reads beside its inputs. */
struct dnnl_weight {
	int arg;
	dnnl_memory_desc_t order;          /* in which it is filled */
	enum dnnl_fill fill;
	bool chosen;                       /* the library chooses its order */
};
/* Add the steps of an operation: conversions of its inputs, itself with its joins, and those joins
 * that it does not take. */
bool dnnl_add_operation(struct dnnl_build *b, const void *op, int ninputs, const int *input,
    const int *input_arg, int nweights, const struct dnnl_weight *weight, struct err *why);
/* Add a step that applies one function, or the sum with a tensor, to the output in its place. */
bool dnnl_add_tail_step(struct dnnl_build *b, const void *op, int other, struct err *why);
/* Return the description of an operand of a primitive. */
const dnnl_memory_desc_t *dnnl_described(const struct dnnl_build *b,
    const_dnnl_primitive_desc_t pd, dnnl_query_t what, int i);

/* dnnl_layer.c */
/* Create the steps of a layer. */
bool dnnl_create_layer(struct dnnl_build *b, struct err *why);

#endif

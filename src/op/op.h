/*
 * Ops: the kinds of layers.
 *
 * One row describes one op completely: its attributes, the rule for its output shape, its counts,
 * and its words for people.  The constructors of model scripts, `layertop ops`, the help and the
 * tests all walk the table (op_table.h).  Adding an op is adding a row to one of the families.
 *
 * Everything about a layer follows from its attributes and the shapes of its inputs.  When an
 * optimization changes either, infer and count again.  Attributes therefore stay as the script
 * wrote them: pad = "same" stays "same".
 *
 * Counts are expressions (expr.h) over the attributes of the op and the variables of op_variables
 * (cin, cout, out_space, ...).  The explanation of a number prints the same expression.
 */
#ifndef LAYERTOP_OP_H
#define LAYERTOP_OP_H

#include "base/error.h"
#include "op/expr.h"
#include "op/ledger.h"
#include "op/shape.h"

#include <stddef.h>

#define OP_MAX_ATTRS  16
#define OP_MAX_COUNTS 16
#define OP_MANY_INPUTS 64

enum attr_type {
	ATTR_INT,    /* one whole number */
	ATTR_AXES,   /* one whole number for all spatial axes, or one for each */
	ATTR_PAD,    /* like ATTR_AXES, or one for each side of each axis, or "same" or "valid" */
	ATTR_BOOL,
	ATTR_CHOICE, /* one of a list of words */
	ATTR_NUMBER, /* a number with a fraction */
	ATTR_LIST,   /* a list of whole numbers: a shape or an order of dimensions */
	ATTR_TEXT,   /* a short text; each value is a character */
};

#define PAD_SAME  (-1)
#define PAD_VALID (-2)

struct attr_spec {
	const char *name;
	const char *help;
	enum attr_type type;
	bool required;
	bool positional;             /* a script may give it first, without its name */
	int64_t fallback;            /* the value if a script gives none */
	int nlist;                   /* ATTR_LIST with several values: their number, ... */
	const int64_t *list;         /* ... and these, in place of `fallback` */
	double fraction;             /* the same for ATTR_NUMBER; NAN: there is none */
	int64_t min, max;            /* allowed range of each value; max 0: no upper limit, and
	                              * for ATTR_NUMBER no limits */
	bool bounded;                /* ATTR_NUMBER has the limits `least` and `most` instead */
	double least, most;
	const char *const *words;    /* ATTR_CHOICE, ended by NULL; the value is the index */
};

/* The value of one attribute: n numbers, 0 if the script gives none. */
struct attr {
	int n;
	union {
		int64_t one;         /* n == 1 */
		const int64_t *list; /* n > 1; owned by the graph's arena */
		double fraction;     /* ATTR_NUMBER */
	};
};

/* The dimension that holds the channels: first in C x H x W, last in tokens x features. */
enum channel_order { CHANNELS_FIRST, CHANNELS_LAST };

enum op_flag {
	OP_VIEW = 1 << 0,       /* moves no data: the output is the input with another shape */
	OP_IN_PLACE = 1 << 1,   /* may write over its first input */
	OP_HIDDEN = 1 << 2,     /* reports do not list it: the model's inputs */
	OP_ELEMENTWISE = 1 << 3,/* output shape equals input shape, channel by channel */
	OP_IDENTITY = 1 << 4,   /* does nothing at inference */
	OP_CONV = 1 << 5,       /* moves windows with weights over the spatial axes */
	OP_TRANSPOSED = 1 << 6, /* a convolution whose stride moves its outputs apart */
	OP_MATRIX = 1 << 7,     /* its weights are a matrix with a row for each filter or neuron */
	OP_FOLDS = 1 << 8,      /* a fixed factor and shift for each channel at inference */
	OP_WHOLE_ROWS = 1 << 9, /* one element of the output needs all of a row */
	OP_STORED = 1 << 11,    /* its output is stored weights: it takes no memory of its own */
	OP_PICKS = 1 << 10,     /* reads no more elements of its first input than it outputs */
	OP_REORDERS = 1 << 13,  /* a view with dimensions in another order */
	OP_REGROUPS = 1 << 14,  /* a view of the elements in order, in another shape */
	OP_UNCOUNTED = 1 << 12, /* its work is not known: reports mark sums as "at least" */
	OP_OWN = 1 << 15,       /* a script defined it */
	OP_PART = 1 << 16,      /* another output of the layer of its first input: its rules see
	                         * the inputs behind that, and it reads nothing again */
};

/* The cache that a layer keeps for the next run (cache.h).  An op's row says CACHE_FULL; attributes
 * can make that grouped, a window or shared. */
enum cache_kind { CACHE_NONE, CACHE_FULL, CACHE_GROUPED, CACHE_WINDOW, CACHE_LATENT, CACHE_INDEX,
	CACHE_STATE, CACHE_SHARED, CACHE_KINDS };

enum pool_kind { POOL_MAX, POOL_AVG, POOL_KINDS };

struct op_count {
	enum ledger_class class;
	const char *formula;
};

struct op_program;
struct flow;

/* A call of an op, as its rules see it: the attributes as the script wrote them, the shapes of the
 * inputs and, once inferred, the shape of the output. */
struct op_call {
	const struct op *op;
	const struct op_program *program; /* op_program(op) */
	const struct attr *attr;
	int ninputs;
	const struct shape *const *in;
	const struct shape *out;
	int64_t batch;                    /* samples in a batch; 0: one */
};

struct op {
	const char *name;
	const char *help;            /* one line */
	const char *also;            /* its names elsewhere, "linear gemm", or NULL (op_names.h) */
	const char *example;         /* Lua, as in a script: "x:relu()" */
	const char *example_input;   /* shape of x in the example, "3x8x8" */
	enum channel_order channels;
	int min_inputs, max_inputs;
	unsigned flags;
	/* Follow channels through the op (flow.h).  NULL: an elementwise op with one input passes
	 * them on, any other op fixes them. */
	void (*flow)(struct flow *f);
	const char *pool[POOL_KINDS]; /* of a pool: the name of its counterpart of each kind */
	struct attr_spec attr[OP_MAX_ATTRS];
	/* Infer the output shape; the caller checks `out`. */
	bool (*infer)(const struct op_call *call, struct shape *out, struct err *e);
	const char *dim[SHAPE_MAX_RANK]; /* for op_infer_formulas: a formula for each dimension */
	const char *weights;         /* formula of the parameters that are multiplied */
	const char *biases;          /* formula of all other parameters: biases, scales, shifts */
	const char *buffers;         /* formula of stored values that are not trained */
	const char *reads;           /* formula of the weights that a batch reads; NULL: all */
	const char *active;          /* formula of the weights that one token uses; NULL: all */
	const char *active_biases;   /* formula of the other parameters that one token uses */
	const char *state;           /* formula of the elements stored for the next run */
	const char *token_state;     /* formula of those that one more token adds; NULL: none */
	const char *workspace;       /* formula of the elements that it needs while it runs, beside
	                              * inputs and output */
	const char *bytes;           /* formula of the bytes that a batch moves, in place of those
	                              * of inputs, output and weights; NULL: these */
	struct op_count count[OP_MAX_COUNTS];
	/* Write a short text for the table, "3x3/2".  NULL: the name is enough. */
	void (*brief)(const struct op_call *call, char *buf, size_t size);
	enum cache_kind cache;
	int work;                    /* 1 + enum work_kind (work_kind.h); 0: it follows from the
	                              * counts */
	const struct op_program *program; /* of an op that a script defines; else NULL */
};

/* Return the index of the dimension that holds the channels for this op. */
int op_channel_axis(const struct op *o, const struct shape *s);
int64_t op_channels(const struct op *o, const struct shape *s);

int op_attr_count(const struct op *o);
/* Return the index of the attribute with this name, or -1. */
int op_attr_find(const struct op *o, const char *name);

/* Return the value of attribute `which` for spatial axis `axis` (0 for a single value). */
int64_t op_attr(const struct op_call *call, int which, int axis);
bool op_attr_given(const struct op_call *call, int which);
/* Copy the text of an ATTR_TEXT into `buf`.  Cut it to fit.  Return `buf`. */
char *op_attr_text(const struct op_call *call, int which, char *buf, size_t size);
double op_attr_fraction(const struct op_call *call, int which);
/* Return the value of the attribute with this name, or `fallback` if the op has none. */
int64_t op_attr_named(const struct op_call *call, const char *name, int axis, int64_t fallback);

/* Return how a layer is written: its attribute `written`, or a module for an op without one. */
enum ledger_form op_form(const struct op_call *call);

/* Check the attributes and the number of inputs, then infer the output shape.  The sentence names
 * the op, and the attribute or the shapes. */
bool op_infer(const struct op_call *call, struct shape *out, struct err *e);

/* The variables that formulas may use beside the op's own attributes. */
struct op_variable {
	const char *name;
	const char *help;
};
extern const struct op_variable op_variables[];

/* Compile the formulas of an op into `a`.  Return NULL, with a sentence, if one is wrong.  Callers
 * usually want op_program() (op_table.h), which compiles each op once. */
const struct op_program *op_compile(struct arena *a, const struct op *o, struct err *e);

enum op_formula {
	OP_WEIGHTS,
	OP_BIASES,
	OP_BUFFERS,
	OP_READS,
	OP_ACTIVE,
	OP_ACTIVE_BIASES,
	OP_STATE,
	OP_TOKEN_STATE,
	OP_WORKSPACE,
	OP_BYTES,
	OP_FIRST_COUNT,
	OP_FIRST_DIM = OP_FIRST_COUNT + OP_MAX_COUNTS,
	OP_FORMULAS = OP_FIRST_DIM + SHAPE_MAX_RANK
};

/* The formulas of struct op that are not counts or dimensions. */
struct op_formula_row {
	const char *what;          /* meaning of the result: "weights" */
	size_t offset;             /* of the text in struct op */
	const char *name;          /* of the member: "weights" */
};
extern const struct op_formula_row op_formula_table[OP_FIRST_COUNT];
/* Return the text of a formula, or NULL if the op does not have it. */
const char *op_formula_text(const struct op *o, int formula);

/* Evaluate a formula for a call whose output is known.  `*out` is 0 if the op does not have it. */
bool op_evaluate(const struct op_call *call, int formula, int64_t *out, struct err *e);
/* Write a formula with its numbers, "5 x (3x3x1) x (26x26)".  Write "" if the op does not have
 * it. */
void op_explain(const struct op_call *call, int formula, const char *times, char *buf, size_t size);

/* Infer the output shape from the formulas `dim` of the op. */
bool op_infer_formulas(const struct op_call *call, struct shape *out, struct err *e);

#endif

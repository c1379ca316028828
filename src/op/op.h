/*
 * Ops: the kinds of layers.  One row describes one op completely: its attributes, how its output
 * shape follows from its inputs, what it counts, and its words for people.  The constructors of
 * model scripts, `layertop ops`, the help and the tests all walk the table (op_table.h); adding an
 * op is adding a row to one of the families.
 *
 * Everything about a layer follows from its attributes and the shapes of its inputs.  When an
 * optimization changes either, infer and count again.  Attributes therefore stay as they were
 * written: pad = "same" stays "same".
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
#define OP_MAX_COUNTS 14
#define OP_MANY_INPUTS 64

enum attr_type {
	ATTR_INT,    /* one whole number */
	ATTR_AXES,   /* one whole number for all spatial axes, or one for each */
	ATTR_PAD,    /* like ATTR_AXES, or one for each side of each axis, or "same" or "valid" */
	ATTR_BOOL,
	ATTR_CHOICE, /* one of a list of words */
	ATTR_NUMBER, /* a number with a fraction */
	ATTR_LIST,   /* a list of whole numbers: a shape or an order of dimensions */
	ATTR_TEXT,   /* a short text; its values are the characters */
};

#define PAD_SAME  (-1)
#define PAD_VALID (-2)

struct attr_spec {
	const char *name;
	const char *help;
	enum attr_type type;
	bool required;
	bool positional;             /* may stand first, without its name */
	int64_t fallback;            /* the value when it is absent (ATTR_NUMBER: `fraction`) */
	double fraction;             /* NAN: there is none */
	int64_t min, max;            /* allowed range of each value; max 0 means no limit */
	const char *const *words;    /* ATTR_CHOICE, ended by NULL; the value is the index */
};

/* The value of one attribute: n numbers, 0 when it was not given. */
struct attr {
	int n;
	union {
		int64_t one;         /* n == 1 */
		const int64_t *list; /* n > 1; owned by the graph's arena */
		double fraction;     /* ATTR_NUMBER */
	};
};

/* The dimension that holds the channels: the first of C x H x W, the last of tokens x features. */
enum channel_order { CHANNELS_FIRST, CHANNELS_LAST };

enum op_flag {
	OP_VIEW = 1 << 0,       /* moves no data: the output is the input with another shape */
	OP_IN_PLACE = 1 << 1,   /* may write over its first input */
	OP_HIDDEN = 1 << 2,     /* not a layer for a reader: the model's inputs */
	OP_ELEMENTWISE = 1 << 3,/* output shape equals input shape, channel by channel */
	OP_IDENTITY = 1 << 4,   /* does nothing at inference */
	OP_CONV = 1 << 5,       /* windows over the spatial axes, each with weights */
	OP_TRANSPOSED = 1 << 6, /* a convolution whose stride moves its outputs apart */
	OP_MATRIX = 1 << 7,     /* its weights are a matrix: of each filter or neuron a row */
	OP_FOLDS = 1 << 8,      /* a fixed factor and shift for each channel at inference */
	OP_WHOLE_ROWS = 1 << 9, /* one element of the output needs all of a row */
	OP_STORED = 1 << 11,    /* its output is what is stored: it takes no memory of its own */
	OP_PICKS = 1 << 10,     /* reads no more elements of its first input than it gives */
	OP_UNCOUNTED = 1 << 12, /* what it computes is not known: sums are "at least" */
};

enum pool_kind { POOL_MAX, POOL_AVG, POOL_KINDS };

struct op_count {
	enum ledger_class class;
	const char *formula;
};

struct op_program;
struct flow;

/* A call of an op, for its rules: the attributes as written, the shapes of the inputs and, once
 * inferred, the shape of the output. */
struct op_call {
	const struct op *op;
	const struct op_program *program; /* op_program(op) */
	const struct attr *attr;
	int ninputs;
	const struct shape *const *in;
	const struct shape *out;
	int64_t batch;                    /* samples at once; 0: one */
};

struct op {
	const char *name;
	const char *help;            /* one line */
	const char *also;            /* what others call it, "linear gemm", or NULL (op_names.h) */
	const char *example;         /* Lua, as in a script: "x:relu()" */
	const char *example_input;   /* shape the example takes, "3x8x8" */
	enum channel_order channels;
	int min_inputs, max_inputs;
	unsigned flags;
	/* How channels pass through (flow.h).  NULL: an elementwise op of one input passes them on,
	 * others cannot be followed. */
	void (*flow)(struct flow *f);
	const char *pool[POOL_KINDS]; /* of a pool: the op of each kind that does the same */
	struct attr_spec attr[OP_MAX_ATTRS];
	/* Infer the output shape; the caller checks `out`. */
	bool (*infer)(const struct op_call *call, struct shape *out, struct err *e);
	const char *dim[SHAPE_MAX_RANK]; /* for op_infer_formulas: a formula for each one */
	const char *weights;         /* formula of the parameters that are multiplied */
	const char *biases;          /* formula of all other parameters: biases, scales, shifts */
	const char *buffers;         /* formula of stored values that are not trained */
	const char *reads;           /* formula of the weights that a batch reads; NULL: all */
	const char *active;          /* formula of the weights that one token uses; NULL: all */
	const char *state;           /* formula of what stays for the next run: keys, values */
	const char *workspace;       /* formula of the elements that it needs while it runs, beside
	                              * inputs and output */
	struct op_count count[OP_MAX_COUNTS];
	/* Write a short text for the table, "3x3/2".  NULL: the name is enough. */
	void (*brief)(const struct op_call *call, char *buf, size_t size);
	const struct op_program *program; /* of an op that is not a row of a family */
};

/* Return the dimension of a tensor that holds the channels for this op. */
int op_channel_axis(const struct op *o, const struct shape *s);
int64_t op_channels(const struct op *o, const struct shape *s);

int op_attr_count(const struct op *o);
/* Index of an attribute, or -1. */
int op_attr_find(const struct op *o, const char *name);

/* The value of attribute `which` for spatial axis `axis` (0 for single values). */
int64_t op_attr(const struct op_call *call, int which, int axis);
bool op_attr_given(const struct op_call *call, int which);
/* Copy a text, which is cut to fit, into `buf`. */
char *op_attr_text(const struct op_call *call, int which, char *buf, size_t size);
double op_attr_fraction(const struct op_call *call, int which);
/* Return the value of the attribute with this name; `fallback` if the op has none. */
int64_t op_attr_named(const struct op_call *call, const char *name, int axis, int64_t fallback);

/* Check attributes against the schema and inputs against the op, then infer.  The sentence names
 * the op and the attribute or both shapes. */
bool op_infer(const struct op_call *call, struct shape *out, struct err *e);

/* Variables that formulas may use beside the op's own attributes. */
struct op_variable {
	const char *name;
	const char *help;
};
extern const struct op_variable op_variables[];

/* Compile the formulas of an op into `a`; NULL with a sentence about the first that does not work.
 * Callers want op_program() (op_table.h), which compiles each op once. */
const struct op_program *op_compile(struct arena *a, const struct op *o, struct err *e);

enum op_formula {
	OP_WEIGHTS,
	OP_BIASES,
	OP_BUFFERS,
	OP_READS,
	OP_ACTIVE,
	OP_STATE,
	OP_WORKSPACE,
	OP_FIRST_COUNT,
	OP_FIRST_DIM = OP_FIRST_COUNT + OP_MAX_COUNTS,
	OP_FORMULAS = OP_FIRST_DIM + SHAPE_MAX_RANK
};

/* What an op stores, uses and keeps, by formulas of its row. */
struct op_formula_row {
	const char *what;
	size_t offset;             /* in struct op */
};
extern const struct op_formula_row op_formula_table[OP_FIRST_COUNT];
/* NULL when the op does not have it. */
const char *op_formula_text(const struct op *o, int formula);

/* Value of a formula for a call whose output is known; 0 when the op does not have it. */
bool op_evaluate(const struct op_call *call, int formula, int64_t *out, struct err *e);
/* The formula with its numbers put in, "5 x (3x3x1) x (26x26)"; empty when there is none. */
void op_explain(const struct op_call *call, int formula, const char *times, char *buf, size_t size);

/* The `infer` of ops whose output is given by formulas over inputs and attributes. */
bool op_infer_formulas(const struct op_call *call, struct shape *out, struct err *e);

#endif

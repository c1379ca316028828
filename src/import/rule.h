/*
 * Rules: what a format knows about one of its ops.
 *
 * A format has a table of rules.  `infer` works out dimensions, types and small values of a node's
 * outputs from those of its inputs; `emit` adds the layers that the node stands for.  An op
 * without a rule, or without `emit`, is a layer that is not counted.
 */
#ifndef LAYERTOP_IMPORT_RULE_H
#define LAYERTOP_IMPORT_RULE_H

#include "import/foreign.h"
#include "import/layers.h"

struct rule;

/* The state of working out shapes, which rules read and change. */
struct infer {
	struct foreign *f;
	const struct rule *rules;
	int64_t batch;                 /* samples at once; 0: no input has a batch dimension */
	int64_t steps;                 /* nodes that may still be worked out */
	int64_t values_left;           /* numbers that may still be folded */
	const struct foreign_dims *own; /* of each tensor, with inputs as in the file; NULL: the
	                                * inputs have these sizes */
	int refitted;                  /* shapes that the file fixes, fitted to other sizes */
	int depth;                     /* of bodies that are being worked out */
	int nreasons;                  /* nodes whose outputs do not follow */
	struct err reason;             /* of the first of them */
};

/* The state of adding layers, which rules read and change. */
struct emit {
	struct foreign *f;
	const struct rule *rules;
	struct layers *layers;
	int64_t batch;
	int *layer;                    /* for each tensor the layer that gives it; -1: none */
	int *owner;                    /* for each stored tensor the layer whose weights it is */
	int *readers;                  /* for each tensor how many nodes read it */
	int skip;                      /* blocks that all names share, from the outermost in */
	int depth;                     /* of bodies */
	bool raw;                      /* nodes that follow from the file alone are rows, too */
	int nfolded;                   /* of these */
	bool unpacks;                  /* stored numbers in another type are tensors, too */
	int nuncounted;                /* nodes without a rule, or whose rule did not work */
	int ncounted;
	int nruled;                    /* nodes that have a rule, whether it worked or not */
	const char *scope;             /* blocks around the names of a body; NULL: none */
	struct err reason;             /* why the first rule did not work */
};

struct rule {
	const char *name;              /* of the op in the file */
	const char *domain;            /* NULL: the format's own */
	/* Set the outputs; false, with a sentence without the node's name, when they do not
	 * follow. */
	bool (*infer)(struct infer *in, const struct foreign_node *n, struct err *e);
	/* The dimension of output `i` that holds the batch; NULL: the usual rule. */
	int (*batch)(const struct infer *in, const struct foreign_node *n, int i);
	/* Add the layers; false, with a sentence, when they do not fit: the node is then a layer
	 * that is not counted. */
	bool (*emit)(struct emit *em, const struct rule *rule, const struct foreign_node *n,
	    struct err *e);
	const char *op;                /* of the op table, for rules that serve several */
};

/* The rule for a node, or NULL. */
const struct rule *rule_find(const struct rule *rules, const struct foreign_node *n);

#endif

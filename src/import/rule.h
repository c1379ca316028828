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

/* What rules for shapes work with. */
struct infer {
	struct foreign *f;
	const struct rule *rules;
	int64_t batch;                 /* samples at once; 0: no input has a batch dimension */
	int64_t steps;                 /* work that is left before the file is refused */
};

/* What rules for layers work with. */
struct emit {
	struct foreign *f;
	const struct rule *rules;
	struct layers *layers;
	int64_t batch;
	int *layer;                    /* for each tensor the layer that gives it; -1: none */
	bool raw;
	const char *scope;             /* blocks around all names, NULL: none */
	int64_t repeats;
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
	bool (*emit)(struct emit *em, const struct foreign_node *n, struct err *e);
	const char *op;                /* of the op table, for rules that serve several */
};

/* The rule for a node, or NULL. */
const struct rule *rule_find(const struct rule *rules, const struct foreign_node *n);

#endif

/*
 * Patterns: several nodes of a foreign graph that are one layer for a person.
 *
 * A pattern that is found leaves its last node, with another op, other inputs and the list of the
 * nodes that it stands for; the others are `gone`.  A tensor inside a pattern is read by nothing
 * outside of it.
 */
#ifndef LAYERTOP_IMPORT_PATTERN_H
#define LAYERTOP_IMPORT_PATTERN_H

#include "import/foreign.h"

#define PATTERN_DOMAIN    "layertop" /* of the ops that patterns leave */
#define PATTERN_MAX_NODES 32

/* Who reads what: made once, and kept right by pattern_replace(). */
struct pattern_graph {
	struct foreign *f;
	int *readers;              /* of each tensor; an output of the model counts as two more */
	int *reader;               /* of each tensor one node that reads it; -1: none */
};

void pattern_open(struct pattern_graph *g, struct foreign *f);
void pattern_close(struct pattern_graph *g);

/* Nodes that a pattern is made of, as they are found. */
struct pattern {
	int n;
	int node[PATTERN_MAX_NODES];
	bool full;                 /* there were more */
};
void pattern_add(struct pattern *p, const struct pattern_graph *g, const struct foreign_node *n);

/* The node that makes a tensor, if its op is `op` (NULL: any) and it is not gone; or NULL. */
struct foreign_node *pattern_maker(const struct pattern_graph *g, int tensor, const char *op);
/* The one node that reads a tensor, if its op is `op` (NULL: any); NULL when there are several. */
struct foreign_node *pattern_reader(const struct pattern_graph *g, int tensor, const char *op);
/* The first output of a node. */
int pattern_output(const struct foreign_node *n);
/* The other of the two inputs of a node; -1 when `tensor` is none of them. */
int pattern_other(const struct foreign_node *n, int tensor);
/* Return whether a tensor is one number, and near to `value`. */
bool pattern_is_number(const struct pattern_graph *g, int tensor, double value);
bool pattern_number(const struct pattern_graph *g, int tensor, double *value);
/* Let the node have this one attribute, a whole number. */
void pattern_set_int(struct pattern_graph *g, struct foreign_node *n, const char *name,
    int64_t value);
/* Let `last` stand for all nodes of the pattern.  False when something outside reads what is inside
 * of it. */
bool pattern_replace(struct pattern_graph *g, const struct pattern *p, struct foreign_node *last,
    const char *op, int ninputs, const int *input);

#endif

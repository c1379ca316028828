/*
 * Kinds of cache: what a layer keeps for the next run, and how that grows with the tokens.
 */
#ifndef LAYERTOP_OP_CACHE_H
#define LAYERTOP_OP_CACHE_H

#include "op/op.h"

struct cache_info {
	const char *name;          /* "grouped" */
	const char *help;
};

/* A row for each kind of enum cache_kind. */
extern const struct cache_info cache_table[CACHE_KINDS];

/* Return the kind of cache that a layer has. */
enum cache_kind cache_kind(const struct op_call *call);

#endif

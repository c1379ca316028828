/*
 * The table of optimizations.
 *
 * The order of the table is the order in which they are applied: those that change the structure of
 * a graph come before those that only change how numbers are stored.  The keys, prompts, marks,
 * help, command line and documentation walk it.
 */
#ifndef LAYERTOP_OPTIMIZE_TABLE_H
#define LAYERTOP_OPTIMIZE_TABLE_H

#include "optimize/optimization.h"

/* Ended by a row without a name. */
extern const struct optimization *const optimization_table[];

/* Return the optimization with this name, or NULL. */
const struct optimization *optimization_find(const char *name);

#endif

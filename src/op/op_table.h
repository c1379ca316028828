/*
 * The op table: every row of every family, in one order.
 *
 * The rows are constant and live as long as the process.  Nothing here fails: a name that no row
 * has gives NULL or -1.
 */
#ifndef LAYERTOP_OP_TABLE_H
#define LAYERTOP_OP_TABLE_H

#include "op/op.h"

/* Return the op at place `i` of the table, or NULL past the last. */
const struct op *op_at(int i);
int op_count(void);
/* Return the place of the op with this name, or -1. */
int op_index(const char *name);
const struct op *op_find(const char *name);

/* Return the compiled formulas of an op.  A row of the table is compiled at its first use and stays
 * compiled; an op that a script defines brings its own. */
const struct op_program *op_program(const struct op *o);

#endif

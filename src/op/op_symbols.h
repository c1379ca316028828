/*
 * The names that formulas of ops use: variables of shapes, and the attributes of the op.  Private
 * to op_formula.c.
 *
 * To compile a formula, the context is the struct op; to evaluate it, the struct op_call.
 */
#ifndef LAYERTOP_OP_SYMBOLS_H
#define LAYERTOP_OP_SYMBOLS_H

#include "op/op.h"

extern const struct expr_symbols op_symbols;

#endif

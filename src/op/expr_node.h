/*
 * The nodes of expressions.  Private to expr.c, expr_eval.c and expr_render.c.
 */
#ifndef LAYERTOP_EXPR_NODE_H
#define LAYERTOP_EXPR_NODE_H

#include "op/expr.h"

enum expr_kind { NUMBER, SYMBOL, BINARY, CALL, ITEM };

struct expr {
	enum expr_kind kind;
	/* BINARY: + - * / % ^ < > and 'l' (<=) 'g' (>=) '=' '!' (~=);  CALL: that of
	 * expr_function_table */
	char op;
	bool parenthesized;
	bool real;             /* its value has a fraction */
	int symbol;            /* of SYMBOL, ITEM, and a CALL with a list */
	int64_t number;
	double fraction;       /* of a NUMBER that is real */
	const char *word;      /* of a NUMBER that is the index of a word; NULL: it is none */
	struct expr *left, *right; /* ITEM: its index is `left` */
};

/* Return the function of a CALL. */
const struct expr_function *expr_function_of(const struct expr *x);
/* Evaluate an expression that is not real. */
bool expr_eval_whole(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    int64_t *out, struct err *e);

#endif

/*
 * Expressions over whole numbers: "cout * (kernel * group_cin) * out_space".
 *
 * A count and its explanation come from one expression: expr_eval() gives the number,
 * expr_render() the same expression with the numbers put in.  An expression is compiled once into
 * an arena, which owns it, and is immutable afterwards.
 *
 * Grammar: + - * / % and parentheses, whole numbers, names, and the functions min(a, b),
 * max(a, b) and ceildiv(a, b).  Division rounds down.  Evaluation is checked: overflow and
 * division by zero are errors, never wrapped values.
 */
#ifndef LAYERTOP_EXPR_H
#define LAYERTOP_EXPR_H

#include "base/error.h"
#include "base/mem.h"

#include <stdint.h>

#define EXPR_TERM_MAX 64

struct expr;

/* What the names of an expression stand for. */
struct expr_symbols {
	/* The number of a name, or -1 when it is unknown. */
	int (*find)(const void *ctx, const char *name);
	/* The value of symbol `id`; false, with a sentence, when it has none here. */
	bool (*value)(const void *ctx, int id, int64_t *out, struct err *e);
	/* Its value as a reader wants to see it ("3x3"); an empty text drops the factor. */
	void (*text)(const void *ctx, int id, char buf[static EXPR_TERM_MAX]);
	/* Whether it is a 1 that says nothing to a reader: no factor then.  May be NULL. */
	bool (*silent)(const void *ctx, int id);
};

/* NULL, with a sentence that names the unexpected part, when `text` is not an expression. */
struct expr *expr_parse(struct arena *a, const char *text, const struct expr_symbols *symbols,
    const void *ctx, struct err *e);
bool expr_eval(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    int64_t *out, struct err *e);
/* Writes at most `size` bytes: "5 x (3x3x1) x (26x26)", with `times` for the multiplication
 * sign. */
void expr_render(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    const char *times, char *buf, size_t size);

#endif

/*
 * Expressions over whole numbers: "cout * (kernel * group_cin) * out_space".
 *
 * A count and its explanation come from one expression: expr_eval() computes the number, and
 * expr_render() writes the expression with numbers in place of names.  expr_parse() compiles an
 * expression into an arena, which owns it.  It never changes afterwards.
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

/* The names that an expression may use. */
struct expr_symbols {
	/* Return the number of the symbol with this name, or -1 if there is none. */
	int (*find)(const void *ctx, const char *name);
	/* Compute the value of symbol `id`. */
	bool (*value)(const void *ctx, int id, int64_t *out, struct err *e);
	/* Write the value of a symbol for a reader ("3x3").  An empty text drops the factor. */
	void (*text)(const void *ctx, int id, char buf[static EXPR_TERM_MAX]);
	/* Return whether a symbol is a 1 that tells a reader nothing and is left out as a factor.
	 * May be NULL. */
	bool (*silent)(const void *ctx, int id);
};

/* Compile `text`.  Return NULL, with a sentence that names the unexpected part, if it is not an
 * expression. */
struct expr *expr_parse(struct arena *a, const char *text, const struct expr_symbols *symbols,
    const void *ctx, struct err *e);
bool expr_eval(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    int64_t *out, struct err *e);
/* Write the expression with its numbers, "5 x (3x3x1) x (26x26)", in at most `size` bytes.  `times`
 * is the multiplication sign. */
void expr_render(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    const char *times, char *buf, size_t size);

#endif

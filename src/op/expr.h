/*
 * Formulas: expressions over whole numbers and numbers with a fraction.
 *
 * Ops state their counts as text, and layertop prints the same text with its numbers in, so that a
 * number and its explanation cannot drift apart.  Scripts give such formulas for their own ops, and
 * they are evaluated again when Lua is long gone.  expr_parse() compiles an expression into an
 * arena, which owns it.  It never changes afterwards.
 *
 * Grammar: comparisons (== ~= < <= > >=, which give 1 or 0), + - * / % ^, a minus before a part,
 * parentheses, numbers, true, false, names, list[i], and the functions of expr_function_table.  A
 * name that stands for a word can be compared with a word in quotes.
 *
 * Whole numbers stay whole: their division rounds down, and their powers are exact.  A number with
 * a fraction, sqrt, log2, log and exp make a part one with a fraction, which divides without
 * rounding; floor, ceil and round make it whole again.  The result is whole: one with a fraction is
 * rounded to the nearest.  Evaluation is checked: overflow, division by zero, the square root of a
 * negative number and their like are errors, never wrapped values or NaN.
 */
#ifndef LAYERTOP_EXPR_H
#define LAYERTOP_EXPR_H

#include "base/error.h"
#include "base/mem.h"

#include <stdint.h>

#define EXPR_TERM_MAX 64

struct expr;

/* How an expression may use a symbol. */
enum expr_use {
	EXPR_WHOLE,                /* a whole number */
	EXPR_REAL,                 /* a number with a fraction */
	EXPR_WORD,                 /* compared with words in quotes only */
	EXPR_LIST                  /* of whole numbers: by list[i] and functions of lists only */
};

/* The names that an expression may use. */
struct expr_symbols {
	/* Return the number of the symbol with this name, or -1 if there is none. */
	int (*find)(const void *ctx, const char *name);
	/* Compute the value of symbol `id`; that of a word is its index. */
	bool (*value)(const void *ctx, int id, int64_t *out, struct err *e);
	/* Write the value of a symbol for a reader ("3x3").  An empty text drops the factor. */
	void (*text)(const void *ctx, int id, char buf[static EXPR_TERM_MAX]);
	/* Return whether a symbol is a 1 that tells a reader nothing and is left out as a factor.
	 * May be NULL. */
	bool (*silent)(const void *ctx, int id);
	/* Return how a symbol may be used.  NULL: all are whole numbers, and the rest is NULL. */
	enum expr_use (*use)(const void *ctx, int id);
	/* Return the value of one with a fraction. */
	double (*fraction)(const void *ctx, int id);
	/* Return the index of a word, or -1 if the symbol never has it. */
	int (*word)(const void *ctx, int id, const char *word);
	/* Return how many items a list has, and item `i`, from 0. */
	int (*count)(const void *ctx, int id);
	int64_t (*item)(const void *ctx, int id, int i);
};

/* The functions of expressions, for manuals. */
struct expr_function {
	const char *name;          /* NULL ends the table */
	char op;
	int arguments;             /* 0: it takes a list */
	enum expr_use gives;       /* EXPR_LIST: what its arguments are */
	const char *help;
};
extern const struct expr_function expr_function_table[];

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

/*
 * Expressions with their numbers in, for readers.
 */
#include "op/expr_node.h"

#include "base/number.h"
#include "base/phrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct writer {
	const struct expr_symbols *symbols;
	const void *ctx;
	const char *times;
	struct phrase out;
};

static void
write_text(struct writer *w, const char *s)
{
	phrase_add(&w->out, "%s", s);
}

static void
write_operator(struct writer *w, char op, bool inside)
{
	static const char long_ops[] = "lg=!";
	static const char *const long_text[] = {" <= ", " >= ", " == ", " ~= "};
	const char plain[] = {' ', op, ' ', '\0'}, *longer = strchr(long_ops, op);

	if (longer != NULL)
		write_text(w, long_text[longer - long_ops]);
	else if (op == '^')
		write_text(w, "^");
	else if (op != '*')
		write_text(w, plain);
	else
		phrase_add(&w->out, inside ? "%s" : " %s ", w->times);
}

/* Return whether an expression is a product of numbers and symbols.  In parentheses it is written
 * without blanks, "(3x3x5)". */
static bool
is_product(const struct expr *x)
{
	return x->kind == NUMBER || x->kind == SYMBOL || (x->kind == BINARY && x->op == '*' &&
	    is_product(x->left) && is_product(x->right));
}

static bool
comes_to(const struct writer *w, const struct expr *x, int64_t want)
{
	struct err ignored;
	int64_t v;

	return !x->real && expr_eval_whole(x, w->symbols, w->ctx, &v, &ignored) && v == want;
}

/* Return whether a part of a sum or product changes nothing, so that a reader need not see it.  A
 * term of 0 changes nothing.  A factor of 1 does not either, if it is a symbol that says so, a sum
 * such as (1 + bidirectional), or a minimum such as min(1, mode). */
static bool
is_silent(const struct writer *w, const struct expr *x, const struct expr *part)
{
	bool is_sum = part->kind == BINARY && (part->op == '+' || part->op == '-');

	if (x->kind != BINARY)
		return false;
	if (x->op == '*' && part->kind == SYMBOL)
		return w->symbols->silent != NULL && w->symbols->silent(w->ctx, part->symbol);
	if (x->op == '*')
		return (is_sum || part->op == 'm' || part->op == 'M') && comes_to(w, part, 1);
	return (x->op == '+' || (x->op == '-' && part == x->right)) && comes_to(w, part, 0);
}

static void
write_number(const struct expr *x, char term[static EXPR_TERM_MAX])
{
	char text[NUMBER_TEXT_MAX];

	if (x->word != NULL)
		(void)snprintf(term, EXPR_TERM_MAX, "\"%.60s\"", x->word);
	else if (x->real)
		(void)snprintf(term, EXPR_TERM_MAX, "%.60s", number_exact(x->fraction, text));
	else
		(void)snprintf(term, EXPR_TERM_MAX, "%" PRId64, x->number);
}

/* Write the item of a list, which is a number, or the function of a list: sum(3, 5, 7). */
static void
write_list(struct writer *w, const struct expr *x)
{
	int n = w->symbols->count(w->ctx, x->symbol);
	struct err ignored;
	int64_t v = 0;

	if (x->kind == ITEM || x->op == 'N') {
		(void)expr_eval_whole(x, w->symbols, w->ctx, &v, &ignored);
		phrase_add(&w->out, "%" PRId64, v);
		return;
	}
	phrase_add(&w->out, "%s(", expr_function_of(x)->name);
	for (int i = 0; i < n; i++)
		phrase_add(&w->out, "%s%" PRId64, i == 0 ? "" : ", ",
		    w->symbols->item(w->ctx, x->symbol, i));
	write_text(w, ")");
}

static bool write_expr(struct writer *w, const struct expr *x, bool inside);

/* Write two operands, or arguments, without silent ones.  Return false if none is left. */
static bool
write_operands(struct writer *w, const struct expr *x, bool deeper)
{
	size_t mark;

	if (is_silent(w, x, x->left) || !write_expr(w, x->left, deeper))
		return x->right != NULL && !is_silent(w, x, x->right) &&
		    write_expr(w, x->right, deeper);
	if (x->right == NULL)
		return true;
	mark = w->out.used;
	if (x->kind == CALL)
		write_text(w, ", ");
	else
		write_operator(w, x->op, deeper);
	if (is_silent(w, x, x->right) || !write_expr(w, x->right, deeper))
		phrase_cut(&w->out, mark);
	return true;
}

/* Write an expression.  Leave silent parts out.  Return false if nothing is left to write. */
static bool
write_expr(struct writer *w, const struct expr *x, bool inside)
{
	char term[EXPR_TERM_MAX];
	size_t before = w->out.used;
	bool deeper = inside || (x->parenthesized && is_product(x));

	if (x->kind == NUMBER)
		write_number(x, term);
	else if (x->kind == SYMBOL)
		w->symbols->text(w->ctx, x->symbol, term);
	if (x->kind == NUMBER || x->kind == SYMBOL) {
		write_text(w, term);
		return term[0] != '\0';
	}
	if (x->kind == ITEM || x->left == NULL) {
		write_list(w, x);
		return true;
	}
	if (x->kind == CALL)
		phrase_add(&w->out, "%s(", expr_function_of(x)->name);
	else if (x->parenthesized)
		write_text(w, "(");
	if (!write_operands(w, x, deeper)) {
		phrase_cut(&w->out, before);
		return false;
	}
	if (x->kind == CALL || x->parenthesized)
		write_text(w, ")");
	return true;
}

void
expr_render(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    const char *times, char *buf, size_t size)
{
	struct writer w = {symbols, ctx, times, phrase_in(buf, size)};

	(void)write_expr(&w, x, false);
}

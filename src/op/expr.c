#include "op/expr.h"

#include "base/number.h"
#include "base/phrase.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Parentheses that may be nested.  The parser recurses once for each, and scripts are untrusted. */
#define DEPTH_MAX 100

enum kind { NUMBER, SYMBOL, BINARY, CALL };

struct expr {
	enum kind kind;
	char op;               /* BINARY: + - * / %;  CALL: m (min) M (max) c (ceildiv) */
	bool parenthesized;
	int symbol;
	int64_t number;
	struct expr *left, *right;
};

struct parser {
	struct arena *arena;
	const char *text, *at;
	const struct expr_symbols *symbols;
	const void *ctx;
	struct err *e;
	int depth;
};

static const struct {
	const char *name;
	char op;
} functions[] = {{"min", 'm'}, {"max", 'M'}, {"ceildiv", 'c'}};

static struct expr *parse_sum(struct parser *p);

static void
skip_blanks(struct parser *p)
{
	while (isspace((unsigned char)*p->at))
		p->at++;
}

static struct expr *
refuse_token(struct parser *p)
{
	if (*p->at == '\0')
		err_set(p->e, "expression '%.200s' ends too early", p->text);
	else
		err_set(p->e, "expression '%.200s' has an unexpected '%.20s'", p->text, p->at);
	return NULL;
}

static struct expr *
new_node(struct parser *p, enum kind kind)
{
	struct expr *x = arena_alloc(p->arena, 1, sizeof *x);

	x->kind = kind;
	return x;
}

static struct expr *
parse_number(struct parser *p)
{
	struct expr *x = new_node(p, NUMBER);

	for (; isdigit((unsigned char)*p->at); p->at++)
		if (!number_mul(x->number, 10, &x->number) ||
		    !number_add(x->number, *p->at - '0', &x->number)) {
			err_set(p->e, "expression '%.200s' has a number that is too large",
			    p->text);
			return NULL;
		}
	return x;
}

static struct expr *
parse_call(struct parser *p, char op)
{
	struct expr *x = new_node(p, CALL);

	x->op = op;
	p->at++;
	if ((x->left = parse_sum(p)) == NULL)
		return NULL;
	skip_blanks(p);
	if (*p->at != ',')
		return refuse_token(p);
	p->at++;
	if ((x->right = parse_sum(p)) == NULL)
		return NULL;
	skip_blanks(p);
	if (*p->at != ')')
		return refuse_token(p);
	p->at++;
	return x;
}

static struct expr *
parse_name(struct parser *p)
{
	char name[EXPR_TERM_MAX];
	size_t n = 0;
	struct expr *x;

	for (; isalnum((unsigned char)*p->at) || *p->at == '_'; p->at++)
		if (n < sizeof name - 1)
			name[n++] = *p->at;
	name[n] = '\0';
	skip_blanks(p);
	if (*p->at == '(')
		for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
			if (strcmp(name, functions[i].name) == 0)
				return parse_call(p, functions[i].op);
	x = new_node(p, SYMBOL);
	x->symbol = p->symbols->find(p->ctx, name);
	if (x->symbol < 0) {
		err_set(p->e, "expression '%.200s' uses the unknown name '%s'", p->text, name);
		return NULL;
	}
	return x;
}

static struct expr *
parse_factor(struct parser *p)
{
	struct expr *x;

	skip_blanks(p);
	if (isdigit((unsigned char)*p->at))
		return parse_number(p);
	if (isalpha((unsigned char)*p->at) || *p->at == '_')
		return parse_name(p);
	if (*p->at != '(')
		return refuse_token(p);
	p->at++;
	if ((x = parse_sum(p)) == NULL)
		return NULL;
	skip_blanks(p);
	if (*p->at != ')')
		return refuse_token(p);
	p->at++;
	x->parenthesized = true;
	return x;
}

static struct expr *
parse_chain(struct parser *p, const char *operators, struct expr *(*operand)(struct parser *))
{
	struct expr *x = operand(p), *up;

	while (x != NULL) {
		skip_blanks(p);
		if (*p->at == '\0' || strchr(operators, *p->at) == NULL)
			return x;
		up = new_node(p, BINARY);
		up->op = *p->at++;
		up->left = x;
		up->right = operand(p);
		x = up->right != NULL ? up : NULL;
	}
	return NULL;
}

static struct expr *
parse_product(struct parser *p)
{
	return parse_chain(p, "*/%", parse_factor);
}

static struct expr *
parse_sum(struct parser *p)
{
	struct expr *x;

	if (++p->depth > DEPTH_MAX) {
		err_set(p->e, "expression '%.200s' is nested too deeply", p->text);
		return NULL;
	}
	x = parse_chain(p, "+-", parse_product);
	p->depth--;
	return x;
}

struct expr *
expr_parse(struct arena *a, const char *text, const struct expr_symbols *symbols, const void *ctx,
    struct err *e)
{
	struct parser p = {
	    .arena = a, .text = text, .at = text, .symbols = symbols, .ctx = ctx, .e = e};
	struct expr *x = parse_sum(&p);

	if (x == NULL)
		return NULL;
	skip_blanks(&p);
	return *p.at == '\0' ? x : refuse_token(&p);
}

static bool
divide_whole(char op, int64_t a, int64_t b, int64_t *out, struct err *e)
{
	if (b == 0)
		return err_set(e, "division by zero in a formula");
	if (a < 0 || b < 0)
		return err_set(e, "division of a negative number in a formula");
	*out = op == '%' ? a % b : op == 'c' ? a / b + (a % b != 0) : a / b;
	return true;
}

static bool
apply_operator(char op, int64_t a, int64_t b, int64_t *out, struct err *e)
{
	bool ok = true;

	switch (op) {
	case '+':
		ok = number_add(a, b, out);
		break;
	case '-':
		ok = !__builtin_sub_overflow(a, b, out);
		break;
	case '*':
		ok = number_mul(a, b, out);
		break;
	case 'm':
		*out = a < b ? a : b;
		break;
	case 'M':
		*out = a > b ? a : b;
		break;
	default:
		return divide_whole(op, a, b, out, e);
	}
	return ok || err_set(e, "the count is larger than 9.2e18");
}

bool
expr_eval(const struct expr *x, const struct expr_symbols *symbols, const void *ctx, int64_t *out,
    struct err *e)
{
	int64_t a, b;

	if (x->kind == NUMBER) {
		*out = x->number;
		return true;
	}
	if (x->kind == SYMBOL)
		return symbols->value(ctx, x->symbol, out, e);
	return expr_eval(x->left, symbols, ctx, &a, e) &&
	    expr_eval(x->right, symbols, ctx, &b, e) && apply_operator(x->op, a, b, out, e);
}

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
put_operator(struct writer *w, char op, bool inside)
{
	const char plain[] = {' ', op, ' ', '\0'};

	if (op != '*') {
		write_text(w, plain);
	} else if (inside) {
		write_text(w, w->times);
	} else {
		write_text(w, " ");
		write_text(w, w->times);
		write_text(w, " ");
	}
}

/* Return whether an expression is a product of numbers and symbols.  In parentheses it is written
 * without blanks, "(3x3x5)". */
static bool
is_product(const struct expr *x)
{
	return x->kind == NUMBER || x->kind == SYMBOL || (x->kind != CALL && x->op == '*' &&
	    is_product(x->left) && is_product(x->right));
}

static bool
comes_to(const struct writer *w, const struct expr *x, int64_t want)
{
	struct err ignored;
	int64_t v;

	return expr_eval(x, w->symbols, w->ctx, &v, &ignored) && v == want;
}

/* Return whether a part of a sum or product changes nothing, so that a reader need not see it.  A
 * term of 0 changes nothing.  A factor of 1 does not either, if it is a symbol that says so, a sum
 * such as (1 + bidirectional), or a minimum such as min(1, mode). */
static bool
is_silent(const struct writer *w, const struct expr *x, const struct expr *part)
{
	bool is_sum = part->kind == BINARY && (part->op == '+' || part->op == '-');

	if (x->kind == CALL)
		return false;
	if (x->op == '*' && part->kind == SYMBOL)
		return w->symbols->silent != NULL && w->symbols->silent(w->ctx, part->symbol);
	if (x->op == '*')
		return (is_sum || part->op == 'm' || part->op == 'M') && comes_to(w, part, 1);
	return (x->op == '+' || (x->op == '-' && part == x->right)) && comes_to(w, part, 0);
}

/* Write an expression.  Leave silent parts out.  Return false if nothing is left to write. */
static bool
write_expr(struct writer *w, const struct expr *x, bool inside)
{
	char term[EXPR_TERM_MAX];
	size_t before = w->out.used;
	bool left, deeper = inside || (x->parenthesized && is_product(x));

	if (x->kind == NUMBER)
		(void)snprintf(term, sizeof term, "%" PRId64, x->number);
	else if (x->kind == SYMBOL)
		w->symbols->text(w->ctx, x->symbol, term);
	if (x->kind == NUMBER || x->kind == SYMBOL) {
		write_text(w, term);
		return term[0] != '\0';
	}
	if (x->kind == CALL)
		write_text(w, x->op == 'm' ? "min(" : x->op == 'M' ? "max(" : "ceildiv(");
	else if (x->parenthesized)
		write_text(w, "(");
	left = !is_silent(w, x, x->left) && write_expr(w, x->left, deeper);
	if (left) {
		size_t mark = w->out.used;

		if (x->kind == CALL)
			write_text(w, ", ");
		else
			put_operator(w, x->op, deeper);
		if (is_silent(w, x, x->right) || !write_expr(w, x->right, deeper))
			phrase_cut(&w->out, mark);
	} else {
		left = !is_silent(w, x, x->right) && write_expr(w, x->right, deeper);
	}
	if (!left) {
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

/*
 * The values of expressions: exact for whole numbers, and checked.
 */
#include "op/expr_node.h"

#include "base/number.h"

#include <math.h>

static const char too_large[] = "the count is larger than 9.2e18";

struct reader {
	const struct expr_symbols *symbols;
	const void *ctx;
	struct err *e;
};

static bool real_value(const struct reader *r, const struct expr *x, double *out);
static bool whole_value(const struct reader *r, const struct expr *x, int64_t *out);

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
raise_whole(int64_t base, int64_t power, int64_t *out, struct err *e)
{
	bool fits = true;

	if (power < 0)
		return err_set(e, "a whole number to a negative power in a formula; write the base "
		    "with a fraction, as 2.0");
	/* Other bases pass the largest number long before the 64th step. */
	if (base >= -1 && base <= 1 && power > 1)
		power = power % 2 == 0 ? 2 : 1;
	for (*out = 1; power > 0 && fits; power--)
		fits = !__builtin_mul_overflow(*out, base, out);
	return fits || err_set(e, "%s", too_large);
}

static bool
apply_whole(char op, int64_t a, int64_t b, int64_t *out, struct err *e)
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
	case '^':
		return raise_whole(a, b, out, e);
	default:
		return divide_whole(op, a, b, out, e);
	}
	return ok || err_set(e, "%s", too_large);
}

static bool
compare_values(char op, double a, double b)
{
	switch (op) {
	case '<':
		return a < b;
	case '>':
		return a > b;
	case 'l':
		return a <= b;
	case 'g':
		return a >= b;
	case '=':
		return !(a < b) && !(a > b);
	default:
		return a < b || a > b;
	}
}

/* Compare whole numbers as such: a double would not tell large ones apart. */
static bool
comparison(const struct reader *r, const struct expr *x, int64_t *out)
{
	int64_t a, b;
	double left, right;

	if (!x->left->real && !x->right->real) {
		if (!whole_value(r, x->left, &a) || !whole_value(r, x->right, &b))
			return false;
		*out = compare_values(x->op, (a > b) - (a < b), 0);
		return true;
	}
	if (!real_value(r, x->left, &left) || !real_value(r, x->right, &right))
		return false;
	*out = compare_values(x->op, left, right);
	return true;
}

static bool
to_whole(double v, int64_t *out, struct err *e)
{
	if (!(v > -9.2e18 && v < 9.2e18))
		return err_set(e, "%s", too_large);
	*out = (int64_t)v;
	return true;
}

/* Evaluate floor, ceil, round, and a division that rounds up. */
static bool
rounded_value(const struct reader *r, const struct expr *x, int64_t *out)
{
	double v, by = 1;

	if (!real_value(r, x->left, &v) || (x->right != NULL && !real_value(r, x->right, &by)))
		return false;
	if (!(by > 0 || by < 0))
		return err_set(r->e, "division by zero in a formula");
	v /= by;
	return to_whole(x->op == 'f' ? floor(v) : x->op == 'r' ? round(v) : ceil(v), out, r->e);
}

static bool
list_value(const struct reader *r, const struct expr *x, int64_t *out)
{
	int n = r->symbols->count(r->ctx, x->symbol);

	*out = x->op == 'N' ? n : x->op == 'P';
	for (int i = 0; i < n && x->op != 'N'; i++) {
		int64_t item = r->symbols->item(r->ctx, x->symbol, i);

		if (!(x->op == 'P' ? number_mul(*out, item, out) : number_add(*out, item, out)))
			return err_set(r->e, "%s", too_large);
	}
	return true;
}

static bool
item_value(const struct reader *r, const struct expr *x, int64_t *out)
{
	int n = r->symbols->count(r->ctx, x->symbol);
	int64_t i;

	if (!whole_value(r, x->left, &i))
		return false;
	if (i < 1 || i > n)
		return err_set(r->e, "a formula takes item %lld of a list that has %d",
		    (long long)i, n);
	*out = r->symbols->item(r->ctx, x->symbol, (int)i - 1);
	return true;
}

static bool
call_value(const struct reader *r, const struct expr *x, int64_t *out)
{
	int64_t a, b;

	if (x->left == NULL)
		return list_value(r, x, out);
	if (x->left->real || (x->right != NULL && x->right->real))
		return rounded_value(r, x, out);
	if (!whole_value(r, x->left, &a))
		return false;
	if (x->right != NULL)
		return whole_value(r, x->right, &b) && apply_whole(x->op, a, b, out, r->e);
	*out = a;
	if (x->op == 'a' && a < 0 && __builtin_sub_overflow((int64_t)0, a, out))
		return err_set(r->e, "%s", too_large);
	return true;
}

static bool
whole_value(const struct reader *r, const struct expr *x, int64_t *out)
{
	int64_t a, b;

	switch (x->kind) {
	case NUMBER:
		*out = x->number;
		return true;
	case SYMBOL:
		return r->symbols->value(r->ctx, x->symbol, out, r->e);
	case ITEM:
		return item_value(r, x, out);
	case CALL:
		return call_value(r, x, out);
	default:
		break;
	}
	if (x->op == '<' || x->op == '>' || x->op == 'l' || x->op == 'g' || x->op == '=' ||
	    x->op == '!')
		return comparison(r, x, out);
	return whole_value(r, x->left, &a) && whole_value(r, x->right, &b) &&
	    apply_whole(x->op, a, b, out, r->e);
}

static bool
apply_real(const struct reader *r, char op, double a, double b, double *out)
{
	switch (op) {
	case '+':
		*out = a + b;
		return true;
	case '-':
		*out = a - b;
		return true;
	case '*':
		*out = a * b;
		return true;
	case 'm':
		*out = a < b ? a : b;
		return true;
	case 'M':
		*out = a > b ? a : b;
		return true;
	case '^':
		*out = pow(a, b);
		return true;
	default:
		*out = op == '%' ? a - floor(a / b) * b : a / b;
		return (b > 0 || b < 0) || err_set(r->e, "division by zero in a formula");
	}
}

static bool
apply_function(const struct reader *r, char op, double a, double *out)
{
	switch (op) {
	case 's':
		*out = sqrt(a);
		return a >= 0 || err_set(r->e, "the square root of a negative number in a formula");
	case 'L':
	case 'n':
		*out = op == 'L' ? log2(a) : log(a);
		return a > 0 || err_set(r->e, "the logarithm of a number that is not above zero in "
		    "a formula");
	case 'e':
		*out = exp(a);
		return true;
	default:
		*out = fabs(a);
		return true;
	}
}

static bool
real_value(const struct reader *r, const struct expr *x, double *out)
{
	int64_t whole = 0;
	double a, b;
	bool ok;

	if (!x->real) {
		ok = whole_value(r, x, &whole);
		*out = (double)whole;
		return ok;
	}
	if (x->kind == NUMBER || x->kind == SYMBOL) {
		*out = x->kind == NUMBER ? x->fraction : r->symbols->fraction(r->ctx, x->symbol);
		return true;
	}
	if (!real_value(r, x->left, &a))
		return false;
	ok = x->right == NULL ? apply_function(r, x->op, a, out)
	    : real_value(r, x->right, &b) && apply_real(r, x->op, a, b, out);
	if (!ok)
		return false;
	if (isnan(*out))
		return err_set(r->e, "a power that is not a number in a formula");
	return isfinite(*out) || err_set(r->e, "%s", too_large);
}

bool
expr_eval_whole(const struct expr *x, const struct expr_symbols *symbols, const void *ctx,
    int64_t *out, struct err *e)
{
	return whole_value(&(struct reader){symbols, ctx, e}, x, out);
}

bool
expr_eval(const struct expr *x, const struct expr_symbols *symbols, const void *ctx, int64_t *out,
    struct err *e)
{
	const struct reader r = {symbols, ctx, e};
	double v;

	if (!x->real)
		return whole_value(&r, x, out);
	return real_value(&r, x, &v) && to_whole(round(v), out, e);
}

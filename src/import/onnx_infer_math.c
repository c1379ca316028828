/*
 * Shapes and values of ops that work element by element.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* Ops of one input whose values matter for shapes.  Names of both tables are those of the ops. */
struct unary {
	const char *name;
	double (*real)(double v);
	int64_t (*whole)(int64_t v);
};

static int64_t whole_abs(int64_t v) { return v < 0 && v > INT64_MIN ? -v : v; }
static int64_t whole_neg(int64_t v) { return v > INT64_MIN ? -v : v; }
static int64_t whole_not(int64_t v) { return v == 0; }
static int64_t whole_itself(int64_t v) { return v; }
static int64_t whole_sign(int64_t v) { return (v > 0) - (v < 0); }
static double real_neg(double v) { return -v; }
static double real_inverse(double v) { return 1 / v; }
static double real_sign(double v) { return (v > 0) - (v < 0); }

static const struct unary unary_table[] = {
    {"Abs", fabs, whole_abs},
    {"Neg", real_neg, whole_neg},
    {"Not", NULL, whole_not},
    {"Ceil", ceil, whole_itself},
    {"Floor", floor, whole_itself},
    {"Round", rint, whole_itself},
    {"Sqrt", sqrt, NULL},
    {"Exp", exp, NULL},
    {"Log", log, NULL},
    {"Reciprocal", real_inverse, NULL},
    {"Sign", real_sign, whole_sign},
    {NULL, NULL, NULL},
};

bool
onnx_infer_unary(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];

	if (!infer_same(in, n, e))
		return false;
	if (t->nvalues > INFER_MAX_VALUES)
		return true;
	for (const struct unary *u = unary_table; u->name != NULL; u++) {
		if (strcmp(u->name, n->op) != 0)
			continue;
		for (int64_t i = 0; t->whole != NULL && u->whole != NULL && i < t->nvalues; i++)
			whole[i] = u->whole(t->whole[i]);
		for (int64_t i = 0; t->real != NULL && u->real != NULL && i < t->nvalues; i++)
			real[i] = u->real(t->real[i]);
		infer_set_values(in, n, 0, t->whole != NULL && u->whole != NULL ? whole : NULL,
		    t->real != NULL && u->real != NULL ? real : NULL);
	}
	return true;
}

/* Ops of two inputs: false where the result does not exist. */
struct binary {
	const char *name;
	bool (*whole)(int64_t a, int64_t b, int64_t *out);
	double (*real)(double a, double b);
};

static bool
whole_add(int64_t a, int64_t b, int64_t *out)
{
	return number_add(a, b, out);
}

static bool
whole_sub(int64_t a, int64_t b, int64_t *out)
{
	return !__builtin_sub_overflow(a, b, out);
}

static bool
whole_mul(int64_t a, int64_t b, int64_t *out)
{
	return number_mul(a, b, out);
}

/* Towards zero, as in C. */
static bool
whole_div(int64_t a, int64_t b, int64_t *out)
{
	if (b == 0 || (a == INT64_MIN && b == -1))
		return false;
	*out = a / b;
	return true;
}

/* With the sign of the divisor, as in Python. */
static bool
whole_mod(int64_t a, int64_t b, int64_t *out)
{
	if (b == 0 || b == -1) {
		*out = 0;
		return b != 0;
	}
	*out = a % b;
	if (*out != 0 && (*out < 0) != (b < 0))
		*out += b;
	return true;
}

static bool
whole_pow(int64_t a, int64_t b, int64_t *out)
{
	double v = pow((double)a, (double)b);

	if (!(fabs(v) < 9e15))
		return false;
	*out = (int64_t)v;
	return true;
}

static bool
whole_min(int64_t a, int64_t b, int64_t *out)
{
	*out = a < b ? a : b;
	return true;
}

static bool
whole_max(int64_t a, int64_t b, int64_t *out)
{
	*out = a > b ? a : b;
	return true;
}

static double real_add(double a, double b) { return a + b; }
static double real_sub(double a, double b) { return a - b; }
static double real_mul(double a, double b) { return a * b; }
static double real_div(double a, double b) { return a / b; }

static const struct binary binary_table[] = {
    {"Add", whole_add, real_add},
    {"Sum", whole_add, real_add},
    {"Sub", whole_sub, real_sub},
    {"Mul", whole_mul, real_mul},
    {"Div", whole_div, real_div},
    {"Mod", whole_mod, fmod},
    {"Pow", whole_pow, pow},
    {"Min", whole_min, fmin},
    {"Max", whole_max, fmax},
    {NULL, NULL, NULL},
};

static double
value_at(const struct foreign_tensor *t, int64_t i)
{
	return t->whole != NULL ? (double)t->whole[i] : t->real[i];
}

static bool
has_values(const struct foreign_tensor *t)
{
	return t->whole != NULL || t->real != NULL;
}

/* Old files say with `broadcast` and `axis` where the second input begins. */
static bool
old_broadcast(const struct foreign_node *n, const struct foreign_tensor *a,
    const struct foreign_tensor *b)
{
	int64_t axis = foreign_int(n, "axis", -1);

	return foreign_int(n, "broadcast", 0) != 0 && axis >= 0 &&
	    axis <= a->dims.rank - b->dims.rank;
}

/* A number as a whole one, or the nearest that there is. */
static int64_t
to_whole(double v)
{
	return fabs(v) < 9e18 ? (int64_t)v : v > 0 ? INT64_MAX : INT64_MIN;
}

/* The values of two inputs put together, when they are few and known. */
static void
fold_binary(struct infer *in, const struct foreign_node *n, const struct binary *op)
{
	const struct foreign_tensor *a = foreign_input(in->f, n, 0);
	const struct foreign_tensor *b = foreign_input(in->f, n, 1);
	const struct foreign_tensor *out = foreign_output(in->f, n, 0);
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];

	if (out->nvalues > INFER_MAX_VALUES || !has_values(a) || !has_values(b) ||
	    old_broadcast(n, a, b))
		return;
	for (int64_t i = 0; i < out->nvalues; i++) {
		int64_t ia = infer_broadcast_index(&out->dims, &a->dims, i);
		int64_t ib = infer_broadcast_index(&out->dims, &b->dims, i);

		if (a->whole == NULL)
			real[i] = op->real(a->real[ia], value_at(b, ib));
		else if (b->whole != NULL && !op->whole(a->whole[ia], b->whole[ib], &whole[i]))
			return;
		else if (b->whole == NULL)
			whole[i] = to_whole(op->real((double)a->whole[ia], b->real[ib]));
	}
	infer_set_values(in, n, 0, whole, real);
}

static bool
broadcast_all(struct infer *in, const struct foreign_node *n, enum foreign_type *type,
    struct foreign_dims *dims, struct err *e)
{
	const struct foreign_tensor *a = infer_input(in, n, 0, e), *t;

	if (a == NULL)
		return false;
	*dims = a->dims;
	*type = a->type;
	for (int i = 1; i < n->ninputs; i++) {
		t = infer_input(in, n, i, e);
		if (t == NULL)
			return false;
		if (!old_broadcast(n, a, t) &&
		    !infer_broadcast_dims(dims, &t->dims, dims, e))
			return false;
		if (*type == FOREIGN_UNTYPED)
			*type = t->type;
	}
	return true;
}

bool
onnx_infer_binary(struct infer *in, const struct foreign_node *n, struct err *e)
{
	struct foreign_dims dims;
	enum foreign_type type;

	if (!broadcast_all(in, n, &type, &dims, e))
		return false;
	infer_set(in, n, 0, type, &dims);
	for (const struct binary *b = binary_table; b->name != NULL; b++)
		if (n->ninputs == 2 && strcmp(b->name, n->op) == 0)
			fold_binary(in, n, b);
	return true;
}

static bool
compare_values(const char *op, double a, double b, bool *out)
{
	static const char *const names[] = {"Equal", "Less", "Greater", "LessOrEqual",
	    "GreaterOrEqual", "And", "Or", "Xor"};
	const bool results[] = {a == b, a < b, a > b, a <= b, a >= b, a != 0 && b != 0,
	    a != 0 || b != 0, (a != 0) != (b != 0)};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], op) == 0) {
			*out = results[i];
			return true;
		}
	}
	return false;
}

bool
onnx_infer_compare(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *a = foreign_input(in->f, n, 0);
	const struct foreign_tensor *b = foreign_input(in->f, n, 1);
	int64_t whole[INFER_MAX_VALUES];
	const struct foreign_tensor *out;
	struct foreign_dims dims;
	enum foreign_type type;
	bool result;

	if (!broadcast_all(in, n, &type, &dims, e))
		return false;
	infer_set(in, n, 0, FOREIGN_BOOL, &dims);
	out = foreign_output(in->f, n, 0);
	if (b == NULL || out->nvalues > INFER_MAX_VALUES || !has_values(a) || !has_values(b) ||
	    old_broadcast(n, a, b))
		return true;
	for (int64_t i = 0; i < out->nvalues; i++) {
		if (!compare_values(n->op, value_at(a, infer_broadcast_index(&dims, &a->dims, i)),
		    value_at(b, infer_broadcast_index(&dims, &b->dims, i)), &result))
			return true;
		whole[i] = result;
	}
	infer_set_values(in, n, 0, whole, NULL);
	return true;
}

/* IsNaN and IsInf: yes or no for each element. */
bool
onnx_infer_is(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);

	if (t == NULL)
		return false;
	infer_set(in, n, 0, FOREIGN_BOOL, &t->dims);
	return true;
}

bool
onnx_infer_where(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *c = infer_input(in, n, 0, e), *a, *b, *out;
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];
	struct foreign_dims dims;

	a = c != NULL ? infer_input(in, n, 1, e) : NULL;
	b = a != NULL ? infer_input(in, n, 2, e) : NULL;
	if (b == NULL || !infer_broadcast_dims(&c->dims, &a->dims, &dims, e) ||
	    !infer_broadcast_dims(&dims, &b->dims, &dims, e))
		return false;
	infer_set(in, n, 0, a->type, &dims);
	out = foreign_output(in->f, n, 0);
	if (out->nvalues > INFER_MAX_VALUES || c->whole == NULL ||
	    !has_values(a) || !has_values(b) || (a->whole == NULL) != (b->whole == NULL))
		return true;
	for (int64_t i = 0; i < out->nvalues; i++) {
		bool first = c->whole[infer_broadcast_index(&dims, &c->dims, i)] != 0;
		const struct foreign_tensor *from = first ? a : b;
		int64_t at = infer_broadcast_index(&dims, &from->dims, i);

		if (from->whole != NULL)
			whole[i] = from->whole[at];
		else
			real[i] = from->real[at];
	}
	infer_set_values(in, n, 0, whole, real);
	return true;
}

static void
cast_to(struct infer *in, const struct foreign_node *n, enum foreign_type type)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];

	infer_set(in, n, 0, type, &t->dims);
	infer_keep_root(in, n, 0, 0);
	if (!has_values(t) || t->nvalues > INFER_MAX_VALUES)
		return;
	for (int64_t i = 0; i < t->nvalues; i++) {
		real[i] = value_at(t, i);
		if (t->whole != NULL)
			whole[i] = t->whole[i];
		else
			whole[i] = to_whole(real[i]);
		if (type == FOREIGN_BOOL)
			whole[i] = real[i] != 0;
	}
	infer_set_values(in, n, 0, whole, real);
}

bool
onnx_infer_cast(struct infer *in, const struct foreign_node *n, struct err *e)
{
	if (infer_input(in, n, 0, e) == NULL)
		return false;
	cast_to(in, n, onnx_type((uint64_t)foreign_int(n, "to", 0)));
	return true;
}

bool
onnx_infer_cast_like(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *like = foreign_input(in->f, n, 1);

	if (infer_input(in, n, 0, e) == NULL)
		return false;
	if (like == NULL)
		return err_set(e, "it has no input 2");
	cast_to(in, n, like->type);
	return true;
}

/*
 * Sizes that are expressions over the sizes of inputs, as "*(0w,2),-1": the width of the first
 * input times 2, then -1.
 *
 * An expression is words with '(', ')' and ',' between.  They are read from the last to the first
 * with a stack: a number is put on it, and an operation takes its operands from it.  The stack then
 * holds the list, its first number on top.  Whole numbers stay whole until they meet a fraction or
 * an operation that makes one.  Source: docs/developer-guide/expression.md of
 * github.com/Tencent/ncnn.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define MAX_WORDS 128
#define WORD_MAX  31

struct number {
	bool whole;
	int64_t n;                 /* if it is whole */
	double x;                  /* its value in any case */
};

struct stack {
	struct number number[MAX_WORDS];
	int n;
};

static struct number
whole_number(int64_t v)
{
	return (struct number){true, v, (double)v};
}

/* Fractions have 32 bits, as in ncnn: whether a product is a whole number depends on it. */
static double
single(double x)
{
	float f = (float)x;

	return (double)f;
}

/* The size that "0w" names, of the input with this number; false with a sentence. */
static bool
read_size(struct ncnn *n, const struct ncnn_line *l, const char *word, int64_t *out, struct err *e)
{
	int layer = ncnn_in(n, l, word[0] - '0', e), from_last;
	const struct shape *s;

	if (layer < 0)
		return false;
	s = ncnn_shape(n, layer);
	from_last = word[1] == 'w' ? 1 : word[1] == 'h' ? 2 : word[1] == 'd' ? 3 : 4;
	/* Of three dimensions the first is the channels, and the depth is 1. */
	if (s->rank == 3 && from_last >= 3)
		from_last = from_last == 4 ? 3 : 4;
	*out = from_last <= s->rank ? s->dim[s->rank - from_last] : 1;
	return true;
}

static bool
is_size(const char *word)
{
	return strlen(word) == 2 && word[0] >= '0' && word[0] <= '9' &&
	    strchr("whdc", word[1]) != NULL;
}

/* Operations of two whole numbers, and of any two. */
static bool
whole_of_two(const char *word, int64_t a, int64_t b, int64_t *out)
{
	if (strcmp(word, "+") == 0)
		return number_add(a, b, out);
	if (strcmp(word, "-") == 0)
		return number_add(a, -b, out);
	if (strcmp(word, "*") == 0)
		return number_mul(a, b, out);
	if (strcmp(word, "//") == 0 && b == 0)
		return false;
	*out = strcmp(word, "//") == 0 ? a / b : strcmp(word, "max") == 0 ? (a > b ? a : b)
	    : a < b ? a : b;
	return true;
}

static double
real_of_two(const char *word, double a, double b)
{
	if (strcmp(word, "+") == 0)
		return a + b;
	if (strcmp(word, "-") == 0)
		return a - b;
	if (strcmp(word, "*") == 0)
		return a * b;
	if (strcmp(word, "/") == 0)
		return a / b;
	if (strcmp(word, "//") == 0)
		return floor(a / b);
	if (strcmp(word, "pow") == 0)
		return pow(a, b);
	if (strcmp(word, "fmod") == 0)
		return fmod(a, b);
	if (strcmp(word, "remainder") == 0)
		return fmod(a, b) + (a * b < 0 ? b : 0);
	if (strcmp(word, "atan2") == 0)
		return atan2(a, b);
	if (strcmp(word, "logaddexp") == 0)
		return fmax(a, b) + log1p(exp(fmin(a, b) - fmax(a, b)));
	return strcmp(word, "max") == 0 ? fmax(a, b) : fmin(a, b);
}

/* Bits of two numbers of 32 bits. */
static bool
bits_of_two(const char *word, int64_t a, int64_t b, int64_t *out)
{
	bool left = strcmp(word, "lshift") == 0;

	if (strcmp(word, "and") == 0)
		*out = a & b;
	else if (strcmp(word, "or") == 0)
		*out = a | b;
	else if (strcmp(word, "xor") == 0)
		*out = a ^ b;
	else if (b < 0 || b > 31 || a < 0)
		return false;
	else if (left)
		return number_mul(a, INT64_C(1) << b, out);
	else
		*out = a >> b;
	return true;
}

static double
reciprocal(double x)
{
	return 1 / x;
}

static double
reciprocal_root(double x)
{
	return 1 / sqrt(x);
}

static double
sign_of(double x)
{
	return x > 0 ? 1 : x < 0 ? -1 : 0;
}

static double
negative(double x)
{
	return -x;
}

static double
square(double x)
{
	return x * x;
}

enum kind { REAL, WHOLE, STAYS };

static const struct function {
	const char *name;
	double (*of)(double x);
	enum kind kind;            /* of its result: STAYS is that of its operand */
} functions[] = {
    {"abs", fabs, STAYS}, {"neg", negative, STAYS}, {"sign", sign_of, STAYS},
    {"square", square, STAYS}, {"trunc", trunc, WHOLE}, {"ceil", ceil, WHOLE},
    {"floor", floor, WHOLE}, {"round", round, WHOLE}, {"acos", acos, REAL}, {"acosh", acosh, REAL},
    {"asin", asin, REAL}, {"asinh", asinh, REAL}, {"atan", atan, REAL}, {"atanh", atanh, REAL},
    {"cos", cos, REAL}, {"cosh", cosh, REAL}, {"erf", erf, REAL}, {"exp", exp, REAL},
    {"log", log, REAL}, {"log10", log10, REAL}, {"reciprocal", reciprocal, REAL},
    {"rsqrt", reciprocal_root, REAL}, {"sin", sin, REAL}, {"sinh", sinh, REAL},
    {"sqrt", sqrt, REAL}, {"tan", tan, REAL}, {"tanh", tanh, REAL}, {NULL, NULL, REAL},
};

static const struct function *
function_named(const char *word)
{
	const struct function *f = functions;

	while (f->name != NULL && strcmp(f->name, word) != 0)
		f++;
	return f->name != NULL ? f : NULL;
}

static bool
is_one_of(const char *const *words, const char *word)
{
	while (*words != NULL && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

/* Return whether the number is one that a size can be. */
static bool
is_in_range(const struct number *v)
{
	return isfinite(v->x) && v->x >= -(double)NCNN_MAX && v->x <= (double)NCNN_MAX;
}

static bool
apply_function(const struct function *f, struct stack *s, struct number *out)
{
	double x;

	if (s->n < 1)
		return false;
	x = single(f->of(s->number[s->n - 1].x));
	*out = (struct number){f->kind == WHOLE || (f->kind == STAYS &&
	    s->number[s->n - 1].whole), 0, x};
	s->n--;
	if (!is_in_range(out))
		return false;
	out->n = (int64_t)out->x;
	return true;
}

/* Apply an operation of two operands, the first of which is on top. */
static bool
apply_two(const char *word, struct stack *s, struct number *out)
{
	static const char *const bits[] = {"and", "or", "xor", "lshift", "rshift", NULL};
	static const char *const either[] = {"+", "-", "*", "//", "max", "min", NULL};
	const struct number *a, *b;

	if (s->n < 2)
		return false;
	s->n -= 2;
	a = &s->number[s->n + 1];
	b = &s->number[s->n];
	if (is_one_of(bits, word)) {
		if (!a->whole || !b->whole || !bits_of_two(word, a->n, b->n, &out->n))
			return false;
		*out = whole_number(out->n);
	} else if (a->whole && b->whole && is_one_of(either, word)) {
		if (!whole_of_two(word, a->n, b->n, &out->n))
			return false;
		*out = whole_number(out->n);
	} else {
		*out = (struct number){false, 0, single(real_of_two(word, a->x, b->x))};
	}
	return is_in_range(out);
}

static bool
is_of_two(const char *word)
{
	static const char *const words[] = {"+", "-", "*", "/", "//", "max", "min", "pow", "fmod",
	    "remainder", "atan2", "logaddexp", "and", "or", "xor", "lshift", "rshift", NULL};

	return is_one_of(words, word);
}

/* Put what a word stands for on the stack. */
static bool
apply_word(struct ncnn *n, const struct ncnn_line *l, const char *word, struct stack *s,
    struct err *e)
{
	const struct function *f = function_named(word);
	struct number v = {true, 0, 0};
	bool ok = true;

	if (is_size(word)) {
		if (!read_size(n, l, word, &v.n, e))
			return false;
		v = whole_number(v.n);
	} else if (f != NULL) {
		ok = apply_function(f, s, &v);
	} else if (is_of_two(word)) {
		ok = apply_two(word, s, &v);
	} else if (number_parse_int(word, &v.n)) {
		v = whole_number(v.n);
	} else {
		ok = number_parse(word, &v.x);
		v = (struct number){false, 0, single(v.x)};
	}
	if (!ok || !is_in_range(&v))
		return err_set(e, "'%.31s' in its expression is no size, or makes none", word);
	s->number[s->n++] = v;
	return true;
}

/* Cut an expression into words; -1 when there are too many, or one is too long. */
static int
split_words(const char *text, char word[static MAX_WORDS][WORD_MAX + 1])
{
	int count = 0;

	for (const char *at = text; *at != '\0';) {
		size_t k = strcspn(at, "(),");

		if (k > WORD_MAX || (k > 0 && count == MAX_WORDS))
			return -1;
		if (k > 0)
			(void)snprintf(word[count++], WORD_MAX + 1, "%.*s", (int)k, at);
		at += k + (at[k] != '\0');
	}
	return count;
}

int
ncnn_expression(struct ncnn *n, const struct ncnn_line *l, int key,
    int64_t out[static NCNN_MAX_LIST], struct err *e)
{
	const char *text = ncnn_text(n, l, key);
	char word[MAX_WORDS][WORD_MAX + 1];
	struct stack s = {.n = 0};
	int count = text != NULL ? split_words(text, word) : 0;

	if (count < 0)
		return err_set(e, "the expression of key %d is too long", key), -1;
	for (int i = count - 1; i >= 0; i--)
		if (!apply_word(n, l, word[i], &s, e))
			return -1;
	if (s.n > NCNN_MAX_LIST)
		return err_set(e, "the expression of key %d has too many numbers", key), -1;
	for (int i = 0; i < s.n; i++)
		out[i] = s.number[s.n - 1 - i].whole ? s.number[s.n - 1 - i].n
		    : (int64_t)s.number[s.n - 1 - i].x;
	return s.n;
}

/*
 * Check expressions: values, checked arithmetic, rendering, and texts that are no expression.
 */
#include "op/expr.h"
#include "lib/tap.h"

static const char *const names[] = {"filters", "kernel", "group_cin", "out_space", "none", "bias"};
static const int64_t values[] = {5, 9, 1, 676, 1, 1};
static const char *const texts[] = {"5", "3x3", "1", "(26x26)", "", "1"};

static int
find(const void *ctx, const char *name)
{
	(void)ctx;
	for (int i = 0; i < 6; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static bool
value(const void *ctx, int id, int64_t *out, struct err *e)
{
	(void)ctx, (void)e;
	*out = values[id];
	return true;
}

static void
text(const void *ctx, int id, char buf[static EXPR_TERM_MAX])
{
	(void)ctx;
	(void)snprintf(buf, EXPR_TERM_MAX, "%s", texts[id]);
}

static bool
is_bias(const void *ctx, int id)
{
	(void)ctx;
	return strcmp(names[id], "bias") == 0;
}

static const struct expr_symbols symbols = {
    .find = find, .value = value, .text = text, .silent = is_bias};

static void
is_value(const char *source, int64_t want)
{
	struct arena a = {0};
	struct err e = {""};
	struct expr *x = expr_parse(&a, source, &symbols, NULL, &e);
	int64_t got = -1;

	if (tap_ok(x != NULL && expr_eval(x, &symbols, NULL, &got, &e), "%s is a number", source))
		tap_is_int(got, want, "%s", source);
	else
		tap_diag("%s", e.text);
	arena_free(&a);
}

static void
is_text(const char *source, const char *want)
{
	struct arena a = {0};
	struct err e = {""};
	struct expr *x = expr_parse(&a, source, &symbols, NULL, &e);
	char buf[128] = "";

	if (x != NULL)
		expr_render(x, &symbols, NULL, "x", buf, sizeof buf);
	tap_is_str(buf, want, "%s reads well", source);
	arena_free(&a);
}

static void
is_refused(const char *source, const char *why)
{
	struct arena a = {0};
	struct err e = {""};
	struct expr *x = expr_parse(&a, source, &symbols, NULL, &e);
	int64_t v;

	tap_ok(x == NULL || !expr_eval(x, &symbols, NULL, &v, &e), "'%.40s' is refused", source);
	tap_has(e.text, why, "and says why");
	arena_free(&a);
}

static void
check_fractions(void)
{
	is_value("2 ^ 10 - 3 ^ 2", 1015);
	is_value("2 ^ 3 ^ 2", 512); /* from the right */
	is_value("-2 ^ 2 + 5", 1);
	is_value("2 * -3 + 7", 1);
	is_value("sqrt(49) + log2(1024) + floor(2.9) + ceil(2.1) + round(2.5)", 7 + 10 + 2 + 3 + 3);
	is_value("floor(exp(1) * 1000)", 2718);
	is_value("abs(3 - 10) * 2", 14);
	is_value("7 / 2.0", 4); /* 3.5, to the nearest */
	is_value("7 / 2", 3);
	is_value("ceildiv(7, 2.5)", 3);
	is_value("0.1 + 0.2 < 0.4", 1);
	is_value("(3 > 2) + (3 >= 3) + (2 < 3) + (2 <= 1) + (4 == 4) + (4 ~= 4) + (4 != 5)", 5);
	is_value("9007199254740993 > 9007199254740992", 1); /* 2^53 + 1, which no double has */
	is_value("true + false * 9", 1);
	is_value("max(2.5, 1) * 2", 5);
	is_value("(-1) ^ 1000000000001 + 2", 1);
	is_text("kernel ^ 2", "3x3^2");
	is_text("sqrt(filters) * kernel", "sqrt(5) x 3x3");
	is_text("(kernel >= 3) * filters", "(3x3 >= 3) x 5");
	is_text("filters * (0.6 + 0.6)", "5 x (0.6 + 0.6)"); /* not 1, and not left out */
	is_refused("2 ^ (1 - 3)", "a whole number to a negative power");
	is_refused("3 ^ 1000", "larger than");
	is_refused("sqrt(2 - 3)", "the square root of a negative number");
	is_refused("log2(0)", "the logarithm of a number that is not above zero");
	is_refused("exp(1000)", "larger than");
	is_refused("(0 - 8) ^ 0.5", "a power that is not a number");
	is_refused("1.5 / 0", "division by zero");
	is_refused("floor(1.5 / 0.0)", "division by zero");
	is_refused("sum(filters)", "'filters' is no list");
	is_refused("filters[1]", "'filters' is no list");
	is_refused("filters == \"max\"", "unexpected '\"max\"'");
	is_refused("sqrt(1, 2)", "unexpected ', 2)'");
	is_refused("1 < 2 < 3", "unexpected '< 3'");
}

int
main(void)
{
	char deep[1024], small[8];
	struct arena a = {0};
	struct err e;

	is_value("2 + 3 * 4", 14);
	is_value("(2 + 3) * 4", 20);
	is_value("10 - 3 - 2", 5);
	is_value("7 / 2 * 2 + 7 % 2", 7);
	is_value("ceildiv(7, 2) + min(3, 9) + max(3, 9)", 16);
	is_value("filters * (kernel * group_cin) * out_space", 30420);
	is_text("2 * filters * (kernel * group_cin) * out_space", "2 x 5 x (3x3x1) x (26x26)");
	is_text("filters * none", "5");
	is_text("none * filters", "5");
	is_text("bias * filters", "5");
	is_text("filters * bias * out_space", "5 x (26x26)");
	is_text("filters * (1 + bias)", "5 x (1 + 1)");
	is_text("filters * (2 - bias) * kernel", "5 x 3x3");
	is_text("filters + (bias - 1) * (kernel + 4)", "5");
	is_text("filters - (bias - 1) + min(kernel, 0) * 4", "5");
	is_text("(bias - 1) * kernel + filters", "5");
	is_text("filters * 1", "5 x 1");
	is_text("filters / 2 * kernel", "5 / 2 x 3x3");
	is_text("(filters / 2 * kernel) * 2", "(5 / 2 x 3x3) x 2");
	is_text("filters + min(kernel, 4)", "5 + min(3x3, 4)");
	is_refused("", "ends too early");
	is_refused("2 +", "ends too early");
	is_refused("2 ) 3", "unexpected ')");
	is_refused("kernal * 2", "unknown name 'kernal'");
	is_refused("99999999999999999999", "too large");
	is_refused("4000000000 * 4000000000", "larger than");
	is_refused("1 / 0", "division by zero");
	is_refused("min(1)", "unexpected");
	memset(deep, '(', sizeof deep - 1);
	deep[sizeof deep - 1] = '\0';
	is_refused(deep, "nested too deeply");
	expr_render(expr_parse(&a, "filters * out_space", &symbols, NULL, &e), &symbols, NULL, "x",
	    small, sizeof small);
	tap_is_str(small, "5 x (26", "a short buffer cuts the text");
	arena_free(&a);
	check_fractions();
	return tap_done();
}

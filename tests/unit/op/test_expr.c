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

static const struct expr_symbols symbols = {find, value, text, is_bias};

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
	return tap_done();
}

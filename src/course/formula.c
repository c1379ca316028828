#include "course/formula.h"

#include "course/condition.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 32
#define FIGURE_NAME_MAX 64

enum formula_kind { NUMBER, FIGURE, BASELINE, ADD, SUBTRACT, MULTIPLY, DIVIDE, SMALLER, LARGER };

struct formula {
	enum formula_kind kind;
	double number;
	const struct measure *measure;
	struct formula *left, *right;
};

/* A formula as it is read. */
struct reading {
	struct arena *arena;
	const char *at;
	int depth;
	struct err *e;
};

static struct formula *read_sum(struct reading *r);

static void
skip_spaces(struct reading *r)
{
	while (*r->at == ' ')
		r->at++;
}

static struct formula *
make_node(struct reading *r, enum formula_kind kind, struct formula *left, struct formula *right)
{
	struct formula *f = arena_alloc(r->arena, 1, sizeof *f);

	*f = (struct formula){.kind = kind, .left = left, .right = right};
	return f;
}

static struct formula *
refuse_part(struct reading *r, const char *wanted)
{
	(void)err_set(r->e, *r->at == '\0' ? "the formula ends where %s should stand"
	    : "%s should stand at '%.30s'", wanted, r->at);
	return NULL;
}

/* Read the two arguments of min() or max(). */
static struct formula *
read_pair(struct reading *r, enum formula_kind kind)
{
	struct formula *left, *right;

	r->at++;
	left = read_sum(r);
	skip_spaces(r);
	if (left == NULL || *r->at != ',')
		return left == NULL ? NULL : refuse_part(r, "a comma");
	r->at++;
	right = read_sum(r);
	skip_spaces(r);
	if (right == NULL || *r->at != ')')
		return right == NULL ? NULL : refuse_part(r, "a ')'");
	r->at++;
	return make_node(r, kind, left, right);
}

static struct formula *
read_name(struct reading *r)
{
	static const char before[] = "baseline.";
	char name[FIGURE_NAME_MAX];
	size_t n = strspn(r->at, "abcdefghijklmnopqrstuvwxyz_.");
	const char *figure = name;
	struct formula *f;

	(void)snprintf(name, sizeof name, "%.*s", (int)n, r->at);
	r->at += n;
	if (*r->at == '(' && (strcmp(name, "min") == 0 || strcmp(name, "max") == 0))
		return read_pair(r, strcmp(name, "min") == 0 ? SMALLER : LARGER);
	f = make_node(r, FIGURE, NULL, NULL);
	if (strncmp(name, before, sizeof before - 1) == 0) {
		f->kind = BASELINE;
		figure += sizeof before - 1;
	}
	f->measure = measure_named(figure, r->e);
	return f->measure != NULL ? f : NULL;
}

static struct formula *
read_factor(struct reading *r)
{
	struct formula *f;
	char *end;

	skip_spaces(r);
	if (islower((unsigned char)*r->at))
		return read_name(r);
	if (isdigit((unsigned char)*r->at)) {
		f = make_node(r, NUMBER, NULL, NULL);
		f->number = strtod(r->at, &end);
		r->at = end;
		return f;
	}
	if (*r->at != '(')
		return refuse_part(r, "a number, the name of a measure or a '('");
	r->at++;
	f = read_sum(r);
	skip_spaces(r);
	if (f == NULL || *r->at != ')')
		return f == NULL ? NULL : refuse_part(r, "a ')'");
	r->at++;
	return f;
}

static struct formula *
read_product(struct reading *r)
{
	struct formula *f = read_factor(r), *right;
	char sign;

	for (;;) {
		skip_spaces(r);
		sign = *r->at;
		if (f == NULL || (sign != '*' && sign != '/'))
			return f;
		r->at++;
		right = read_factor(r);
		f = right == NULL ? NULL : make_node(r, sign == '*' ? MULTIPLY : DIVIDE, f, right);
	}
}

static struct formula *
read_sum(struct reading *r)
{
	struct formula *f, *right;
	char sign;

	if (++r->depth > MAX_DEPTH) {
		(void)err_set(r->e, "the formula has more than %d parentheses in each other",
		    MAX_DEPTH);
		return NULL;
	}
	f = read_product(r);
	for (;;) {
		skip_spaces(r);
		sign = *r->at;
		if (f == NULL || (sign != '+' && sign != '-'))
			break;
		r->at++;
		right = read_product(r);
		f = right == NULL ? NULL : make_node(r, sign == '+' ? ADD : SUBTRACT, f, right);
	}
	r->depth--;
	return f;
}

struct formula *
formula_parse(const char *text, struct arena *a, struct err *e)
{
	struct reading r = {.arena = a, .at = text, .e = e};
	struct formula *f = read_sum(&r);

	return f != NULL && *r.at != '\0' ? refuse_part(&r, "an operator") : f;
}

static double
figure_value(const struct formula *f, const struct report *r)
{
	double now, base;

	if (!condition_figure(f->measure->name, r, &now, &base))
		return NAN;
	return f->kind == FIGURE ? now : base;
}

double
formula_value(const struct formula *f, const struct report *r)
{
	double left, right;

	if (f->kind == NUMBER)
		return f->number;
	if (f->kind == FIGURE || f->kind == BASELINE)
		return figure_value(f, r);
	left = formula_value(f->left, r);
	right = formula_value(f->right, r);
	switch (f->kind) {
	case ADD:
		return left + right;
	case SUBTRACT:
		return left - right;
	case MULTIPLY:
		return left * right;
	case DIVIDE:
		return left / right;
	case SMALLER:
		return left < right || isnan(left) ? left : right;
	case LARGER:
		return left > right || isnan(left) ? left : right;
	case NUMBER:
	case FIGURE:
	case BASELINE:
		break;
	}
	return NAN;
}

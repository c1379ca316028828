/*
 * For tests of optimizations: a graph under choices written as text, and its figures.
 */
#ifndef LAYERTOP_TEST_VARIANT_H
#define LAYERTOP_TEST_VARIANT_H

#include "evaluate/evaluate.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "report/report.h"
#include "lib/tap.h"
#include "report/explain.h"

#include <math.h>

/* A device that computes 1e9 fp32 operations a second and nothing else is known of. */
__attribute__((unused)) static struct hardware
variant_device(void)
{
	struct hardware h = hardware_unknown();

	h.id = h.name = "test";
	h.peak[DTYPE_FP32].value = 1e9;
	return h;
}

/* Choices from texts ended by NULL; a wrong one ends the test program. */
__attribute__((unused)) static struct choices
variant_choices(const char *const *text)
{
	struct choices c = {0};
	struct err e;

	for (; *text != NULL; text++)
		if (!choices_parse(&c, *text, &e)) {
			printf("Bail out! %s\n", e.text);
			exit(1);
		}
	return c;
}

/* The graph under these choices, which the caller owns; NULL with a sentence. */
__attribute__((unused)) static struct graph *
variant_try(const struct graph *base, const char *const *text, struct err *e)
{
	struct choices c = variant_choices(text);
	struct graph *g = optimize(base, &c, e);

	choices_free(&c);
	return g;
}

#define VARIANT(base, ...) variant_of(base, (const char *const[]){__VA_ARGS__, NULL})
__attribute__((unused)) static struct graph *
variant_of(const struct graph *base, const char *const *text)
{
	struct err e;
	struct graph *g = variant_try(base, text, &e);

	if (g == NULL) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return g;
}

/* Under the textbook convention and latency, batch 1, on the device above. */
__attribute__((unused)) static struct figures
variant_total(const struct graph *g)
{
	struct hardware h = variant_device();
	struct settings s = {&h, convention_find("textbook"), latency_find("textbook"), 1};
	struct evaluation v;
	struct figures total;
	struct err e;

	if (!evaluate(g, &s, &v, &e)) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	total = v.total;
	evaluation_free(&v);
	return total;
}

/* The line with this label that explains the layer at a path, as evaluated in the base graph and
 * in a variant of it, under the same settings; empty when there is none. */
__attribute__((unused)) static const char *
variant_explained(const struct evaluation *base, const struct evaluation *now, const char *path,
    const char *label, char text[static 512])
{
	struct choices none = {0};
	struct model m = {0};
	struct detail line[16];
	struct report r;
	int n = 0;

	*text = '\0';
	report_make(&m, &none, base, now, &r);
	for (int i = 0; i < r.nrows; i++)
		if (strcmp(r.row[i].path, path) == 0)
			n = explain_row(&r, &r.row[i], "x", line, 16);
	for (int i = 0; i < n; i++)
		if (strcmp(line[i].label, label) == 0)
			(void)snprintf(text, 512, "%s", line[i].text);
	report_free(&r);
	return text;
}

/* Channels (first or last, as the op has them) of the layer at a path; 0 when there is none. */
__attribute__((unused)) static int64_t
variant_channels(const struct graph *g, const char *path)
{
	int i = graph_find(g, path);
	const struct layer *l = i < 0 ? NULL : &g->layer[i];

	if (l == NULL)
		return 0;
	return op_channels(l->op, &l->out);
}

#endif

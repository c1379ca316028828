#include "lib/variant.h"

#include "evaluate/setting.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "report/explain.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hardware
variant_device(void)
{
	struct hardware h = hardware_unknown();

	h.id = h.name = "test";
	h.peak[DTYPE_FP32].value = 1e9;
	return h;
}

struct settings
variant_settings(const struct hardware *h, const char *model)
{
	return settings_resolved(&(struct settings){.hardware = h,
	    .convention = &convention_table[0], .latency = latency_find(model), .batch = 1});
}

struct choices
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

struct graph *
variant_try(const struct graph *base, const char *const *text, struct err *e)
{
	struct choices c = variant_choices(text);
	struct graph *g = optimize(base, &c, e);

	choices_free(&c);
	return g;
}

struct graph *
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

struct figures
variant_total(const struct graph *g)
{
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "textbook");
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

const char *
variant_explained(const struct evaluation *base, const struct evaluation *now,
    const char *path, const char *label, char text[static 512])
{
	struct choices none = {0};
	struct baseline written = baseline_as_written(base);
	struct model m = {.graph = (struct graph *)(uintptr_t)base->graph};
	struct detail line[16];
	struct report r;
	int n = 0;

	*text = '\0';
	report_make(&m, &none, &written, now, &r);
	for (int i = 0; i < r.nrows; i++)
		if (strcmp(r.row[i].path, path) == 0)
			n = explain_row(&r, &r.row[i], "x", line, 16);
	for (int i = 0; i < n; i++)
		if (strcmp(line[i].label, label) == 0)
			(void)snprintf(text, 512, "%s", line[i].text);
	report_free(&r);
	return text;
}

const char *
variant_refusal(const struct graph *g, const char *path, const char *choice, struct err *e)
{
	struct choices c = variant_choices((const char *const[]){choice, NULL});
	int layer = graph_find(g, path);

	if (layer < 0)
		(void)err_set(e, "there is no layer %s", path);
	else if (optimize_applies(c.choice[0].opt, g, layer, c.choice[0].value, e))
		(void)err_set(e, "it applies");
	choices_free(&c);
	return e->text;
}

int64_t
variant_channels(const struct graph *g, const char *path)
{
	int i = graph_find(g, path);
	const struct layer *l = i < 0 ? NULL : &g->layer[i];

	if (l == NULL)
		return 0;
	return op_channels(l->op, &l->out);
}

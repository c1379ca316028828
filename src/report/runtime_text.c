#include "report/runtime_text.h"

#include "base/number.h"
#include "base/phrase.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#define LINE_MAX_TEXT 2048

static void say_line(runtime_line *line, void *ctx, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
say_line(runtime_line *line, void *ctx, const char *label, const char *fmt, ...)
{
	char text[LINE_MAX_TEXT];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	line(ctx, label, text);
}

void
runtime_describe(const struct runtime *r, runtime_line *line, void *ctx)
{
	char buf[512], classes[256];
	struct phrase aliases = phrase_in(buf, sizeof buf);
	struct phrase runs_on = phrase_in(classes, sizeof classes);

	for (const char *const *alias = r->alias; *alias != NULL; alias++)
		phrase_item(&aliases, ", ", "%s", *alias);
	if (r->alias[0] != NULL)
		line(ctx, "also called", buf);
	if (r->vendor != NULL)
		line(ctx, "by", r->vendor);
	say_line(line, ctx, "file", "%s (--runtime %s)", r->file != NULL ? r->file : "built in",
	    r->id);
	for (int i = 0; i < r->nclasses; i++)
		phrase_item(&runs_on, ", ", "%s", r->class[i].name);
	line(ctx, "runs on", r->nclasses > 0 ? classes : "all devices");
	for (const struct runtime_concept *c = runtime_concept_table; c->name != NULL; c++) {
		const char *help, *rule = runtime_rule_name(r, c, &help);

		say_line(line, ctx, c->name, "%s: %s", rule, help);
	}
	if (r->source != NULL)
		line(ctx, "source", r->source);
	if (r->notes != NULL)
		line(ctx, "notes", r->notes);
}

static bool
knows_something(const struct runtime_class *c)
{
	bool knows = false;

	for (const struct figure_key *k = runtime_key_table; k->name != NULL; k++)
		knows = knows || !isnan(figure_at(&c->figures, k)->value);
	for (int i = 0; i < LATENCY_IDS; i++)
		knows = knows || c->learned[i].rows > 0;
	return knows;
}

static void
list_known(const struct runtime_figures *f, runtime_line *line, void *ctx)
{
	char value[NUMBER_TEXT_MAX];

	for (const struct figure_key *k = runtime_key_table; k->name != NULL; k++) {
		const struct figure *known = figure_at(f, k);

		if (!isnan(known->value))
			say_line(line, ctx, k->name, "%s (%s): %s",
			    number_unit(known->value, k->unit, value),
			    standing_name(known->standing),
			    known->source != NULL ? known->source : "");
	}
}

static void
list_learned(const struct runtime_class *c, runtime_line *line, void *ctx)
{
	for (int i = 0; i < LATENCY_IDS; i++) {
		const struct learned *l = &c->learned[i];

		if (l->rows > 0)
			say_line(line, ctx, "measured", "%.2f times as long as %s computes, 9 of "
			    "10 between %.2f and %.2f: %lld rows of %s", exp(l->median),
			    runtime_model_name(i), exp(l->low), exp(l->high), (long long)l->rows,
			    l->from);
	}
}

void
runtime_figure_lines(const struct runtime *r, runtime_line *line, void *ctx)
{
	list_known(&r->figures, line, ctx);
	for (int i = 0; i < r->nclasses; i++) {
		if (!knows_something(&r->class[i]))
			continue;
		line(ctx, "on", r->class[i].name);
		list_known(&r->class[i].figures, line, ctx);
		list_learned(&r->class[i], line, ctx);
	}
}

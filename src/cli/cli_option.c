/*
 * The options and commands there are.
 */
#include "cli/cli.h"

#include "compare/distill.h"
#include "report/fleet.h"
#include "base/nearest.h"
#include "base/number.h"
#include "report/column.h"
#include "report/measure.h"
#include "search/sweep.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
set_goals(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	return sweep_read_goals(value, s->goal, &s->ngoals, e);
}

static bool
set_shard(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	const char *slash = strchr(value, '/');
	char shard[NUMBER_TEXT_MAX];

	(void)o;
	(void)snprintf(shard, sizeof shard, "%.*s", slash != NULL && slash - value < 20
	    ? (int)(slash - value) : 0, value);
	return (slash != NULL && number_parse_int(shard, &s->shard) &&
	    number_parse_int(slash + 1, &s->shards) && s->shard >= 1 && s->shard <= s->shards) ||
	    err_set(e, "--shard takes I/N, the I-th of N parts, not '%.40s'", value);
}

static bool
set_jobs(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	int64_t n;

	(void)o;
	if (!number_parse_int(value, &n) || n < 1 || n > SWEEP_MAX_WORKERS)
		return err_set(e, "--jobs takes a whole number from 1 to %d, not '%.40s'",
		    SWEEP_MAX_WORKERS, value);
	s->jobs = (int)n;
	return true;
}

static bool
set_sort(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	/* "latency" as --budget has it, too */
	const struct measure *m = measure_find(value);
	char hint[NEAREST_TEXT_MAX];
	struct nearest nearest = {0};

	(void)o;
	s->sort = m != NULL ? m->column : value;
	value = s->sort;
	if (column_find(value) != NULL || fleet_column_find(value) != NULL)
		return true;
	for (const struct column *c = column_table; c->name != NULL; c++)
		nearest_try(&nearest, value, c->name);
	for (const struct fleet_column *c = fleet_column_table; c->name != NULL; c++)
		nearest_try(&nearest, value, c->name);
	return err_set(e, "--sort: there is no column '%.60s'%s", value,
	    nearest_or(&nearest, "; the manual page lists them", hint));
}

static bool
set_time_limit(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	double *limit = &s->request.time_limit;

	(void)o;
	if (!number_parse(value, limit) || *limit < 0.01 || *limit > 3600)
		return err_set(e, "--time-limit takes seconds from 0.01 to 3600, not '%.40s'",
		    value);
	return true;
}

static bool
set_knob(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	const char *equals = strchr(value, '=');
	char *name;

	(void)o;
	if (equals == NULL || equals == value)
		return err_set(e, "--set takes KNOB=VALUE, not '%.60s'", value);
	if (s->request.nknobs == CLI_MAX_KNOBS)
		return err_set(e, "--set can be given %d times", CLI_MAX_KNOBS);
	name = mem_printf("%.*s", (int)(equals - value), value);
	request_add_knob(&s->request, name, equals + 1, false);
	free(name);
	return true;
}

static bool
set_choice(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	if (s->request.nchoices == CLI_MAX_OPTS)
		return err_set(e, "--opt can be given %d times", CLI_MAX_OPTS);
	request_add_choice(&s->request, value);
	return true;
}

static bool
set_recipe(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	(void)e;
	request_set_recipe(&s->request, value);
	return true;
}

/* An option with the name of a setting. */
static bool
set_setting(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)e;
	for (int i = 0; i < SETTINGS; i++)
		if (strcmp(setting_table[i].name, o->name) == 0)
			request_set_setting(&s->request, i, value);
	return true;
}

static bool
set_budget(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	if (s->nbudgets == BUDGET_MAX)
		return err_set(e, "--budget can be given %d times", BUDGET_MAX);
	s->budget[s->nbudgets++] = value;
	return true;
}

static bool
set_samples(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	if (!number_parse_int(value, &s->samples) || s->samples < 1 ||
	    s->samples > DISTILL_MAX_SAMPLES)
		return err_set(e, "--samples takes a whole number from 1 to 1e15, not '%.40s'",
		    value);
	return true;
}

#define KEEP(field) .keep = offsetof(struct cli_settings, field)

const struct cli_option cli_option_table[] = {
    {"hw", 'd', "DEVICE", "hardware profile, as `layertop devices` lists them; for `report` also "
        "all", .set = set_setting},
    {"set", 's', "KNOB=VALUE", "give a knob of the script another value", .set = set_knob},
    {"opt", 'p', "OPT[=VALUE][@LAYER]", "turn an optimization on, for the model or one layer",
        .set = set_choice},
    {"recipe", 'r', "FILE", "settings and optimizations from a file; other options go before it",
        .set = set_recipe},
    {"batch", 'b', "N", "samples at once", .set = set_setting},
    {"count", 'c', "CONVENTION", "what counts as MACs and FLOPs", .set = set_setting},
    {"against", 0, "CONVENTION", "the convention that `explain` compares with", KEEP(against)},
    {"latency", 'l', "MODEL", "how time follows from operations", .set = set_setting},
    {"sort", 0, "COLUMN", "order by a column: layers from the largest, devices from the best",
        .set = set_sort},
    {"output", 'o', "FILE", "where CSV, or a profile, goes; '-' is standard output", KEEP(output)},
    {"json", 'j', NULL, "JSON instead of a table", KEEP(json)},
    {"samples", 0, "N", "what distilling the first model into the second on N samples costs",
        .set = set_samples},
    {"pareto", 0, NULL, "only variants that no other beats", KEEP(pareto)},
    {"goals", 0, "MEASURES", "in what (latency,weights,macs); params:most when more is better",
        .set = set_goals},
    {"shard", 0, "I/N", "the I-th of N equal parts of a sweep", .set = set_shard},
    {"jobs", 0, "N", "processes that work at once (one a processor)", .set = set_jobs},
    {"budget", 0, "MEASURE=LIMIT", "a limit to keep to: latency=10ms, peak_activation=320KiB",
        .set = set_budget},
    {"time-limit", 't', "SECONDS", "how long a script may run (1)", .set = set_time_limit},
    {.name = NULL},
};

#define MODEL_OPTIONS " hw set opt recipe batch count latency time-limit "

const struct cli_command cli_command_table[] = {
    {"explore", "[FILE]", "open the explorer; without a file, the gallery",
        "layertop zoo:resnet --hw rpi-5 --latency roofline", 0, 1, MODEL_OPTIONS, NULL},
    {"report", "FILE", "print what every layer costs",
        "layertop report zoo:resnet --opt prune=0.5@layer3 --opt bits=8 --hw rpi-5", 1, 1,
        MODEL_OPTIONS "json sort ", cli_report},
    {"export", "FILE", "write the same as CSV",
        "layertop export zoo:vgg --opt bits=8 -o vgg.csv", 1, 1, MODEL_OPTIONS "output ",
        cli_export},
    {"compare", "A [B]", "two variants by layer: models, FILE,KNOB=VALUE+OPT, recipes or CSV",
        "layertop compare zoo:resnet,depth=34 zoo:resnet,depth=18+bits=8", 1, 2,
        MODEL_OPTIONS "json output samples ", cli_compare},
    {"explain", "FILE", "why two counting conventions disagree",
        "layertop explain zoo:resnet --count fvcore --against torchinfo", 1, 1,
        MODEL_OPTIONS "against ", cli_explain},
    {"sweep", "FILE", "evaluate a grid of variants into CSV: values as 8,4 or 0:1:0.25",
        "layertop sweep zoo:mobilenet_v2 --set width=0.5:1:0.25 --opt bits=32,8", 1, 1,
        MODEL_OPTIONS "output pareto goals shard jobs ", cli_sweep},
    {"check", "FILE", "exit with 1 when a budget is broken, and say by what",
        "layertop check zoo:mobilenet_v2 --opt bits=8 --budget weights=4MiB", 1, 1,
        MODEL_OPTIONS "budget ", cli_check},
    {"seek", "FILE", "the least of an optimization that keeps to a budget: --opt prune",
        "layertop seek zoo:resnet --opt prune --budget macs=2G", 1, 1, MODEL_OPTIONS "budget ",
        cli_seek},
    {"devices", "[DEVICE]", "list hardware profiles, or all figures of one",
        "layertop devices rpi-5", 0, 1, " ", cli_devices},
    {"calibrate", "[NAME]", "measure this machine and keep that as a profile of your own",
        "layertop calibrate my-laptop", 0, 1, " output ", cli_calibrate},
    {"ops", "[OP]", "list the kinds of layers, or all about one", "layertop ops conv", 0, 1, " ",
        cli_ops},
    {"zoo", "", "list the models that come with the program", "layertop zoo", 0, 0, " ", cli_zoo},
    {.name = NULL},
};

/*
 * The options of all commands.
 */
#include "cli/cli_table.h"

#include "cli/cli_meant.h"

#include "base/name_table.h"
#include "compare/distill.h"
#include "measure/measured.h"
#include "report/fleet.h"
#include "base/number.h"
#include "report/column.h"
#include "report/measure.h"
#include "search/sweep.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Set `name` to the name in the table that a word means, and say so if it is not the word itself.
 * A word that means none stays, because others know what to say about it or read it as a list. */
static bool
mean_name(struct name_table t, const struct cli_option *o, const char *word, const char **name,
    struct err *e)
{
	char several[NAME_SEVERAL_MAX];

	*name = name_mean(t, word, several);
	if (*several != '\0')
		return err_set(e, "--%s does not know '%.60s'%s", o->name, word, several);
	if (*name == NULL)
		*name = word;
	else if (strcmp(*name, word) != 0)
		cli_say_option(o->name, word, *name);
	return true;
}

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
	/* A measure sorts by its column: "latency", as --budget calls it. */
	const struct measure *m = measure_find(value);
	char hint[NEAREST_TEXT_MAX], several[NAME_SEVERAL_MAX];
	struct nearest nearest = {0};
	const char *meant;

	s->sort = m != NULL ? m->column : value;
	if (column_find(s->sort) != NULL || fleet_column_find(s->sort) != NULL)
		return true;
	meant = name_mean(NAME_TABLE(column_table, name), value, several);
	if (meant != NULL) {
		s->sort = meant;
		cli_say_option(o->name, value, meant);
		return true;
	}
	name_try(&nearest, NAME_TABLE(column_table, name), value);
	name_try(&nearest, NAME_TABLE(fleet_column_table, name), value);
	return err_set(e, "--sort: there is no column '%.60s'%s", value, *several != '\0' ? several
	    : nearest_or(&nearest, "; the manual page lists them", hint));
}

static bool
set_time_limit(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	double *limit = &s->request.limits.time;

	(void)o;
	if (!number_parse(value, limit) || *limit < 0.01 || *limit > 3600)
		return err_set(e, "--time-limit takes seconds from 0.01 to 3600, not '%.40s'",
		    value);
	return true;
}

static bool
set_memory_limit(struct cli_settings *s, const struct cli_option *o, const char *value,
    struct err *e)
{
	int64_t mib;

	(void)o;
	if (!number_parse_int(value, &mib) || mib < 1 || mib > 1 << 20)
		return err_set(e, "--memory-limit takes MiB from 1 to 1048576, not '%.40s'", value);
	s->request.limits.memory = (size_t)mib << 20;
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

/* "x=1x3x640x640" is the knob "input.x" of a model file. */
static bool
set_input(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	const char *equals = strrchr(value, '=');
	char *knob;
	bool ok;

	if (equals == NULL || equals == value)
		return err_set(e, "--input takes NAME=SIZE, like x=1x3x640x640, not '%.60s'",
		    value);
	knob = mem_printf("input.%s", value);
	ok = set_knob(s, o, knob, e);
	free(knob);
	return ok;
}

static bool
set_raw(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)value;
	return set_knob(s, o, "raw=1", e);
}

static bool
set_choice(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	size_t n = strcspn(value, "=@");
	char *word = mem_printf("%.*s", (int)n, value), *text = NULL;
	const char *name;
	bool ok = mean_name(NAME_POINTERS(optimization_table, name), o, word, &name, e);

	if (ok && s->request.nchoices == CLI_MAX_OPTS)
		ok = err_set(e, "--opt can be given %d times", CLI_MAX_OPTS);
	if (ok) {
		text = mem_printf("%s%s", name, value + n);
		request_add_choice(&s->request, text);
	}
	free(text);
	free(word);
	return ok;
}

static bool
set_recipe(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	(void)e;
	request_set_recipe(&s->request, value);
	return true;
}

static bool
set_baseline(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	(void)e;
	request_set_baseline(&s->request, value);
	return true;
}

static bool
set_measured(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	if (s->request.nmeasured == MEASURED_MAX_FILES)
		return err_set(e, "--measured can be given %d times", MEASURED_MAX_FILES);
	request_add_measured(&s->request, value);
	return true;
}

/* Set the setting that has the name of the option. */
static bool
set_setting(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	const char *name = value;
	bool ok = true;

	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(setting_table[i].name, o->name) != 0)
			continue;
		if (i == SETTING_COUNTING)
			ok = mean_name(NAME_TABLE(convention_table, name), o, value, &name, e);
		else if (i == SETTING_LATENCY)
			ok = latency_find(value) != NULL || strcmp(value, SETTING_AUTO) == 0 ||
			    mean_name(NAME_TABLE(latency_table, name), o, value, &name, e);
		request_set_setting(&s->request, i, name);
	}
	return ok;
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
set_devices(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	int64_t n;

	(void)o;
	if (!number_parse_int(value, &n) || n < 1 || n > PARALLEL_MAX_DEVICES)
		return err_set(e, "--devices takes a whole number from 1 to %d, not '%.40s'",
		    PARALLEL_MAX_DEVICES, value);
	s->parallel.devices = (int)n;
	return true;
}

static bool
set_parallel(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	const char *name;
	char hint[NEAREST_TEXT_MAX];

	if (!mean_name(NAME_TABLE(parallel_table, name), o, value, &name, e))
		return false;
	for (int i = 0; parallel_table[i].name != NULL; i++)
		if (strcmp(parallel_table[i].name, name) == 0) {
			s->parallel.kind = (enum parallel_kind)i;
			return true;
		}
	return err_set(e, "--parallel takes tensor or pipeline, not '%.40s'%s", value,
	    name_hint(NAME_TABLE(parallel_table, name), value, "", hint));
}

static bool
set_output(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	if (s->noutputs == CLI_MAX_OUTPUTS)
		return err_set(e, "--output can be given %d times", CLI_MAX_OUTPUTS);
	s->output = s->outputs[s->noutputs++] = value;
	return true;
}

/* "10%" or "0.1". */
static bool
set_within(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	size_t n = strlen(value);
	char *number = mem_strdup(value);
	bool percent = n > 0 && value[n - 1] == '%', ok;

	(void)o;
	number[percent ? n - 1 : n] = '\0';
	ok = number_parse(number, &s->within) && s->within > 0;
	free(number);
	if (percent)
		s->within /= 100;
	return ok || err_set(e, "--within takes a part or a percentage, as 0.1 or 10%%, not "
	    "'%.40s'", value);
}

static bool
set_seconds(struct cli_settings *s, const struct cli_option *o, const char *value, struct err *e)
{
	(void)o;
	return (number_parse(value, &s->seconds) && s->seconds >= 0.01 && s->seconds <= 3600) ||
	    err_set(e, "--seconds takes a number from 0.01 to 3600, not '%.40s'", value);
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

#define FIELD(member) .field = offsetof(struct cli_settings, member)

const struct cli_option cli_option_table[] = {
    {"hw", 'd', "DEVICE", "the device; `layertop devices` lists them, and `report` also takes all",
        .set = set_setting},
    {"runtime", 0, "RUNTIME", "the software that runs the layers; `layertop runtimes` lists them",
        .set = set_setting},
    {"threads", 0, "N", "the number of threads; auto: as many as people use on the device",
        .set = set_setting},
    {"set", 's', "KNOB=VALUE", "set a knob of the script", .set = set_knob},
    {"input", 0, "NAME=SIZE", "the size of an input of a model file, as x=1x3x640x640",
        .set = set_input},
    {"raw", 0, NULL, "show every node of a model file: recognize no patterns", .set = set_raw},
    {"opt", 'p', "OPT[=VALUE][@LAYER]", "turn an optimization on, for the model or for some layers",
        .set = set_choice},
    {"recipe", 'r', "FILE", "read settings and optimizations from a file; options override it",
        .set = set_recipe},
    {"batch", 'b', "N", "the number of samples that run at once", .set = set_setting},
    {"count", 'c', "CONVENTION", "the convention that says what counts as MACs and FLOPs",
        .set = set_setting},
    {"baseline", 0, "BASELINE", "hold results against: opened, knobs, saved, or a model as "
        "`compare` takes it", .set = set_baseline},
    {"against", 0, "CONVENTION", "the convention that `explain` compares with", FIELD(against)},
    {"latency", 'l', "MODEL", "the model that turns operations into time", .set = set_setting},
    {"measured", 0, "FILE", "lay times that a runtime measured beside the prediction",
        .set = set_measured},
    {"sort", 0, "COLUMN", "order by a column: layers from the largest, devices from the best",
        .set = set_sort},
    {"output", 'o', "FILE", "write to a file; '-' is standard output; for `run` NAME=FILE",
        .set = set_output},
    {"format", 0, "FORMAT", "the format of the file, in place of the one of its extension",
        FIELD(format)},
    {"chart", 0, "CHART", "the chart that a picture (svg) shows",
        FIELD(chart)},
    {"page", 0, "PAGE", "print a page or chart of the explorer: layer@PATH of a layer; list "
        "names all", FIELD(page)},
    {"devices", 0, "N", "serve on N equal devices: with --page serving, and budgets of it",
        .set = set_devices},
    {"parallel", 0, "SHARING", "how these share the model: tensor or pipeline",
        .set = set_parallel},
    {"train", 0, "NAME=VALUE,...", "terms of --page training: steps, share of the peak, "
        "optimizer, recompute", FIELD(train)},
    {"json", 'j', NULL, "print JSON instead of a table", FIELD(json)},
    {"markdown", 0, NULL, "print the reference of model scripts as Markdown", FIELD(markdown)},
    {"luals", 0, NULL, "print definitions with which the Lua language server checks scripts",
        FIELD(luals)},
    {"type", 0, "TYPES", "the types of numbers to measure layers in: fp32,bf16,int8",
        FIELD(type)},
    {"quick", 0, NULL, "measure for 6 seconds, not 20", FIELD(quick)},
    {"force", 0, NULL, "write the profile of a machine whose rounds differ by more than 15%",
        FIELD(force)},
    {"samples", 0, "N", "count what it costs to distil A into B on N samples", .set = set_samples},
    {"pareto", 0, NULL, "write only the variants that no other variant beats", FIELD(pareto)},
    {"goals", 0, "MEASURES", "measures of the front (latency,weights,macs); or params:most",
        .set = set_goals},
    {"shard", 0, "I/N", "evaluate the I-th of N equal parts of a sweep", .set = set_shard},
    {"jobs", 0, "N", "the number of processes (one for each processor)", .set = set_jobs},
    {"within", 0, "PART", "how far the predicted total may be from the measured one (10%)",
        .set = set_within},
    {"seconds", 0, "N", "how long to measure (5)", .set = set_seconds},
    {"budget", 0, "MEASURE=LIMIT", "a limit: latency=10ms, weights=4MiB; or fit: into the memories",
        .set = set_budget},
    {"check", 0, NULL, "only read the driver, and say what is wrong with it",
        FIELD(check_only)},
    {"answers", 0, NULL, "with the answers below the questions, and with hints",
        FIELD(answers)},
    {"all", 0, NULL, "of all examples, as one booklet",
        FIELD(all)},
    {"resume", 0, NULL, "go on where the model was left; without a file, with the last model",
        FIELD(resume)},
    {"clean", 0, NULL, "remember nothing of this session, and read nothing of earlier ones",
        FIELD(clean)},
    {"theme", 0, "THEME", "the colours of the explorer: auto, dark, light, high-contrast or mono",
        FIELD(theme)},
    {"time-limit", 't', "SECONDS", "the processor time that a script may take (1)",
        .set = set_time_limit},
    {"memory-limit", 0, "MIB", "the memory that a script may have (128)", .set = set_memory_limit},
    {.name = NULL},
};

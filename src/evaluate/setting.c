#include "evaluate/setting.h"

#include "base/name_table.h"
#include "base/number.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static bool
read_convention(const char *word, const struct catalogue *devices, struct settings *to,
    struct err *e)
{
	const struct convention *c = convention_named(word, e);

	(void)devices;
	if (c != NULL)
		to->convention = c;
	return c != NULL;
}

static void
convention_text(const struct settings *s, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%s", s->convention->name);
}

static const char *
convention_value(const struct catalogue *devices, int i)
{
	(void)devices;
	return convention_table[i].name;
}

static bool
read_latency(const char *word, const struct catalogue *devices, struct settings *to,
    struct err *e)
{
	const struct latency_model *l = latency_find(word);
	char hint[NEAREST_TEXT_MAX];

	(void)devices;
	if (strcmp(word, SETTING_AUTO) == 0) {
		to->latency = NULL;
		return true;
	}
	if (l == NULL)
		return err_set(e, "there is no latency model '%.60s'%s", word,
		    name_hint(NAME_TABLE(latency_table, name), word,
		    "; `layertop --help` lists them", hint));
	to->latency = l;
	return true;
}

static void
latency_text(const struct settings *s, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%s", s->latency != NULL ? s->latency->name : SETTING_AUTO);
}

static const char *
latency_value(const struct catalogue *devices, int i)
{
	(void)devices;
	return latency_table[i].name;
}

static bool
read_batch(const char *word, const struct catalogue *devices, struct settings *to, struct err *e)
{
	int64_t n;

	(void)devices;
	if (!number_parse_int(word, &n) || n < 1 || n > SETTING_MAX_BATCH)
		return err_set(e, "the batch is a whole number from 1 to %d, not '%.40s'",
		    SETTING_MAX_BATCH, word);
	to->batch = n;
	return true;
}

static void
batch_text(const struct settings *s, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%" PRId64, s->batch);
}

static const char *
batch_value(const struct catalogue *devices, int i)
{
	static const char *const example[] = {"1", "2", "7", "32", NULL};

	(void)devices;
	return example[i];
}

static bool
read_hardware(const char *word, const struct catalogue *devices, struct settings *to,
    struct err *e)
{
	const struct hardware *h = hardware_find(devices, word, e);

	if (h != NULL)
		to->hardware = h;
	return h != NULL;
}

static void
hardware_text(const struct settings *s, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%s", s->hardware->id);
}

static const char *
hardware_value(const struct catalogue *devices, int i)
{
	return i < devices->n ? devices->hardware[i].id : NULL;
}

static bool
read_runtime(const char *word, const struct catalogue *devices, struct settings *to, struct err *e)
{
	const struct runtime *r = NULL;

	if (strcmp(word, SETTING_AUTO) != 0) {
		r = runtime_find(devices != NULL ? devices->runtimes : NULL, word, e);
		if (r == NULL)
			return false;
	}
	to->runtime = r;
	return true;
}

static void
runtime_text(const struct settings *s, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%s", s->runtime != NULL ? s->runtime->id : SETTING_AUTO);
}

static const char *
runtime_value(const struct catalogue *devices, int i)
{
	const struct runtime *r = runtime_at(devices->runtimes, i);

	return r != NULL ? r->id : NULL;
}

static bool
read_threads(const char *word, const struct catalogue *devices, struct settings *to, struct err *e)
{
	int64_t n = 0;

	(void)devices;
	if (strcmp(word, SETTING_AUTO) != 0 && (!number_parse_int(word, &n) || n < 1 ||
	    n > SETTING_MAX_THREADS))
		return err_set(e, "the threads are a whole number from 1 to %d, or auto, not "
		    "'%.40s'", SETTING_MAX_THREADS, word);
	to->threads = n;
	return true;
}

static void
threads_text(const struct settings *s, char *buf, size_t size)
{
	if (s->threads == 0)
		(void)snprintf(buf, size, "%s", SETTING_AUTO);
	else
		(void)snprintf(buf, size, "%" PRId64, s->threads);
}

static const char *
threads_value(const struct catalogue *devices, int i)
{
	static const char *const example[] = {"auto", "1", "2", "8", NULL};

	(void)devices;
	return example[i];
}

#define FIELD(field)                                                                               \
	.offset = offsetof(struct settings, field), .size = sizeof((struct settings *)NULL)->field

const struct setting setting_table[SETTINGS] = {
    [SETTING_COUNTING] = {"count", "convention", read_convention, convention_text,
        convention_value, FIELD(convention)},
    [SETTING_LATENCY] = {"latency", "latency_model", read_latency, latency_text, latency_value,
        FIELD(latency)},
    [SETTING_BATCH] = {"batch", "batch", read_batch, batch_text, batch_value, FIELD(batch)},
    [SETTING_HARDWARE] = {"hw", "hardware", read_hardware, hardware_text, hardware_value,
        FIELD(hardware)},
    [SETTING_RUNTIME] = {"runtime", "runtime", read_runtime, runtime_text, runtime_value,
        FIELD(runtime)},
    [SETTING_THREADS] = {"threads", "threads", read_threads, threads_text, threads_value,
        FIELD(threads)},
};

bool
settings_renew(struct settings *s)
{
	const struct hardware *h = s->hardware;

	if (s->latency == NULL || s->latency->became == NULL)
		return false;
	s->latency = s->latency->became;
	if (s->runtime == NULL)
		s->runtime = h->compiler != NULL ? h->compiler : &runtime_compiled;
	return true;
}

/* Return whether layers were measured on the device with the runtime. */
static bool
was_measured(const struct settings *s)
{
	for (int i = 0; i < s->hardware->ncalibrated; i++)
		if (strcmp(s->hardware->calibrated[i].engine, s->runtime->id) == 0)
			return true;
	return false;
}

struct settings
settings_resolved(const struct settings *s)
{
	struct settings r = *s;

	(void)settings_renew(&r);
	if (r.runtime == NULL && r.speaks != 0)
		r.runtime = r.hardware->speaker;
	if (r.runtime == NULL)
		r.runtime = r.hardware->runtime != NULL ? r.hardware->runtime : &runtime_none;
	if (r.threads == 0 || platform_usual_threads(r.hardware) == 0)
		r.threads = platform_usual_threads(r.hardware);
	if (r.latency == NULL && was_measured(&r))
		r.latency = latency_find("measured");
	for (int i = 0; r.latency == NULL; i++)
		if ((int)latency_table[i].id == r.runtime->model)
			r.latency = &latency_table[i];
	return r;
}

bool
settings_check(const struct settings *s, const struct graph *g, struct err *e)
{
	const struct settings r = settings_resolved(s);

	if (r.latency->id == LATENCY_measured && !was_measured(&r))
		return err_set(e, "no layers were measured on %s with %s; `layertop calibrate` "
		    "measures them on this machine, and --latency roofline needs none",
		    r.hardware->id, r.runtime->id);
	if (s->runtime == NULL)
		return true;
	if (!runtime_runs_on(s->runtime, s->hardware->class))
		return err_set(e, "%s does not run on %s (%s); `layertop runtimes %s` lists what "
		    "it runs on", s->runtime->id, s->hardware->id, s->hardware->class,
		    s->runtime->id);
	return s->runtime->maps == MAPS_PARTS || (g->patch == NULL && !g->in_place) || err_set(e,
	    "%s: %s has each map whole in memory; take another --runtime (`layertop runtimes`, "
	    "column MAPS: parts)", g->patch != NULL ? "patch" : "inplace", s->runtime->id);
}

void
setting_copy(const struct setting *s, struct settings *to, const struct settings *from)
{
	memcpy((char *)to + s->offset, (const char *)from + s->offset, s->size);
}

bool
settings_default(const struct catalogue *devices, struct settings *out, struct err *e)
{
	*out = (struct settings){.convention = &convention_table[0], .batch = 1};
	return read_hardware(HARDWARE_DEFAULT, devices, out, e);
}

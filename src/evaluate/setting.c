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
	(void)snprintf(buf, size, "%s", s->latency->name);
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
};

void
setting_copy(const struct setting *s, struct settings *to, const struct settings *from)
{
	memcpy((char *)to + s->offset, (const char *)from + s->offset, s->size);
}

bool
settings_default(const struct catalogue *devices, struct settings *out, struct err *e)
{
	*out = (struct settings){.convention = &convention_table[0], .latency = &latency_table[0],
	    .batch = 1};
	return read_hardware(HARDWARE_DEFAULT, devices, out, e);
}

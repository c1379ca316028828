/*
 * Settings by their words: what --hw, --batch, --count and --latency take.
 *
 * One row of setting_table a setting; the command line, sweeps and their CSV walk it.
 */
#ifndef LAYERTOP_SETTING_H
#define LAYERTOP_SETTING_H

#include "evaluate/evaluation.h"

#define SETTING_MAX_BATCH 65536
#define SETTING_TEXT_MAX  64

enum { SETTING_COUNTING, SETTING_LATENCY, SETTING_BATCH, SETTING_HARDWARE, SETTINGS };

struct setting {
	const char *name;          /* "hw": the option */
	const char *column;        /* "hardware": in CSV */
	/* The sentence names the option and what it takes. */
	bool (*read)(const char *word, const struct catalogue *devices, struct settings *to,
	    struct err *e);
	void (*text)(const struct settings *s, char *buf, size_t size);
	/* Return the i-th of its values as `read` takes them, or NULL after the last; of a number
	 * a few examples. */
	const char *(*value)(const struct catalogue *devices, int i);
	size_t offset, size;       /* of what it is in struct settings */
};

extern const struct setting setting_table[SETTINGS];

/* Set one setting to what it is in `from`. */
void setting_copy(const struct setting *s, struct settings *to, const struct settings *from);
/* The first of each table, one sample, HARDWARE_DEFAULT. */
bool settings_default(const struct catalogue *devices, struct settings *out, struct err *e);

#endif

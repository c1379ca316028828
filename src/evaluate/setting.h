/*
 * Settings as words: the values of --hw, --runtime, --threads, --batch, --count and
 * --latency.
 *
 * Each setting is a row of setting_table, which the command line, recipes, sweeps and their CSV
 * walk.  A row reads, writes and lists the values of one member of struct settings.
 */
#ifndef LAYERTOP_SETTING_H
#define LAYERTOP_SETTING_H

#include "evaluate/evaluation.h"

#define SETTING_MAX_BATCH 65536
#define SETTING_MAX_THREADS 4096
#define SETTING_TEXT_MAX  64

enum {
	SETTING_COUNTING,
	SETTING_LATENCY,
	SETTING_BATCH,
	SETTING_HARDWARE,
	SETTING_RUNTIME,
	SETTING_THREADS,
	SETTINGS
};
/* The word for the usual value of the device. */
#define SETTING_AUTO "auto"


struct setting {
	const char *name;          /* "hw": the option */
	const char *column;        /* "hardware": in CSV */
	/* Set the member from a word.  The sentence of an error names the option and its values. */
	bool (*read)(const char *word, const struct catalogue *devices, struct settings *to,
	    struct err *e);
	/* Write the member as such a word. */
	void (*text)(const struct settings *s, char *buf, size_t size);
	/* Return value `i` as a word, or NULL after the last; of a number a few examples. */
	const char *(*value)(const struct catalogue *devices, int i);
	size_t offset, size;       /* of the member of struct settings */
};

extern const struct setting setting_table[SETTINGS];

/* Copy one setting from `from`. */
void setting_copy(const struct setting *s, struct settings *to, const struct settings *from);
/* Return settings in which each usual value of the device stands, and that of a name of earlier
 * versions. */
struct settings settings_resolved(const struct settings *s);
/* Replace names of earlier versions by what they stand for; return whether there were any. */
bool settings_renew(struct settings *s);
/* Refuse a runtime that does not run on the device, or not the graph: in patches, or in place. */
bool settings_check(const struct settings *s, const struct graph *g, struct err *e);
/* Set the first convention, a batch of 1, HARDWARE_DEFAULT and what is usual there. */
bool settings_default(const struct catalogue *devices, struct settings *out, struct err *e);

#endif

/*
 * The user's configuration: config.lua in the configuration folder, or the file that
 * LAYERTOP_CONFIG names.
 *
 *	return {
 *		hardware = "rpi-5",
 *		theme = "dark",
 *		units = "binary",
 *		columns = { layers = { "op", "macs", "latency_us" } },
 *		keys = { undo = "ctrl-e" },
 *	}
 *
 * Every key is optional; config_key_table lists them.  The file is plain data, which a limited
 * child process reads, as for hardware profiles.  A mistake becomes a sentence in `problems` with
 * file and line, and its key keeps the usual value; the rest of the file holds.  Options and the
 * environment win over the file.
 *
 * A configuration owns all that it points to.  Reading one cannot fail.
 */
#ifndef LAYERTOP_CONFIG_H
#define LAYERTOP_CONFIG_H

#include "base/mem.h"
#include "session/request.h"

enum config_kind {
	CONFIG_SETTING,            /* a word of setting_table */
	CONFIG_WORD,               /* one of a few words, or any if there are none */
	CONFIG_SWITCH,             /* true or false */
	CONFIG_LIST                /* a table of lists: columns of views, keys of actions */
};

enum { CONFIG_HARDWARE, CONFIG_LATENCY, CONFIG_RUNTIME, CONFIG_THREADS, CONFIG_COUNTING,
	CONFIG_BATCH, CONFIG_THEME, CONFIG_UNITS, CONFIG_MOUSE, CONFIG_CONFIRM, CONFIG_NOTES,
	CONFIG_PANES, CONFIG_COLUMNS, CONFIG_KEYS };

struct config_key {
	const char *name, *help;
	enum config_kind kind;
	int setting;               /* of a CONFIG_SETTING */
	const char *words;         /* between spaces; NULL: any */
	const char *usual;         /* as it is written in the file */
	const char *example;       /* NULL: the usual value is one */
};
/* In the order of the enum above; ended by a row without a name. */
extern const struct config_key config_key_table[];

/* A value of the file. */
struct config_value {
	int key;                   /* CONFIG_... */
	const char *name;          /* in a table of lists: "layers", "undo"; else NULL */
	const char *text;          /* "true" and "false" for a switch */
	int line;
};

struct config {
	char *file;                /* NULL: there is no place for one */
	bool exists;
	int nvalues;
	struct config_value *value; /* in the order of the file, lists in theirs */
	struct err_list problems;
	struct arena arena;
};

/* Read the user's configuration. */
void config_read(struct config *out);
/* Read a file; NULL or one that does not exist is empty. */
void config_read_file(const char *file, struct config *out);
void config_free(struct config *c);

/* Return the value of a key that has one value, or NULL if the file does not set it. */
const struct config_value *config_find(const struct config *c, int key);
/* Return a word of the file, or the usual one. */
const char *config_word(const struct config *c, int key);
bool config_is_on(const struct config *c, int key);

/* Add a sentence about a value, which whoever knows what it names has refused. */
void config_refuse(struct config *c, const struct config_value *v, const struct err *why);

/* Let a request take its settings from the file where neither it nor its recipe names them. */
void config_apply(const struct config *c, struct request *r);

#endif

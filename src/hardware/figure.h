/*
 * Figures: numbers with a source, and how far each can be trusted.
 *
 * A figure that is not known is NaN: never zero, never guessed.  The figures that a data file can
 * have are rows of a table of struct figure_key, which the loader, the commands and the
 * documentation walk.
 */
#ifndef LAYERTOP_FIGURE_H
#define LAYERTOP_FIGURE_H

#include "base/error.h"
#include "base/mem.h"
#include "script/data.h"

#include <stdbool.h>
#include <stddef.h>

/* How far a figure can be trusted, from the most to the least. */
enum standing {
	STANDING_UNKNOWN,
	STANDING_SOURCED,
	STANDING_DERIVED,
	STANDING_LEARNED,          /* fitted to measured times, whose table it names */
	STANDING_UNVERIFIED,
	STANDING_MEDIAN,           /* the median of its class, not of the device itself */
	STANDINGS
};
/* "sourced", "derived", ... */
const char *standing_name(enum standing s);
/* Return the less trusted of two standings.  A figure without a source is trusted least. */
enum standing standing_worse(enum standing a, enum standing b);

struct figure {
	double value;              /* NaN: not known */
	enum standing standing;
	const char *source;        /* NULL when not known */
};

struct figure_key {
	const char *name;          /* as in a file: "bandwidth", "peak.fp32" */
	const char *unit;          /* "B/s" */
	const char *help;
	size_t offset;             /* of the struct figure in the struct that has it */
	double min, max;           /* a file with another value is refused */
};

/* Return the figure of a key in the struct that has it. */
struct figure *figure_in(void *of, const struct figure_key *k);
const struct figure *figure_at(const void *of, const struct figure_key *k);
/* Set all figures of a table, which ends with a row without a name, to not known. */
void figure_forget_all(void *of, const struct figure_key *table);

/*
 * Reading { 9.7e12, sourced = "a data sheet" }: the number alone is the pair `key`, the number in
 * braces `key.1`, and the source `key.sourced`.
 */
#define FIGURE_KEY_MAX 96

/* Split "peak.fp32.sourced" into `key` and the member, which is returned; "" if there is no dot. */
const char *figure_split(const char *path, char key[static FIGURE_KEY_MAX]);
/* Return whether a member of a figure can have this name: "1", the number itself, or a standing. */
bool figure_is_member(const char *name);
/* Take the number of a figure, or with `member` one of its members. */
bool figure_take(struct figure *f, const struct figure_key *k, const char *member,
    const struct data_pair *p, struct arena *a, struct err *e);
/* Set the source and the standing of a figure. */
bool figure_take_source(struct figure *f, const struct figure_key *k, enum standing standing,
    const char *source, struct arena *a, struct err *e);
/* Return the standing that a word begins with, or STANDING_UNKNOWN. */
enum standing figure_standing(const char *word, size_t length);
/* Refuse a source without a figure. */
bool figure_check_all(const void *of, const struct figure_key *table, struct err *e);

#endif

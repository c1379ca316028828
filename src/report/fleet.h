/*
 * One model on every device: time, bound, rate, fit and energy, one row a device.
 *
 * What a device changes is only the time of the work that an evaluation has already counted, so
 * that a fleet costs little more than the multiplications.  A fleet owns its rows and borrows the
 * evaluation and the catalogue.
 */
#ifndef LAYERTOP_FLEET_H
#define LAYERTOP_FLEET_H

#include "evaluate/fit.h"
#include "report/form.h"
#include "report/needs.h"

struct fleet_row {
	const struct hardware *hardware;
	struct figures figures;    /* the sum over the layers, for this device */
	enum bound bound;          /* what most of the time is spent on */
	double bound_share;        /* how much of it, 0 to 1 */
	struct fit fit;
	char fits[FIT_TEXT_MAX];   /* the same in words */
	const char *why;           /* NULL, or why there is no time */
};

struct fleet {
	const struct evaluation *evaluation;
	int n;
	struct fleet_row *row;     /* in the order of the catalogue, until sorted */
};

/* Under the settings of the evaluation, but for the device. */
void fleet_make(const struct evaluation *v, const struct catalogue *c, struct fleet *out);
void fleet_free(struct fleet *f);

struct fleet_column {
	const char *name;          /* "latency_us": unit included */
	const char *title;
	const char *help;
	enum form form;
	int width;
	bool left;
	double (*number)(const struct fleet *f, const struct fleet_row *row); /* NaN: not known */
	const char *(*text)(const struct fleet_row *row); /* instead of a number */
	bool more_is_better;
	double scale;              /* from `number`, in SI units, to the unit of the name */
	int rank;                  /* where there is little room, low ones have a place first */
	enum needs needs;
};
/* Ended by a row without a name. */
extern const struct fleet_column fleet_column_table[];

const struct fleet_column *fleet_column_find(const char *name);

/* A column with its place. */
struct fleet_place {
	const struct fleet_column *column;
	int x, width;
};
#define FLEET_MAX_PLACES 16
/* Whether it has something to say about this model. */
bool fleet_says(const struct fleet_column *c, const struct fleet *f);
/* Those that do and fit into `width`, by rank; the column that sorts has its place in any case, and
 * the last one may be cut to three quarters of its width.  How many. */
int fleet_place(const struct fleet *f, int width, const struct fleet_column *sorted,
    struct fleet_place out[static FLEET_MAX_PLACES]);
/* A cell for people: "?" when not known. */
void fleet_text(const struct fleet_column *c, const struct fleet *f, const struct fleet_row *row,
    char *buf, size_t size);
/* Numbers from the smallest or the largest on, texts by the alphabet; what is not known comes last,
 * and of equals the first by name. */
void fleet_sort(struct fleet *f, const struct fleet_column *c, bool largest_first);

#endif

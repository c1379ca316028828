/*
 * Fleet: one model on every device of the catalogue, with time, bound, rate, fit and energy.
 *
 * Devices with one runtime do the same work, which is counted once, so that a fleet is cheap to
 * make.  A fleet owns its rows; it borrows the evaluation and the catalogue.  Making it
 * cannot fail: a device without the figures it needs gets a reason (`why`) in place of a time.
 */
#ifndef LAYERTOP_FLEET_H
#define LAYERTOP_FLEET_H

#include "evaluate/fit.h"
#include "report/form.h"
#include "report/needs.h"

struct fleet_row {
	const struct hardware *hardware;
	struct settings settings;  /* with the runtime and the latency model of this device */
	struct figures figures;    /* the sum over the layers on this device */
	enum bound bound;          /* the bound of most of the time */
	double bound_share;        /* its share of the time, 0 to 1 */
	struct fit fit;
	char fits[FIT_TEXT_MAX];   /* `fit` in words */
	const char *why;           /* the reason if there is no time, or NULL */
	bool by_class;             /* most of the time rests on medians of the class */
};

struct fleet_common;

/* Stands before times that rest on medians of the class. */
#define FLEET_BY_CLASS '~'

struct fleet {
	const struct evaluation *evaluation;
	const struct catalogue *catalogue;
	int n;                     /* of these devices; all of them once it is complete */
	struct fleet_row *row;     /* in the order of the catalogue, until sorted */
	struct fleet_common *common; /* owned: what all devices have in common; NULL: complete */
};

/* Make the rows under the settings that an evaluation was asked for, except its device. */
void fleet_make(const struct evaluation *v, const struct catalogue *c, struct fleet *out);
/* Make them one by one: begin with none, and add the next device until there is none left. */
void fleet_begin(const struct evaluation *v, const struct catalogue *c, struct fleet *out);
bool fleet_add(struct fleet *f);
void fleet_free(struct fleet *f);

struct fleet_column {
	const char *name;          /* "latency_us": unit included */
	const char *title;
	const char *help;
	enum form form;
	int width;
	bool left;
	double (*number)(const struct fleet *f, const struct fleet_row *row); /* NaN: not known */
	const char *(*text)(const struct fleet_row *row); /* in place of a number */
	bool more_is_better;
	double scale;              /* from `number`, in SI units, to the unit of `name` */
	int rank;                  /* the lowest are placed first */
	enum needs needs;
	const char *mark;          /* FORM_LEAST if layers that are not counted would add to it */
};
/* Ended by a row without a name. */
extern const struct fleet_column fleet_column_table[];

const struct fleet_column *fleet_column_find(const char *name);

/* A column with its place on a line. */
struct fleet_place {
	const struct fleet_column *column;
	int x, width;
};
#define FLEET_MAX_PLACES 16
/* Return whether a column says something about this model. */
bool fleet_says(const struct fleet_column *c, const struct fleet *f);
/* Place the columns that say something and fit into `width`, by rank.  The column `sorted` always
 * has a place.  The last column may be narrowed to three quarters of its width.  Return the number
 * of places. */
int fleet_place(const struct fleet *f, int width, const struct fleet_column *sorted,
    struct fleet_place out[static FLEET_MAX_PLACES]);
/* Write a cell for people, with the mark of layers that are not counted; "?" when it is not
 * known. */
void fleet_text(const struct fleet_column *c, const struct fleet *f, const struct fleet_row *row,
    char *buf, size_t size);
/* Sort the rows by a column: texts by the alphabet, numbers upwards or downwards.  Unknown numbers
 * come last, and rows of equal value are sorted by the device's name. */
void fleet_sort(struct fleet *f, const struct fleet_column *c, bool largest_first);

#endif

/*
 * Matching: the layers of a graph that rows of measured times stand for.
 *
 * A group is one row, or several, of measured times and the layers that ran in that time.  Layers
 * are found
 *
 * 1. by name: exactly, or after what programs usually change (measured_name.h); a joined name such
 *    as "conv1 + relu1" makes one group of several layers;
 * 2. by order among the rows and layers that are left, of one kind and of equal output, then of one
 *    kind, and only where both sides have equally many;
 * 3. layers that the file does not name and that engines join (activations, sums, changes of
 *    layout) belong to the group before them, unless rows of their kind are left.
 *
 * Whatever is left on either side is listed in the match, never dropped.
 *
 * A match owns its arrays and the rows that were picked of the file; it borrows the measured times
 * and the evaluation.  Making one cannot fail.  A zeroed struct is an empty match.
 */
#ifndef LAYERTOP_MEASURED_MATCH_H
#define LAYERTOP_MEASURED_MATCH_H

#include "evaluate/evaluation.h"
#include "measure/measured.h"

enum measured_how {
	MEASURED_BY_NAME,          /* one row, one name */
	MEASURED_BY_NAMES,         /* the row has the names of several layers */
	MEASURED_BY_SHAPE,         /* by order among those of one kind and equal output */
	MEASURED_BY_ORDER,         /* by order among those of one kind */
	MEASURED_HOWS
};

struct measured_group {
	int row;                   /* the first row, of measured_match.rows */
	int nrows;
	int head;                  /* the layer that takes the most of the predicted time */
	int nlayers;
	enum measured_how how;
	double seconds;            /* measured */
	double predicted;          /* sum over its layers; NaN: one of them is not known */
};

struct measured_match {
	const struct measured_times *measured; /* borrowed; NULL: there is none */
	const struct measured_times *rows;     /* the rows and totals that are of this network */
	const struct evaluation *of;     /* borrowed */
	int *group_of;                   /* of each layer; -1: none */
	int *row_group;                  /* of each row; -1: none */
	int ngroups;
	struct measured_group *group;
	int nlayers_left;
	int *layer_left;                 /* layers with a predicted time and without a group */
	int nrows_left;
	int *row_left;                   /* rows without layers */
	double seconds, seconds_left;    /* measured: of groups, and of the rows that are left */
	double predicted, predicted_left; /* of layers in groups, and of those that are left */
	int by[MEASURED_HOWS];           /* groups by how they were found */
	int other_row, other_layer;      /* the first that have one name and outputs of different
	                                  * sizes; -1: none */
	struct measured_times *picked;         /* private */
};

/* Match measured times with the layers of an evaluation.  `name` is the name of the model, for
 * files about several. */
void measured_match(const struct measured_times *m, const struct evaluation *v, const char *name,
    struct measured_match *out);
void measured_match_free(struct measured_match *m);

/* Return the group of a layer, or NULL. */
const struct measured_group *measured_group_of(const struct measured_match *m, int layer);
/* Return the first figure of the whole network of a kind, or NULL. */
const struct measured_total *measured_match_total(const struct measured_match *m,
    enum measured_figure kind);
/* Return the measured time of the whole network: that of the file, or else the sum of its rows;
 * NaN: there is none. */
double measured_whole(const struct measured_match *m);
/* Return the name of a way in which groups are found: "by name". */
const char *measured_how_name(enum measured_how how);

#endif

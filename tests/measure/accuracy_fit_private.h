/*
 * What is fitted, and to which rows: shared by accuracy_fit.c, which searches, and
 * accuracy_fit_figures.c, which says which figures are fitted.
 */
#ifndef LAYERTOP_ACCURACY_FIT_PRIVATE_H
#define LAYERTOP_ACCURACY_FIT_PRIVATE_H

#include "evaluate/timer.h"
#include "measure/accuracy_times.h"

#define MOST_PARAMETERS 96
#define MOST_CORES      64

/* Layers of equal work. */
struct fit_work {
	struct work work;
	int times;
};

struct fit_row {
	const struct measured *measured;
	const struct hardware *hardware;
	int nworks;
	struct fit_work *work;
	double weight;
	bool left_out;
	double raw;                /* seconds */
};

struct parameter {
	char name[64];
	struct figure *figure;
	double first, min, max, best, step;
	int like;                  /* the parameter that it is pulled to; -1: `first` */
};

struct fit {
	const char *classes;       /* with commas around each */
	char *const *left;         /* groups that are not fitted */
	struct runtime runtime;    /* a copy, with the figures that are tried */
	struct runtime_class *class;
	struct runtime_core core[MOST_CORES];
	struct runtime_figures figures; /* of all classes */
	int nrows;
	struct fit_row *row;
	int n;
	struct parameter parameter[MOST_PARAMETERS];
	uint64_t random;
	struct timer timer;
};

/* Add the figures that the rows can teach. */
void fit_add_figures(struct fit *f);

#endif

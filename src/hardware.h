/*
 * Hardware profiles: what a device can do, and where each figure comes from.
 *
 * A figure that is not known is NaN: never zero, never guessed; what depends on it shows "?".  The
 * figures and their limits are rows of hardware_key_table, which the loader, `layertop devices`
 * and the documentation walk.  A catalogue owns its profiles; a profile never changes.
 */
#ifndef LAYERTOP_HARDWARE_H
#define LAYERTOP_HARDWARE_H

#include "dtype.h"
#include "error.h"
#include "mem.h"

#include <stdbool.h>

/* How far a figure can be trusted. */
enum standing { STANDING_UNKNOWN, STANDING_SOURCED, STANDING_DERIVED, STANDING_UNVERIFIED };
/* "sourced", "derived", ... */
const char *standing_name(enum standing s);

struct figure {
	double value;              /* NaN: not known */
	enum standing standing;
	const char *source;        /* NULL when not known */
};

struct hardware {
	const char *id;            /* "rpi-4b": what --hw takes */
	const char *name;          /* "Raspberry Pi 4B" */
	const char *class;         /* "microcontroller", "gpu-datacenter", ... */
	const char *vendor;
	const char *notes;         /* NULL, or what a reader should know */
	const char *file;
	int year;                  /* 0: not known */
	struct figure peak[DTYPE_COUNT]; /* dense peak, operations a second */
	struct figure bandwidth;   /* of main memory, bytes a second, as specified */
	struct figure bandwidth_measured;
	struct figure memory;      /* bytes of main memory (RAM) */
	struct figure flash;       /* bytes of program memory, where it is apart */
	struct figure cache;       /* bytes of the last-level cache or SRAM */
	struct figure overhead;    /* seconds to start one layer, eager */
	struct figure graph_overhead; /* the same for a compiled graph */
	struct figure power;       /* watts */
	struct figure cores;
	struct figure clock;       /* Hz */
	struct figure sparse_gain; /* speed-up of 2:4 sparsity */
};

struct hardware_key {
	const char *name;          /* as in a profile: "bandwidth", "peak.fp32" */
	const char *unit;          /* "B/s" */
	const char *help;
	size_t offset;             /* of its struct figure */
	double min, max;           /* what is believable */
};

/* Ended by a row without a name. */
extern const struct hardware_key hardware_key_table[];

const struct figure *hardware_figure(const struct hardware *h, const struct hardware_key *k);

struct catalogue {
	int n;
	struct hardware *hardware; /* shipped ones first, each part sorted by class and id */
	struct arena arena;
	int nproblems;             /* profiles that could not be used, one sentence each */
	struct err *problem;
};

/* All profiles of `folder`s (NULL-terminated list); a later folder's profile replaces an earlier
 * one of the same id.  A bad profile becomes a problem and the others stay. */
bool hardware_load(const char *const *folders, struct catalogue *out, struct err *e);
void hardware_free(struct catalogue *c);
/* By id; NULL with a sentence that names the nearest. */
const struct hardware *hardware_find(const struct catalogue *c, const char *id, struct err *e);

#define HARDWARE_DEFAULT "didactic-1gflops"

/* The peak that runs weights and activations of these types, and the type it is given for: the
 * fastest that the device knows and that holds both (dtype_holds), of equally fast ones the
 * narrowest.  NaN, and DTYPE_COUNT, when none does. */
double hardware_peak(const struct hardware *h, enum dtype weights, enum dtype acts,
    enum dtype *used);

#endif

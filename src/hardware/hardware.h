/*
 * Hardware profiles: the figures of a device, with the source of each figure.
 *
 * A figure that is not known is NaN: never zero, never guessed.  Results that need it show "?".
 * The figures and their limits are rows of hardware_key_table, which the loader, `layertop devices`
 * and the documentation walk.  A catalogue owns its profiles.  A profile never changes.
 */
#ifndef LAYERTOP_HARDWARE_H
#define LAYERTOP_HARDWARE_H

#include "op/dtype.h"
#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>

/* Kinds of work whose share of the peak differs. */
enum work_kind { WORK_CONV, WORK_DEPTHWISE, WORK_DENSE, WORK_OTHER };
#define WORK_KINDS WORK_OTHER /* number of kinds that have an efficiency */

/* A family of device classes. */
enum family {
	FAMILY_LECTURE,
	FAMILY_GPU,
	FAMILY_CPU,
	FAMILY_BOARD,
	FAMILY_MICROCONTROLLER,
	FAMILY_ACCELERATOR,
	FAMILY_COUNT
};
struct device_class {
	const char *name;          /* in a profile: "desktop-gpu" */
	const char *help;
	enum family family;
};
/* Ended by a row without a name. */
extern const struct device_class device_class_table[];

/* How far a figure can be trusted. */
enum standing {
	STANDING_UNKNOWN,
	STANDING_SOURCED,
	STANDING_DERIVED,
	STANDING_UNVERIFIED,
	STANDINGS
};
/* "sourced", "derived", ... */
const char *standing_name(enum standing s);

struct figure {
	double value;              /* NaN: not known */
	enum standing standing;
	const char *source;        /* NULL when not known */
};

#define HARDWARE_MAX_ALIASES 16

struct hardware {
	const char *id;            /* for --hw: "rpi-4b" */
	const char *name;          /* "Raspberry Pi 4B" */
	const char *alias[HARDWARE_MAX_ALIASES + 1]; /* what people call it too; ended by NULL */
	const char *class;         /* of device_class_table */
	const char *vendor;
	const char *derivation;    /* how the derived figures were computed, or NULL */
	const char *runtime;       /* the software that reached the efficiencies, or NULL */
	const char *notes;         /* remarks for a reader, or NULL */
	const char *file;
	enum family family;
	int year;                  /* 0: not known */
	struct figure peak[DTYPE_COUNT]; /* dense peak, operations a second */
	struct figure vector[DTYPE_COUNT]; /* peak of separate units for all work that is not a
	                            * matrix product, operations a second */
	struct figure efficiency[WORK_KINDS];      /* part of the peak that is reached */
	struct figure efficiency_int8[WORK_KINDS]; /* for integers of 8 bits and fewer */
	struct figure int8_gain;   /* speed-up of int8 on a device without instructions for it */
	struct figure sparse_gain; /* speed-up of 2:4 sparsity */
	struct figure bandwidth;   /* of main memory, bytes a second, as specified */
	struct figure bandwidth_measured;
	struct figure bandwidth_share; /* part of `bandwidth` that is reached */
	struct figure cache;       /* bytes of the last-level cache or on-chip memory */
	struct figure cache_bandwidth;
	struct figure memory;      /* bytes of main memory (RAM) */
	struct figure flash;       /* bytes of program memory, where it is apart */
	struct figure overhead;    /* seconds that the device takes to start one layer */
	struct figure dispatch;    /* seconds that the framework's host takes to start one layer,
	                            * while the device goes on with those before it */
	struct figure graph_overhead; /* seconds to start one layer of a compiled graph */
	struct figure energy[DTYPE_COUNT]; /* joules of one operation, without moving anything */
	struct figure energy_memory, energy_cache; /* joules of moving one byte */
	struct figure energy_system[DTYPE_COUNT];  /* joules of one operation, measured for the
	                            * whole system */
	struct figure power;       /* watts */
	struct figure cores;
	struct figure tile;        /* side of the square of outputs that one core makes at a time */
	struct figure clock;       /* Hz */
};

struct hardware_key {
	const char *name;          /* as in a profile: "bandwidth", "peak.fp32" */
	const char *unit;          /* "B/s" */
	const char *help;
	size_t offset;             /* of the struct figure in struct hardware */
	double min, max;           /* a profile with another value is refused */
};

/* Ended by a row without a name. */
extern const struct hardware_key hardware_key_table[];

/* A text of a profile.  The table is ended by a row without a name. */
struct hardware_text {
	const char *name, *help;
	size_t offset;             /* of the const char * in struct hardware */
};
extern const struct hardware_text hardware_text_table[];

const struct hardware_key *hardware_key_find(const char *name);
const struct figure *hardware_figure(const struct hardware *h, const struct hardware_key *k);
/* List the figures that are not known in one line: "peak (tf32, fp16), cache". */
void hardware_blanks(const struct hardware *h, char *buf, size_t size);
/* Return a device of which nothing is known. */
struct hardware hardware_unknown(void);

struct catalogue {
	int n;
	struct hardware *hardware; /* sorted by class and id */
	struct arena arena;
	struct err_list problems;  /* profiles that could not be used, one sentence each */
};

/* Read all profiles of `folders` (a list that NULL ends).  A profile of a later folder replaces an
 * earlier one of the same id, if its file is named by the id.  A bad profile becomes a problem, and
 * the others stay. */
bool hardware_load(const char *const *folders, struct catalogue *out, struct err *e);
/* Read only the profiles of one device: ID.lua of each folder.  `out` is empty if no folder has
 * such a file. */
bool hardware_load_id(const char *const *folders, const char *id, struct catalogue *out,
    struct err *e);
void hardware_free(struct catalogue *c);
/* Check that a text can be the id of a profile. */
bool hardware_check_id(const char *id, struct err *e);
/* Find a profile by its id, or else the only one that a person can mean by its id, name or aliases
 * (base/match.h).  Return NULL with a sentence that says which could be meant. */
const struct hardware *hardware_find(const struct catalogue *c, const char *word, struct err *e);
/* List the names of a device for match_names(): id, name, aliases. */
#define HARDWARE_MAX_NAMES (HARDWARE_MAX_ALIASES + 3)
void hardware_names(const struct hardware *h, const char *name[static HARDWARE_MAX_NAMES]);

#define HARDWARE_DEFAULT "didactic-1gflops"

/* Return the peak that runs weights and activations of these types, and the type of that peak: the
 * fastest that holds both (dtype_holds), and of equally fast ones the narrowest.  Return NaN and
 * DTYPE_COUNT if there is none. */
double hardware_peak(const struct hardware *h, enum dtype weights, enum dtype acts,
    enum dtype *used);

/* An expected rate in operations a second: peak x efficiency x gain x busy. */
struct rate {
	double peak, efficiency, gain; /* the last two are 1 if they are not known */
	double busy;               /* part of the cores that have work; 1 if it is not known */
	double value;              /* the product; NaN: not known */
	enum dtype dtype;
	enum standing standing;    /* of the least trusted factor */
};
/* Return the rate of multiply-accumulates.  A kind without an efficiency of its own has the
 * efficiency of convolutions, or else of dense layers. */
struct rate hardware_product_rate(const struct hardware *h, enum work_kind kind,
    enum dtype weights, enum dtype acts, bool two_of_four);
/* Return the rate of multiply-accumulates on the vector units, where the product of a matrix and a
 * vector runs. */
struct rate hardware_thin_rate(const struct hardware *h, enum dtype weights, enum dtype acts);
/* Return the rate of all other operations. */
struct rate hardware_vector_rate(const struct hardware *h, enum dtype acts);
/* Return the bytes a second from and to main memory: the measured figure, or else the part of the
 * specified figure that is reached.  NaN if neither is known. */
double hardware_bandwidth(const struct hardware *h, enum standing *standing);
/* Return the bandwidth for lists: the specified figure, or else the measured one. */
double hardware_listed_bandwidth(const struct hardware *h);
/* Return the less trusted of two standings.  A figure without a source is trusted least. */
enum standing standing_worse(enum standing a, enum standing b);

/* Describe how layers that are stored in a type run: "fp32 at 57.6 Gop/s: only memory is saved".
 * Add the operations a byte from which arithmetic is the limit, not memory.  Return `buf`. */
#define HARDWARE_RUNS_MAX 192
char *hardware_runs(const struct hardware *h, enum dtype type, char buf[static HARDWARE_RUNS_MAX]);

#endif

/*
 * Hardware profiles: the figures of a device, with the source of each figure.
 *
 * A figure that is not known is NaN: never zero, never guessed.  Results that need it show "?".
 * The figures and their limits are rows of hardware_key_table, which the loader, `layertop devices`
 * and the documentation walk.  A catalogue owns its profiles.  A profile never changes.
 */
#ifndef LAYERTOP_HARDWARE_H
#define LAYERTOP_HARDWARE_H

#include "hardware/calibrated.h"
#include "hardware/figure.h"
#include "hardware/runtime.h"
#include "op/work_kind.h"
#include "op/dtype.h"

#include <stdbool.h>

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
	const char *runtimes;      /* ids of what people run on devices that name none, the usual
	                            * one first */
};
/* Ended by a row without a name. */
extern const struct device_class device_class_table[];
/* Return the class with this name, or NULL with a sentence that lists all. */
const struct device_class *device_class_named(const char *name, struct err *e);

/* The measured figures of a runtime on one device. */
struct device_runtime {
	const char *id;
	struct runtime_figures figures;
};

#define HARDWARE_MAX_ALIASES  16
#define HARDWARE_MAX_RUNTIMES 16

struct hardware {
	const char *id;            /* for --hw: "rpi-4b" */
	const char *name;          /* "Raspberry Pi 4B" */
	const char *alias[HARDWARE_MAX_ALIASES + 1]; /* what people call it too; ended by NULL */
	const char *class;         /* of device_class_table */
	const char *vendor;
	const char *core;          /* the design of its fastest cores, "Cortex-A76", or NULL */
	const char *derivation;    /* how the derived figures were computed, or NULL */
	const char *measured_with; /* the software that reached the efficiencies, or NULL */
	const char *notes;         /* remarks for a reader, or NULL */
	const char *cpu;           /* the name of its processor, as the system says it, or NULL */
	const char *file;
	const char *runtime_id[HARDWARE_MAX_RUNTIMES + 1]; /* what people run here, the usual one
	                            * first; ended by NULL, and empty: that of the class */
	const struct runtime *runtime; /* the usual one: see hardware_link(); NULL: none */
	const struct runtime *speaker; /* the usual one of language models; NULL: as of others */
	const struct runtime *compiler; /* the first of these that joins layers, or NULL */
	int nmeasured;
	struct device_runtime *measured; /* figures of runtimes on this device */
	int form;                  /* of what `layertop calibrate` wrote; 0: it did not */
	int ncalibrated;
	struct calibrated *calibrated; /* what it measured of layers */
	enum family family;
	int year;                  /* 0: not known */
	struct figure peak[DTYPE_COUNT]; /* dense peak, operations a second */
	struct figure vector[DTYPE_COUNT]; /* peak of separate units for all work that is not a
	                            * matrix product, operations a second */
	struct figure efficiency[WORK_KINDS];      /* part of the peak that the best kernels
	                            * reach, whatever the runtime */
	struct figure efficiency_int8[WORK_KINDS]; /* for integers of 8 bits and fewer */
	struct figure int8_gain;   /* speed-up of int8 on a device without instructions for it */
	struct figure sparse_gain; /* speed-up of 2:4 sparsity */
	struct figure bandwidth;   /* of main memory, bytes a second, as specified */
	struct figure bandwidth_measured;
	struct figure bandwidth_share; /* part of `bandwidth` that is reached */
	struct figure cache;       /* bytes of the last-level cache or on-chip memory */
	struct figure cache_bandwidth;
	struct figure memory;      /* bytes of main memory (RAM) */
	struct figure storage_bandwidth; /* bytes a second of what files are read from */
	struct figure flash;       /* bytes of program memory, where it is apart */
	struct figure link_bandwidth; /* bytes a second to devices of its kind, one way */
	struct figure link_latency; /* seconds of one step of a collective, beside its bytes */
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
	struct figure threads;     /* that people use, where it is not one for each core */
	struct figure big_cores;   /* those of the fastest cluster, where cores differ */
	struct figure little_share; /* speed of the others, as part of that of a big core */
	struct figure bandwidth_threads; /* that fill the bandwidth of main memory */
	struct figure tile;        /* side of the square of outputs that one core makes at a time */
	struct figure clock;       /* Hz */
};

/* Ended by a row without a name. */
extern const struct figure_key hardware_key_table[];

/* A text of a profile.  The table is ended by a row without a name. */
struct hardware_text {
	const char *name, *help;
	size_t offset;             /* of the const char * in struct hardware */
};
extern const struct hardware_text hardware_text_table[];

const struct figure_key *hardware_key_find(const char *name);
const struct figure *hardware_figure(const struct hardware *h, const struct figure_key *k);
/* List the figures that are not known in one line: "peak (tf32, fp16), cache". */
void hardware_blanks(const struct hardware *h, char *buf, size_t size);
/* Return a device of which nothing is known. */
struct hardware hardware_unknown(void);

/* Return what was measured of a runtime on a device, or NULL. */
const struct runtime_figures *hardware_measured(const struct hardware *h, const char *runtime);

struct catalogue {
	int n;
	const struct runtime_table *runtimes; /* borrowed; NULL: only those that are built in */
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
/* Give the devices the runtimes that they name, which the catalogue borrows.  A name that no
 * runtime has is a problem. */
void hardware_link(struct catalogue *c, const struct runtime_table *runtimes);
/* Check that a text can be the id of a profile. */
bool hardware_check_id(const char *id, struct err *e);
/* Find a profile by its id, or else the only one that a person can mean by its id, name or aliases
 * (base/match.h).  Return NULL with a sentence that says which could be meant. */
const struct hardware *hardware_find(const struct catalogue *c, const char *word, struct err *e);
/* List the names of a device for match_names(): id, name, aliases. */
#define HARDWARE_MAX_NAMES (HARDWARE_MAX_ALIASES + 3)
void hardware_names(const struct hardware *h, const char *name[static HARDWARE_MAX_NAMES]);

#define HARDWARE_DEFAULT "didactic-1gflops"
/* The device that is this machine: its profile is refused on another. */
#define HARDWARE_HERE    "this-machine"

/* Return the fastest of `peak` whose type holds both types, and of equally fast ones that of the
 * narrowest type.  Return NaN and DTYPE_COUNT if there is none. */
double hardware_fastest(const struct figure *peak, enum dtype weights, enum dtype acts,
    enum dtype *used);
/* Return the peak that runs weights and activations of these types, and the type of that peak: the
 * fastest that holds both (dtype_holds), and of equally fast ones the narrowest.  Return NaN and
 * DTYPE_COUNT if there is none. */
double hardware_peak(const struct hardware *h, enum dtype weights, enum dtype acts,
    enum dtype *used);

/* Return the bytes a second from and to main memory: the measured figure, or else the part of the
 * specified figure that is reached.  NaN if neither is known. */
double hardware_bandwidth(const struct hardware *h, enum standing *standing);
/* Return the bandwidth for lists: the specified figure, or else the measured one. */
double hardware_listed_bandwidth(const struct hardware *h);

/* Describe how layers that are stored in a type run: "fp32 at 57.6 Gop/s: only memory is saved".
 * Add the operations a byte from which arithmetic is the limit, not memory.  Return `buf`. */
#define HARDWARE_RUNS_MAX 192
char *hardware_runs(const struct hardware *h, enum dtype type, char buf[static HARDWARE_RUNS_MAX]);

#endif

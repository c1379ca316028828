/*
 * Runtimes: the software that runs layers on a device.
 *
 * A time belongs to a device and a runtime.  A runtime says which layers it joins, what it copies
 * and casts, how it runs attention, how it starts layers, and which part of a device it makes use
 * of.  Its figures hold for all devices, for a class of devices, or, in the profile of a device,
 * for that device: the narrowest counts.
 *
 * A runtime is a data file, lua/runtimes/ID.lua, as untrusted as a profile.  A table of runtimes
 * owns them, and they never change.  Two more are built in: RUNTIME_NONE, under which each layer
 * runs as it is written, and RUNTIME_COMPILED, any compiler that is not known better.
 */
#ifndef LAYERTOP_RUNTIME_H
#define LAYERTOP_RUNTIME_H

#include "hardware/figure.h"
#include "op/work_kind.h"

#include <stdint.h>

/* The figures of a runtime on a device. */
struct runtime_figures {
	struct figure share[WORK_KINDS];      /* part of the device's peak that is reached */
	struct figure share_int8[WORK_KINDS]; /* for integers of 8 bits and fewer */
	struct figure bandwidth[WORK_KINDS];  /* part of the device's bandwidth that is reached */
	struct figure int8_gain;   /* speed-up of int8 where the device has no instruction for it */
	struct figure start;       /* seconds to start one layer, on one thread */
	struct figure barrier;     /* seconds that each further thread adds to a layer */
	struct figure host;        /* seconds that the host takes to start one layer, while the
	                            * device goes on with those before it */
	struct figure serial;      /* part of the work that one thread does alone */
	/* Of the memory in which an engine of microcontrollers runs a model: */
	struct figure arena_share; /* of what its plan of tensors comes to */
	struct figure arena_fixed, arena_layer, arena_channel; /* bytes: whatever the model is, for
	                            * each layer that it starts, for each channel of the output
	                            * of layers with weights */
};
/* Ended by a row without a name. */
extern const struct figure_key runtime_key_table[];
struct runtime_figures runtime_figures_unknown(void);

/* The models of time (evaluate/latency.h) in which a runtime has been compared with measured
 * times. */
#define LATENCY_MODELS(MODEL) MODEL(textbook) MODEL(roofline) MODEL(additive) \
	MODEL(measured)
enum latency_id {
#define MODEL(name) LATENCY_##name,
	LATENCY_MODELS(MODEL)
#undef MODEL
	LATENCY_IDS
};

/* How far computed times are from measured ones: quantiles of log(measured / computed). */
struct learned {
	double median, low, high;  /* the 50th, 5th and 95th percentile; NaN: not known */
	int64_t rows;              /* measured times */
	const char *from;          /* the table that they are from, or NULL */
};

/* How fast a runtime is on cores of one design, beside what their peaks and clocks say. */
struct runtime_core {
	const char *name;          /* as a profile has it: "Cortex-A53" */
	struct figure speed;       /* 1: as the runtime is on the usual core of the class */
};

struct runtime_class {
	const char *name;          /* of device_class_table */
	struct runtime_figures figures;
	struct learned learned[LATENCY_IDS];
};

/* The rules of a runtime, by name.  Each list is ended by a row without a name. */
struct runtime_rule {
	const char *name, *help;
};
enum runtime_joins { JOINS_NOTHING, JOINS_POINTWISE, JOINS_PRODUCTS };
enum runtime_copies { COPIES_NOTHING, COPIES_STRIDED };
enum runtime_casts { CASTS_NOTHING, CASTS_NORMS };
enum runtime_attention { ATTENTION_WHOLE, ATTENTION_EXPANDED, ATTENTION_FLASH };
enum runtime_starts { STARTS_CALL, STARTS_STREAM, STARTS_GRAPH };
enum runtime_maps { MAPS_WHOLE, MAPS_PARTS };
enum runtime_places { PLACES_UNKNOWN, PLACES_OWN, PLACES_SHARED, PLACES_CHANNELS };
/* A concept with its rules. */
struct runtime_concept {
	const char *name, *help;   /* "joins" */
	const struct runtime_rule *rule;
	size_t offset;             /* of the int in struct runtime */
};
extern const struct runtime_concept runtime_concept_table[];
/* Return the name of a latency model. */
const char *runtime_model_name(int id);

#define RUNTIME_MAX_ALIASES 16
#define RUNTIME_MAX_NAMES   (RUNTIME_MAX_ALIASES + 3)

struct runtime {
	const char *id;            /* for --runtime: "ncnn-cpu" */
	const char *name;          /* "ncnn on the processor" */
	const char *alias[RUNTIME_MAX_ALIASES + 1]; /* ended by NULL */
	const char *vendor;
	const char *source;        /* where its rules are from, or NULL */
	const char *notes;
	const char *file;          /* NULL: built in */
	int model;                 /* the usual model of time: enum latency_id */
	int joins, copies, casts, attention, starts, maps, places; /* of enum
	                            * runtime_joins, ... */
	struct runtime_figures figures; /* on any device */
	int nclasses;              /* 0: it runs on all devices */
	struct runtime_class *class; /* the classes of devices that it runs on */
	int ncores;
	struct runtime_core *core;
};
/* A text of a runtime.  The table is ended by a row without a name. */
struct runtime_text {
	const char *name, *help;
	size_t offset;             /* of the const char * in struct runtime */
};
extern const struct runtime_text runtime_text_table[];

extern const struct runtime runtime_none, runtime_compiled;

struct runtime_table {
	int n;
	struct runtime *runtime;   /* sorted by id */
	struct arena arena;
	struct err_list problems;  /* runtimes that could not be used, one sentence each */
};

/* Read all runtimes of `folders` (a list that NULL ends).  A runtime of a later folder replaces an
 * earlier one of the same id.  A bad file becomes a problem, and the others stay. */
bool runtime_load(const char *const *folders, struct runtime_table *out, struct err *e);
void runtime_free(struct runtime_table *t);
/* Return runtime `i` of a table (NULL: an empty one), those that are built in after the others;
 * NULL after the last. */
const struct runtime *runtime_at(const struct runtime_table *t, int i);
/* Return the runtime with this id, or NULL. */
const struct runtime *runtime_named(const struct runtime_table *t, const char *id);
/* Find a runtime by its id, or else the only one that a person can mean by its id, name or aliases.
 * Return NULL with a sentence that says which could be meant. */
const struct runtime *runtime_find(const struct runtime_table *t, const char *word, struct err *e);
/* List the names of a runtime for match_names(): id, name, aliases. */
void runtime_names(const struct runtime *r, const char *name[static RUNTIME_MAX_NAMES]);

/* Return what the runtime has for a class of devices, or NULL if it does not run on them. */
const struct runtime_class *runtime_class(const struct runtime *r, const char *class);
/* Return the speed of the runtime on cores of a design (NULL: not known), NaN if it has none. */
struct figure runtime_core_speed(const struct runtime *r, const char *core);
/* Return whether the runtime runs on devices of a class. */
bool runtime_runs_on(const struct runtime *r, const char *class);
/* Return the name of the rule that a runtime has for a concept, with `help` its meaning. */
const char *runtime_rule_name(const struct runtime *r, const struct runtime_concept *c,
    const char **help);
/* Do so for the concept of this name. */
const char *runtime_rule_named(const struct runtime *r, const char *concept, const char **help);

#endif

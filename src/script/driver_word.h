/*
 * The words of drivers: what a driver calls, as one table.
 *
 * The child makes the functions of Lua from it, the parent answers by the same numbers, and the
 * manual page lists it.  A word either asks the parent, or changes a model value in the child: such
 * a change is a part (enum driver_part), and the parent reads the parts when it is asked.
 */
#ifndef LAYERTOP_SCRIPT_DRIVER_WORD_H
#define LAYERTOP_SCRIPT_DRIVER_WORD_H

enum driver_receiver {
	DRIVER_LIBRARY,            /* L.open(...), of require "layertop" */
	DRIVER_MODEL,              /* m:opt(...) */
	DRIVER_HIDDEN              /* what the child itself asks */
};

enum driver_call {
	DRIVER_OPEN, DRIVER_DEVICES, DRIVER_ZOO, DRIVER_PARETO, DRIVER_CSV, DRIVER_JSON,
	DRIVER_MARKDOWN, DRIVER_PROGRESS,
	DRIVER_SET, DRIVER_OPT, DRIVER_ON, DRIVER_BATCH, DRIVER_COUNT, DRIVER_LATENCY,
	DRIVER_RECIPE,
	DRIVER_EVALUATE, DRIVER_ROWS, DRIVER_LAYER, DRIVER_LAYERS, DRIVER_GRAPH, DRIVER_FITS,
	DRIVER_COMPARE, DRIVER_SEEK, DRIVER_SWEEP,
	DRIVER_BUILT, DRIVER_DROP, DRIVER_GOALS, DRIVER_POINTS, DRIVER_WRITE,
	DRIVER_CALLS
};

struct driver_word {
	const char *name;
	enum driver_receiver of;
	const char *form;          /* "open(FILE [, KNOBS])"; NULL: hidden */
	const char *help;
	const char *type;          /* as annotations of the Lua language server write it, without
	                            * the model that a method is called on */
};

/* One row for each enum driver_call. */
extern const struct driver_word driver_word_table[DRIVER_CALLS];

/* The parts of a model value, each with two texts. */
enum driver_part {
	PART_OPEN,                 /* a file, or what people call a model */
	PART_OWN,                  /* the number of a model that the driver has made */
	PART_KNOB,                 /* its name, its value */
	PART_CHOICE,               /* as --opt takes it */
	PART_SETTING,              /* the name of a setting, its word */
	PART_RECIPE,               /* a file */
	DRIVER_PARTS
};

#define DRIVER_TIME_LIMIT   600.0          /* seconds of processor time */
#define DRIVER_MEMORY_LIMIT (1024u << 20)
#define DRIVER_MAX_PARTS    1000           /* of one model value */
#define DRIVER_MAX_WORD     2000           /* bytes of a text of a part */
#define DRIVER_MAX_OWN      1000           /* models of its own that a driver has at once */
#define DRIVER_POINTS_ONCE  200            /* points of a sweep in one answer */

#endif

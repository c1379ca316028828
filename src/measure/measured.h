/*
 * Measured times: what another program, or this one, measured of a network, as a value.
 *
 * Rows are times of layers in the words of their file, in the order in which they ran.  Totals are
 * figures of a whole network: a time, or tokens per second.  measured_match.h finds the layers of a
 * graph that rows stand for.
 *
 * Files are untrusted.  measured_load() recognizes the format of a file by its content; the
 * sentence of an error names the file and the line.  A struct measured_times owns all that it
 * points to; free it with measured_release().  A zeroed struct is a valid one without rows.
 */
#ifndef LAYERTOP_MEASURED_H
#define LAYERTOP_MEASURED_H

#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MEASURED_MAX_BYTES ((size_t)256 << 20)
#define MEASURED_MAX_ROWS  1000000
#define MEASURED_MAX_TOTALS 1024
#define MEASURED_MAX_FILES 16
#define MEASURED_NAME_MAX  1024 /* bytes of a name that are kept */

struct measured_row {
	const char *name;          /* as in the file; "": it names none */
	const char *op;            /* the kind of layer in the words of the file; "": unknown */
	const char *model;         /* the network, in a file about several; "": not said */
	int node;                  /* place of the layer in its model file; -1: unknown */
	int line;                  /* of the file */
	int64_t elements;          /* of the output, for the whole batch; 0: unknown */
	double seconds;            /* the median of its runs */
	double low, high;          /* the shortest and the longest run; NaN: unknown */
	int64_t runs;              /* 0: unknown */
};

enum measured_figure { MEASURED_TIME, MEASURED_PREFILL, MEASURED_DECODE };

struct measured_total {
	enum measured_figure kind;
	const char *name;          /* of the network; "": not said */
	double seconds;            /* of a run; NaN: unknown */
	double low, high;          /* the shortest and the longest run; NaN: unknown */
	double per_second;         /* tokens; NaN for a time */
	double deviation;          /* of `per_second`, one standard deviation; NaN: unknown */
	int64_t tokens;            /* that are read or written in a run; 0: none */
	int64_t depth;             /* tokens that were in the cache before */
	int64_t threads;           /* 0: unknown */
	int64_t runs;              /* 0: unknown */
	int line;
};

struct measured_format;

struct measured_times {
	const struct measured_format *format; /* of the first file */
	int nfiles;
	const char **file;
	const char *engine;        /* "oneDNN v2.6.3"; "": not said */
	const char *device;        /* processor or accelerator, in the words of the file */
	const char *type;          /* of numbers: "f32"; "": not said */
	int64_t threads;           /* 0: not said */
	bool is_sequence;          /* each row is one run: measured_pick() finds those that are
	                            * the same layer again */
	int nrows, ntotals;
	struct measured_row *row;  /* in the order in which they ran */
	struct measured_total *total;
	struct arena arena;
	/* Private to measured.c: */
	size_t row_cap, total_cap, text_cap;
	struct name_set *names;    /* texts that are there, by their place in `text` */
	const char **text;
	int ntexts;
};

/* A format: how a file is recognized and read.  measured_read.c has the table. */
struct measured_reader;
struct measured_format {
	const char *name;          /* "ONNX Runtime profile" */
	const char *help;          /* how to make such a file */
	bool whole;                /* it has figures of whole networks alone */
	/* Return whether the first bytes of a file look like this format. */
	bool (*is)(const char *text, size_t n);
	bool (*read)(struct measured_reader *r, struct err *e);
};
/* Ended by a row without a name. */
extern const struct measured_format measured_format_table[];

/* Read one file. */
bool measured_load(const char *path, struct measured_times *out, struct err *e);
/* Like measured_load(), from a text in memory; `path` is its name in sentences. */
bool measured_load_text(const char *path, const char *text, size_t size, struct measured_times *out,
    struct err *e);
/* Read several files.  Of rows of the same name, or without names of the same place, the median
 * holds.  Times of layers have to be of one format. */
bool measured_load_all(const char *const *path, int n, struct measured_times *out, struct err *e);
void measured_release(struct measured_times *m);

/* Pick the rows and totals of one network, `name`, of a file about several; a network that is alone
 * in the file is meant by any name.  Make one row for each layer of a sequence of runs: `products`
 * is how many layers that multiply one run has, so that blocks that repeat inside of a network are
 * not taken for runs of it.  `out` borrows texts from `m`. */
void measured_pick(const struct measured_times *m, const char *name, int products,
    struct measured_times *out);

/* Return the sum of the times of all rows. */
double measured_sum(const struct measured_times *m);

#endif

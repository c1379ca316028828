/*
 * Model files: scripts, and the files of other programs, opened the same way.
 *
 * model_file_start() looks at the first bytes of a file.  A script goes to its interpreter; a file
 * of another program is mapped into memory and handed to the reader of its format, in a child
 * process with the limits of scripts.  Both send the same records, so a run is a struct script_run
 * either way: script_fd(), script_pump() and script_cancel() go on with it.
 *
 * How a reader works (one file and one table of names for each format):
 *
 *	bytes --> foreign graph --> shapes --> patterns --> layers --> records
 *	          foreign.h         infer.h    pattern.h    emit.h,    script/wire.h
 *	                                                    layers.h
 *
 * A format that already names layers as the op table does (ncnn, darknet) fills layers.h alone;
 * the others fill a foreign graph and give a rule for each op (rule.h).  Weights are never loaded:
 * a mapped page that nobody looks at costs nothing.  Everything in the file is untrusted: a reader
 * answers with one sentence, never crashes, and ends within its time.
 *
 * Dimensions that a file leaves open are knobs; a batch dimension is not part of a layer's shape
 * but the model's batch.  `--input x=1x3x640x640` arrives as the knob setting "input.x", `--raw` as
 * the knob "raw".
 */
#ifndef LAYERTOP_IMPORT_IMPORT_H
#define LAYERTOP_IMPORT_IMPORT_H

#include "import/foreign.h"
#include "import/layers.h"
#include "model/model.h"
#include "script/script.h"

#include <stdbool.h>
#include <stddef.h>

#define IMPORT_MAX_INPUTS   1024 /* that settings can name */
#define IMPORT_ANY_SIZE     INT64_C(1000000000) /* greatest dimension; shown as no limit */
#define IMPORT_TIME_LIMIT   4.0 /* seconds of processor time */
#define IMPORT_MEMORY_LIMIT (512u << 20)

/* Start to open a model file of any kind; NULL with a sentence when it cannot be read. */
struct script_run *model_file_start(const struct script_options *o, struct err *e);
/* Open a model file of any kind, waiting: the model, which the caller owns, or NULL with a
 * sentence. */
struct model *model_file_load(const struct script_options *o, struct err *e);

/* Return whether a file is a model by its name or its first bytes, or cannot be read, so that
 * opening it says why.  Any other file would be run as a script. */
bool model_file_is_named(const char *path);

/* One file that is read.  Everything in it lives as long as the struct. */
struct import {
	const char *file;              /* its name, for sentences */
	const unsigned char *data;
	size_t size;
	const struct knob_setting *settings; /* NULL, or ended by a NULL name */
	struct arena arena;
	struct foreign foreign;        /* of a format that fills one */
	struct layers layers;          /* what the reader makes */
	struct layers_model model;
	int nknobs;
	struct knob knob[MODEL_MAX_KNOBS];
	int ninputs;
	const char *input[IMPORT_MAX_INPUTS]; /* names of the model's inputs */
	bool raw;                      /* every node is a row: no patterns */
	int64_t merged;                /* numbers of several layers that the file stores once */
	int refitted;                  /* shapes that the file fixes, fitted to other sizes */
	int guessed;                   /* branches and loops that depend on the data */
	bool resized;                  /* an input that is empty in the file has elements */
	int mismatches;                /* tensors whose noted shapes are not those that follow */
	const char *mismatch;          /* the first of them */
	const char *remark;            /* a sentence about the file; NULL */
	int counted, uncounted;        /* nodes with a rule that worked, and the others */
	int folded;                    /* nodes that follow from the file alone */
	int ruled;                     /* nodes whose op has a rule */
	struct err reason;             /* why the first of the others is one; empty: it has none */
};

/* A format that is read: one row of import_format_table. */
struct import_format {
	const char *name;              /* "ONNX" */
	const char *endings;           /* usual ends of names: ".onnx .ort" */
	const char *help;              /* one line */
	bool (*recognize)(const unsigned char *data, size_t n, const char *path);
	/* Read `im->data`, fill `im->layers` and `im->model`.  The sentence says where in the file,
	 * without its name. */
	bool (*read)(struct import *im, struct err *e);
	/* NULL, or start to open a path, in place of `read`: several files make the model. */
	struct script_run *(*start)(const struct script_options *o, struct err *e);
};
extern const struct import_format import_format_table[]; /* ended by a NULL name */

/* The format of a file by its first bytes and, where these say nothing, its name; NULL when it is
 * none of the table. */
const struct import_format *import_format_of(const unsigned char *data, size_t n,
    const char *path);
/* The format that files with this name usually have; NULL when it is none of the table. */
const struct import_format *import_format_by_name(const char *path);
/* For a file that is known but not read (.h5, .pt, a zip, ...): the sentence that says how to get
 * one that is.  False when the file is not known at all. */
bool import_refusal(const unsigned char *data, size_t n, const char *path, struct err *e);

/* Read a file that is in memory, without a process: for the child, tests and fuzzers. */
void import_open(struct import *im, const char *file, const unsigned char *data, size_t size,
    const struct knob_setting *settings);
bool import_read(struct import *im, const struct import_format *format, struct err *e);
void import_close(struct import *im);

/* The value of a knob that the file gives rise to: as set, or else `given`; `proposed` is its
 * default.  With a `max` of IMPORT_ANY_SIZE a person sees no limit.  A name that is taken gives the
 * knob of that name.  False, with a sentence, when the
 * value that is set is none or out of range. */
bool import_knob(struct import *im, const char *name, const char *help, int64_t proposed,
    int64_t given, int64_t min, int64_t max, int64_t *value, struct err *e);
/* Return whether the knob `name`, which is 0 or 1 and there only when it is set, is 1. */
bool import_is_set(struct import *im, const char *name, const char *help, bool *out,
    struct err *e);
/* The value that is set for an input that is one whole number, by a knob of its name. */
bool import_value(struct import *im, const char *input, int64_t *value, bool *given,
    struct err *e);
/* The dimensions of the model's input `name`: `dims` as the file has them (open ones are
 * FOREIGN_OPEN, `open` their names or NULL) become those that are used, by knobs and
 * "input.NAME".  `batch` is the axis that holds the batch, -1: none; `channels` the axis of
 * an image's channels, -1: its size tells. */
bool import_input(struct import *im, const char *name, struct foreign_dims *dims,
    const char *const *open, int batch, int channels, struct err *e);

#endif

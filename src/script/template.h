/*
 * Templates: model scripts of the library that make a model from a document, such as the
 * configuration of a language model.
 *
 * A template is a file of lua/ that returns a function.  It gets the document as a table and, where
 * the file has weights, what their headers tell.  It returns a model, with the same words as a
 * script.  A run has the limits and the records of scripts, so that no document can do more than a
 * script could.
 *
 * The document is the first file of such a run: errors have its name, and not a line of the
 * template, which the reader of the message did not write.
 */
#ifndef LAYERTOP_SCRIPT_TEMPLATE_H
#define LAYERTOP_SCRIPT_TEMPLATE_H

#include "file/json_file.h"
#include "script/interp.h"

#include <stdint.h>

#define TEMPLATE_MAX_RANK 8

/* A tensor in a file of weights, as its header describes it. */
struct template_tensor {
	const char *name, *type;   /* "BF16"; empty: only its name is known */
	int rank;
	int64_t dim[TEMPLATE_MAX_RANK];
	int64_t elements, bytes;
	int file;                  /* of the list of files; -1: it is missing */
};

/* A file of weights. */
struct template_file {
	const char *name;
	int64_t bytes;             /* that it has by its header */
	int64_t present;           /* that are there */
};

struct template_document {
	const char *file;          /* its name for people */
	const char *module;        /* the template, as for `require` */
	const char *format;        /* the kind of file, "Hugging Face config" */
	const json_t *config;      /* an object, or NULL */
	int ntensors;              /* -1: there are no weights beside it */
	const struct template_tensor *tensor; /* sorted by name */
	int nfiles;
	const struct template_file *weight_file;
};

/* Run the template of a document, and send its records. */
void interp_template(struct interp *it, const struct template_document *d);

#endif

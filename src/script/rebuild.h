/*
 * The parent's side of an evaluation: build a model from records.
 *
 * The parent trusts no record: it checks numbers, cleans texts, and builds the graph with the same
 * checks as any other graph.  A rebuild owns the model until rebuild_take().
 */
#ifndef LAYERTOP_SCRIPT_REBUILD_H
#define LAYERTOP_SCRIPT_REBUILD_H

#include "model/model.h"
#include "script/interp.h"
#include "script/wire.h"

#define REBUILD_MAX_KINDS 257
#define REBUILD_FIRST_OWN 100000 /* numbers of ops that the script defines */

struct rebuild {
	struct model *model;
	int nknobs;
	bool named, done;
	int depth;                 /* open blocks */
	int file[SOURCE_MAX_FILES];/* index in the graph; -1: not used yet */
	int nops;
	const struct op **op;      /* the ops of the table, in order */
	/* About the next layer of a model file. */
	const char *origin, *kind; /* NULL: none */
	struct layer_spec stored;  /* only how its numbers are stored */
	int nkinds;
	const struct op *kinds[REBUILD_MAX_KINDS]; /* ops without a rule, by their names */
	int nown;
	const struct op *own[INTERP_MAX_OPS];
};

void rebuild_open(struct rebuild *b);
void rebuild_close(struct rebuild *b);
/* Take a record other than those about files and failures.  `name` lists the files that were read.
 * Fail, with a sentence, if an evaluation may not send it. */
bool rebuild_record(struct rebuild *b, struct wire_in *in, int nfiles, const struct source *source,
    struct err *e);
/* Return the complete model, which the caller then owns. */
struct model *rebuild_take(struct rebuild *b, const char *file);

#endif

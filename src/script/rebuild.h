/*
 * The parent's side of an evaluation: from records to a model.
 *
 * Nothing in the records is believed: numbers are checked, texts cleaned, and the graph is built
 * with the same checks as any other.  A rebuild owns the model until rebuild_take().
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
	int file[SOURCE_MAX_FILES];/* index in the graph, -1: not used yet */
	int nops;
	const struct op **op;      /* those of the table, in order */
	/* Of the next layer of a model file. */
	const char *origin, *kind; /* NULL: none */
	struct encoding encoding;
	int nkinds;
	const struct op *kinds[REBUILD_MAX_KINDS]; /* ops without a rule, by their names */
	int nown;
	const struct op *own[INTERP_MAX_OPS];
};

void rebuild_open(struct rebuild *b);
void rebuild_close(struct rebuild *b);
/* One record (other than those about files and failures); `name` are the files that have been read.
 * False, with a sentence, when it is not what an evaluation may send. */
bool rebuild_record(struct rebuild *b, struct wire_in *in, int nfiles, const struct source *source,
    struct err *e);
/* The model, complete and the caller's. */
struct model *rebuild_take(struct rebuild *b, const char *file);

#endif

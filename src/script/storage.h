/*
 * How the numbers of a layer are stored: the words of scripts for it, and its part of a record.
 *
 *	x:dense { 10, weight_type = "int8", output_type = "fp16", sparsity = 0.5 }
 *
 * One table has a word for each fact that model files bring beside the attributes of an op.
 * storage_word.c reads them in scripts, and the writer of scripts writes them.  Nothing here owns
 * memory.
 */
#ifndef LAYERTOP_SCRIPT_STORAGE_H
#define LAYERTOP_SCRIPT_STORAGE_H

#include "model/graph.h"
#include "script/script.h"
#include "script/wire.h"

enum storage_kind {
	STORAGE_TYPE,              /* uint8_t: the name of a type */
	STORAGE_OTHER_TYPE,        /* uint8_t: 0, or 1 + the number of a type */
	STORAGE_BLOCKS,            /* uint8_t: 0, or 1 + the row of quantization_table */
	STORAGE_PART,              /* float: 0 to 1 */
	STORAGE_PATTERN,           /* uint8_t, two of them: "2:4" */
	STORAGE_COUNT,             /* uint32_t: STORAGE_MIN_CLUSTERS or more */
	STORAGE_SCALES,            /* uint8_t: a word of storage_scales */
	STORAGE_FLAG,              /* bool */
	STORAGE_BYTES              /* uint32_t, STATES_MAX of them: a list */
};
#define STORAGE_MIN_CLUSTERS 2
#define STORAGE_MAX_CLUSTERS 65536
#define STORAGE_MAX_GROUP    32

struct storage_word {
	struct script_word word;
	enum storage_kind kind;
	size_t at;                 /* in struct layer_spec */
};
/* Ended by a row without a name. */
extern const struct storage_word storage_word_table[];
/* Words of enum scales, ended by NULL. */
extern const char *const storage_scales[];

const struct storage_word *storage_word_find(const char *name);
/* Return where a layer has the value of a word. */
void *storage_at(const struct storage_word *w, struct layer_spec *spec);
/* Return whether all numbers are fp32 and nothing else is said of them. */
bool storage_is_plain(const struct layer_spec *spec);
/* Write the value of a word as a script does: "\"int8\"", "true", "0.5".  Return false if the layer
 * has the usual one, which needs no word. */
#define STORAGE_TEXT_MAX 80
bool storage_text(const struct storage_word *w, const struct layer_spec *spec,
    char buf[static STORAGE_TEXT_MAX]);

/* Put the values into a record, and get them; what is out of range makes the reader bad. */
void storage_put(struct wire_out *w, const struct layer_spec *spec);
void storage_get(struct wire_in *in, struct layer_spec *spec);

#endif

/*
 * The stages of an evaluation, what each of them reads, and so what is stale after a change.
 *
 * A stage is a row of evaluation_stage_table.  It declares the inputs that it reads (the structure
 * of the graph, members of a layer's encoding, settings) and the stages whose results it reads.  A
 * stage becomes stale when one of these inputs changes or one of these stages becomes stale.  It
 * does not repeat the inputs that the stages it reads declare already.
 *
 * Nobody says what an optimization or a setting changes: the inputs themselves are compared with
 * those before.  A part of them without a name here counts as structure, on which every stage
 * depends, so that a new member of struct encoding or struct settings cannot be overlooked.
 *
 * Stages that run one after the other go through the layers together, some layers at a time, so
 * that a large model passes through the caches once.  A stage that finishes something for all
 * layers ends such a group.
 */
#ifndef LAYERTOP_STAGES_H
#define LAYERTOP_STAGES_H

#include "base/error.h"

#include <stdbool.h>

/* In the order in which the stages run. */
enum stage_id {
	STAGE_COSTS,               /* count what each layer does, by class of the ledger */
	STAGE_COUNTS,              /* weigh it by the convention; find the FLOPs to time */
	STAGE_STORED,              /* store weights, and count work on those that are not zero */
	STAGE_WORK,                /* find what each layer asks of a device, and memory */
	STAGE_SAME,                /* find the layers that ask the same as an earlier one */
	STAGE_TIMES,               /* find time and energy on the device */
	STAGES
};
#define STAGE_BIT(stage) (1u << (stage))
#define STAGES_ALL       (STAGE_BIT(STAGES) - 1)

/* The members of struct encoding and of struct settings that stages read. */
#define STAGE_ENCODING_INPUTS(INPUT)                                                            \
	INPUT(weights) INPUT(acts) INPUT(nm_kept) INPUT(nm_group) INPUT(scales) INPUT(clusters) \
	INPUT(sparsity) INPUT(cache) INPUT(blocks) INPUT(biases)
#define STAGE_SETTING_INPUTS(INPUT)                                                                \
	INPUT(convention) INPUT(latency) INPUT(batch) INPUT(hardware) INPUT(runtime) \
	INPUT(threads)

enum stage_input {
	INPUT_structure,
#define INPUT(member) INPUT_##member,
	STAGE_ENCODING_INPUTS(INPUT)
	STAGE_SETTING_INPUTS(INPUT)
#undef INPUT
	STAGE_INPUTS
};

struct evaluation;
struct encoding;
struct settings;
struct timer;

struct evaluation_stage {
	const char *name;
	unsigned inputs;           /* a bit for each enum stage_input that it reads */
	unsigned stages;           /* a bit for each earlier stage whose results it reads */
	/* Begin and finish the stage for all layers; NULL: there is nothing to do. */
	bool (*begin)(struct evaluation *v, struct err *e);
	void (*finish)(struct evaluation *v);
	/* Run it for the layers [from, to).  Results of the stages that it reads are there for all
	 * layers before `to`. */
	bool (*run)(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);
};

extern const struct evaluation_stage evaluation_stage_table[STAGES];

/* Return the inputs in which the encoding of `n` layers, or settings, differ. */
unsigned stages_encoding_changes(const struct encoding *a, const struct encoding *b, int n);
unsigned stages_setting_changes(const struct settings *a, const struct settings *b);
/* Return the stages that become stale when these inputs change. */
unsigned stages_stale(unsigned inputs);
/* Return the inputs on which these stages depend, directly or through other stages. */
unsigned stages_depend_on(unsigned stages);

#endif

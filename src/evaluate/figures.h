/*
 * The figures of a layer and of a model: one list, from which everything about them follows.
 *
 * A row of FIGURES makes a member of struct figures, its sum, comparison and copy, the functions
 * behind its columns and its measure (report/column_get.h, report/measure.c) and its line where the
 * figures of several layers are explained.
 */
#ifndef LAYERTOP_FIGURES_H
#define LAYERTOP_FIGURES_H

#include "base/number.h"
#include "evaluate/stages.h"

#include <stddef.h>
#include <stdint.h>

/*
 * COUNT(member, stage, label, unit, shown) for a whole number, REAL(...) for a real one; of these
 * NaN means not known.
 *
 * stage	sets the figure for each layer and sums it up for the model: for the whole batch,
 *		except what belongs to the weights
 * label	begins the line of explanation; NULL: there is none
 * unit		of enum figure_unit
 * shown	whether figures `f` call for that line
 */
#define FIGURES(COUNT, REAL)                                                                       \
	COUNT(flops, STAGE_STORED, "FLOPs", FIGURE_NUMBER, true)                                   \
	COUNT(macs, STAGE_STORED, "MACs", FIGURE_NUMBER, true)                                     \
	COUNT(params, STAGE_STORED, "params", FIGURE_NUMBER, true)                                 \
	/* the parameters that one token uses: of experts only a few */                            \
	COUNT(active_params, STAGE_STORED, "active", FIGURE_NUMBER, f->active_params != f->params) \
	/* layers that nothing is counted of: sums are at least what they say */                   \
	COUNT(uncounted, STAGE_STORED, "not counted", FIGURE_NUMBER, f->uncounted > 0)             \
	COUNT(weight_bytes, STAGE_STORED, NULL, FIGURE_BYTES, false)                               \
	/* of the outputs */                                                                       \
	COUNT(act_bytes, STAGE_WORK, NULL, FIGURE_BYTES, false)                                    \
	/* of weights, inputs, outputs and cache, each once */                                     \
	COUNT(traffic_bytes, STAGE_WORK, NULL, FIGURE_BYTES, false)                                \
	/* keys and values that stay for the next run */                                           \
	COUNT(kv_cache_bytes, STAGE_WORK, "KV cache", FIGURE_BYTES, f->kv_cache_bytes > 0)         \
	/* what one more token adds to them; a window that is full does not grow */                \
	COUNT(kv_token_bytes, STAGE_WORK, "cache a token", FIGURE_BYTES, f->kv_token_bytes > 0)    \
	REAL(seconds, STAGE_TIMES, "time", FIGURE_SECONDS, true)                                   \
	/* seconds between which the true time is expected */                                      \
	REAL(low, STAGE_TIMES, NULL, FIGURE_SECONDS, false)                                        \
	REAL(high, STAGE_TIMES, NULL, FIGURE_SECONDS, false)                                       \
	/* joules of the bare operations and bytes: never less */                                  \
	REAL(energy_floor, STAGE_TIMES, NULL, FIGURE_JOULES, false)                                \
	/* joules of the whole system, after measurements on it */                                 \
	REAL(energy_system, STAGE_TIMES, NULL, FIGURE_JOULES, false)

struct figures {
#define COUNT(member, ...) int64_t member;
#define REAL(member, ...) double member;
	FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL
};

enum figure_unit { FIGURE_NUMBER, FIGURE_BYTES, FIGURE_SECONDS, FIGURE_JOULES };

/* A line of explanation for a figure. */
struct figure_line {
	const char *label;         /* NULL: the figure has none */
	enum figure_unit unit;
	int64_t (*count)(const struct figures *f); /* NULL: it is a real number */
	double (*real)(const struct figures *f);
	bool (*shown)(const struct figures *f);
};

enum {
#define FIGURE(member, ...) FIGURE_##member,
	FIGURES(FIGURE, FIGURE)
#undef FIGURE
	FIGURE_COUNT
};
extern const struct figure_line figure_line_table[FIGURE_COUNT];

/* Add figures whose total has been checked, so that no sum of them overflows. */
void figures_add(struct figures *sum, const struct figures *f);
/* Return whether all whole figures are equal. */
bool figures_equal_counts(const struct figures *a, const struct figures *b);
/* Copy the figures that these stages set. */
void figures_copy(struct figures *to, const struct figures *from, unsigned stages);

/* Set the figures of a stage to zero. */
static inline void
figures_clear(struct figures *f, enum stage_id stage)
{
#define FIGURE(member, made_by, ...) f->member = stage == (made_by) ? 0 : f->member;
	FIGURES(FIGURE, FIGURE)
#undef FIGURE
}

/* Add the figures of a stage; false when a sum overflows.  A real sum is NaN when a part is. */
static inline bool
figures_add_stage(struct figures *sum, const struct figures *f, enum stage_id stage)
{
	bool ok = true;

#define COUNT(member, made_by, ...)                                                                \
	if (stage == (made_by))                                                                    \
		ok = number_add(sum->member, f->member, &sum->member) && ok;
#define REAL(member, made_by, ...)                                                                 \
	if (stage == (made_by))                                                                    \
		sum->member += f->member;
	FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL
	return ok;
}

#endif

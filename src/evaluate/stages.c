#include "evaluate/stages.h"

#include "evaluate/evaluate_private.h"

#include <stddef.h>
#include <string.h>

#define READ(member) (1u << INPUT_##member)

const struct evaluation_stage evaluation_stage_table[STAGES] = {
    [STAGE_COSTS] = {
        .name = "costs",
        .inputs = READ(structure),
        .run = evaluate_costs,
    },
    [STAGE_COUNTS] = {
        .name = "counts",
        .inputs = READ(convention) | READ(latency),
        .stages = STAGE_BIT(STAGE_COSTS),
        .run = evaluate_counts,
    },
    [STAGE_STORED] = {
        .name = "stored",
        .inputs = READ(batch) | READ(weights) | READ(nm_kept) | READ(nm_group) | READ(scales) |
            READ(clusters) | READ(sparsity) | READ(blocks) | READ(biases),
        .stages = STAGE_BIT(STAGE_COUNTS),
        .begin = evaluate_begin_stored,
        .run = evaluate_stored,
    },
    [STAGE_WORK] = {
        .name = "work",
        .inputs = READ(batch) | READ(runtime) | READ(weights) | READ(acts) | READ(nm_kept) |
            READ(nm_group) | READ(scales) | READ(cache) | READ(blocks) | READ(biases),
        .stages = STAGE_BIT(STAGE_COUNTS),
        .begin = evaluate_begin_work,
        .run = evaluate_work,
        .finish = evaluate_finish_work,
    },
    [STAGE_SAME] = {
        .name = "same",
        .stages = STAGE_BIT(STAGE_WORK),
        .begin = evaluate_begin_same,
        .run = evaluate_same,
    },
    [STAGE_TIMES] = {
        .name = "times",
        .inputs = READ(hardware) | READ(threads),
        .stages = STAGE_BIT(STAGE_SAME),
        .begin = evaluate_begin_times,
        .run = evaluate_times,
        .finish = evaluate_finish_times,
    },
};

struct member {
	enum stage_input input;
	size_t offset, size;
};

#define INPUT(member)                                                                              \
	{INPUT_##member, offsetof(struct encoding, member),                                        \
	    sizeof((struct encoding *)NULL)->member},
static const struct member encoding_member[] = {STAGE_ENCODING_INPUTS(INPUT)};
#undef INPUT
#define INPUT(member)                                                                              \
	{INPUT_##member, offsetof(struct settings, member),                                        \
	    sizeof((struct settings *)NULL)->member},
static const struct member setting_member[] = {STAGE_SETTING_INPUTS(INPUT)};
#undef INPUT

/* Mark the bytes in which two values of one type differ. */
static void
add_difference(unsigned char *difference, const void *a, const void *b, size_t size)
{
	const unsigned char *x = a, *y = b;

	for (size_t i = 0; i < size; i++)
		difference[i] |= x[i] ^ y[i];
}

static bool
is_zero(const unsigned char *byte, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (byte[i] != 0)
			return false;
	return true;
}

/* Return the inputs whose bytes are marked, and clear these bytes.  Bytes that are left belong to
 * no input with a name. */
static unsigned
inputs_marked(unsigned char *difference, size_t size, const struct member *m, size_t n)
{
	unsigned changed = 0;

	if (is_zero(difference, size))
		return 0;
	for (size_t i = 0; i < n; i++)
		if (!is_zero(difference + m[i].offset, m[i].size)) {
			changed |= 1u << m[i].input;
			memset(difference + m[i].offset, 0, m[i].size);
		}
	return is_zero(difference, size) ? changed : changed | READ(structure);
}

unsigned
stages_encoding_changes(const struct encoding *a, const struct encoding *b, int n)
{
	unsigned char difference[sizeof *a] = {0};

	for (int i = 0; i < n; i++)
		add_difference(difference, &a[i], &b[i], sizeof *a);
	return inputs_marked(difference, sizeof difference, encoding_member,
	    sizeof encoding_member / sizeof *encoding_member);
}

unsigned
stages_setting_changes(const struct settings *a, const struct settings *b)
{
	unsigned char difference[sizeof *a] = {0};

	add_difference(difference, a, b, sizeof *a);
	return inputs_marked(difference, sizeof difference, setting_member,
	    sizeof setting_member / sizeof *setting_member);
}

unsigned
stages_stale(unsigned inputs)
{
	unsigned stale = 0;

	for (int i = 0; i < STAGES; i++) {
		const struct evaluation_stage *s = &evaluation_stage_table[i];

		if ((s->inputs & inputs) != 0 || (s->stages & stale) != 0)
			stale |= STAGE_BIT(i);
	}
	return stale;
}

unsigned
stages_depend_on(unsigned stages)
{
	unsigned inputs = 0;

	for (int i = STAGES - 1; i >= 0; i--)
		if (stages & STAGE_BIT(i)) {
			inputs |= evaluation_stage_table[i].inputs;
			stages |= evaluation_stage_table[i].stages;
		}
	return inputs;
}

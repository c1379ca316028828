/*
 * Check the declarations of the stages of an evaluation: none is missing and none is superfluous.
 *
 * search/test_changes.c checks that they are true.
 */
#include "evaluate/evaluate.h"
#include "evaluate/stages.h"
#include "lib/tap.h"

static const char *const input_name[STAGE_INPUTS] = {"structure",
#define INPUT(member) #member,
    STAGE_ENCODING_INPUTS(INPUT) STAGE_SETTING_INPUTS(INPUT)
#undef INPUT
};

/* Check that no declaration of a stage follows from its other declarations, so that test_changes
 * fails without it. */
static void
test_stage(enum stage_id id)
{
	const struct evaluation_stage *s = &evaluation_stage_table[id];

	tap_ok(s->run != NULL && s->name != NULL, "stage %d has a name and a function", (int)id);
	tap_ok((s->stages & ~(STAGE_BIT(id) - 1)) == 0, "%s reads earlier stages only", s->name);
	for (unsigned i = 0; i < STAGE_INPUTS; i++)
		if (s->inputs & 1u << i)
			tap_ok(!(stages_depend_on(s->stages) & 1u << i),
			    "%s: %s does not follow from the stages that it reads", s->name,
			    input_name[i]);
	for (unsigned i = 0; i < id; i++) {
		unsigned others = stages_depend_on(s->stages & ~STAGE_BIT(i)) | s->inputs;

		if (s->stages & STAGE_BIT(i))
			tap_ok(stages_depend_on(STAGE_BIT(i)) & ~others,
			    "%s: %s does not follow from the rest", s->name,
			    evaluation_stage_table[i].name);
	}
}

static void
test_inputs(void)
{
	for (unsigned i = 0; i < STAGE_INPUTS; i++)
		tap_ok(stages_stale(1u << i) != 0, "a stage reads %s", input_name[i]);
	tap_is_int(stages_stale(1u << INPUT_structure), STAGES_ALL,
	    "every stage depends on the structure");
}

_Static_assert(offsetof(struct encoding, cache) + 1 < offsetof(struct encoding, clusters),
    "a byte between these members belongs to none");

static void
test_changes(void)
{
	const size_t unnamed = offsetof(struct encoding, cache) + 1;
	struct encoding a = {0}, b = {0};
	struct settings s = {.batch = 1}, t = {.batch = 2};

	tap_is_int(stages_encoding_changes(&a, &b, 1), 0, "equal encoding");
	b.sparsity = 0.5f;
	tap_is_int(stages_encoding_changes(&a, &b, 1), 1u << INPUT_sparsity, "one member differs");
	b.nm_kept = 2;
	tap_is_int(stages_encoding_changes(&a, &b, 1), 1u << INPUT_sparsity | 1u << INPUT_nm_kept,
	    "two differ");
	b = a;
	((char *)&b)[unnamed] = 1;
	tap_is_int(stages_encoding_changes(&a, &b, 1), 1u << INPUT_structure,
	    "a byte of no input, as of a new member, counts as structure");
	tap_is_int(stages_setting_changes(&s, &s), 0, "equal settings");
	tap_is_int(stages_setting_changes(&s, &t), 1u << INPUT_batch, "a setting differs");
}

int
main(void)
{
	for (int i = 0; i < STAGES; i++)
		test_stage((enum stage_id)i);
	test_inputs();
	test_changes();
	return tap_done();
}

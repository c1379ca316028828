/*
 * Mixture of experts (Shazeer et al., arXiv:1701.06538): a router sends each token to a few of many
 * experts and adds up their results.  The experts themselves are dense layers with the attribute
 * `experts`.
 *
 * The total cost is known without a run, because each token goes to equally many experts.
 */
#include "op/family.h"

#include <inttypes.h>

enum { ACTIVE };

/* Infer a dispatch of tokens x features.  The second input has a score of each expert for each
 * token. */
static bool
check_scores(const struct op_call *call, int64_t tokens, struct err *e)
{
	const struct shape *scores = call->in[1];
	char text[SHAPE_TEXT_MAX];

	return (scores->rank == 2 && scores->dim[0] == tokens) || err_set(e,
	    "%s: the scores have to be %" PRId64 " tokens x experts, not %s", call->op->name,
	    tokens, shape_text(scores, text));
}

static bool
infer_dispatch(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t active = op_attr(call, ACTIVE, 0);

	if (!family_check_rank(call, 2, 2, "tokens x features", e) ||
	    !check_scores(call, in->dim[0], e))
		return false;
	if (active > call->in[1]->dim[1])
		return err_set(e, "dispatch: a token cannot go to %" PRId64 " of %" PRId64
		    " experts", active, call->in[1]->dim[1]);
	*out = (struct shape){.rank = 3, .dim = {active, in->dim[0], in->dim[1]}};
	return true;
}

static bool
infer_combine(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];

	if (!family_check_rank(call, 3, 3, "copies x tokens x features", e) ||
	    !check_scores(call, in->dim[1], e))
		return false;
	*out = (struct shape){.rank = 2, .dim = {in->dim[1], in->dim[2]}};
	return true;
}

const struct op family_experts[] = {
    {
        .name = "dispatch",
        .help = "a copy of each token for each of the experts that it goes to",
        .example = "x:dispatch(x:dense { 8 }, { active = 2 })",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 2,
        .max_inputs = 2,
        .flow = flow_dispatch,
        .attr = {
            [ACTIVE] = {.name = "active", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .max = 65536, .help = "experts that a token goes to"},
        },
        .infer = infer_dispatch,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "combine",
        .help = "the sum of what experts made of a token, weighted by its scores",
        .example = "x:combine(x:slice { axis = 1, from = 1, to = 1 }:reshape { 16, 64 })",
        .example_input = "2x16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 2,
        .max_inputs = 2,
        .flow = flow_combine,
        .infer = infer_combine,
        .count = {
            {LEDGER_MUL_ELEMS, "in_elems"},
            {LEDGER_ADD_ELEMS, "in_elems - out_elems"},
        },
    },
    {.name = NULL},
};

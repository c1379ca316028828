#include "session/serving.h"

#include <math.h>
#include <string.h>

static double
get_first_token(const struct serving *v)
{
	return v->now.first_token;
}

static double
get_next_token(const struct serving *v)
{
	return (double)v->now_batch / v->now.cell[0].rate;
}

static double
get_rate(const struct serving *v)
{
	return v->now.cell[0].fits ? v->now.cell[0].rate : 0;
}

static double
get_most_context(const struct serving *v)
{
	return v->now_most_context;
}

static double
get_most_batch(const struct serving *v)
{
	return v->now.most_batch;
}

static double
get_need(const struct serving *v)
{
	return v->now.cell[0].need;
}

const struct serving_measure serving_measure_table[] = {
    {{.name = "first_token", .budget = "ttft", .title = "first token",
        .help = "time until the first token after one prompt", .form = FORM_SECONDS},
        get_first_token},
    {{.name = "next_token", .budget = "tpot", .title = "next token",
        .help = "time between two tokens of a sequence", .form = FORM_SECONDS}, get_next_token},
    {{.name = "output_tokens_per_second", .budget = "output_tokens_per_second",
        .title = "tokens/s", .help = "tokens a second that all sequences make; 0 if they do not "
        "fit", .form = FORM_COUNT, .more_is_better = true}, get_rate},
    {{.name = "most_context", .budget = "context", .title = "context",
        .help = "tokens of context that fit for each sequence of the batch", .form = FORM_COUNT,
        .more_is_better = true}, get_most_context},
    {{.name = "most_batch", .budget = "sequences", .title = "sequences",
        .help = "sequences of the present context that fit", .form = FORM_COUNT,
        .more_is_better = true}, get_most_batch},
    {{.name = "device_bytes", .budget = "device_bytes", .title = "a device",
        .help = "bytes that the fullest device needs", .form = FORM_BYTES}, get_need},
    {{.name = NULL}, NULL},
};

const struct serving_measure *
serving_measure_find(const char *name)
{
	for (const struct serving_measure *m = serving_measure_table; m->measure.name != NULL; m++)
		if (strcmp(m->measure.name, name) == 0 || strcmp(m->measure.budget, name) == 0)
			return m;
	return NULL;
}

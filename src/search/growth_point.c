#include "search/growth_point.h"

#include "evaluate/evaluate.h"
#include "evaluate/peak_share.h"
#include "report/needs.h"

void
growth_point_set(struct growth_point *p, const struct evaluation *v)
{
	p->state = GROWTH_KNOWN;
	p->seconds = v->total.seconds;
	p->rate = needs_met(NEEDS_TOKENS, v) ? evaluation_token_rate(v) : evaluation_rate(v);
	p->share = evaluation_peak_share(v);
	p->peak_bytes = (double)v->peak_bytes;
	p->weight_bytes = (double)v->total.weight_bytes;
	p->kv_cache_bytes = (double)v->total.kv_cache_bytes;
}

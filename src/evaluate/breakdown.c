#include "evaluate/breakdown.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

static struct breakdown_part *
find_part(struct breakdown *b, size_t *cap, const struct op *op)
{
	for (int i = 0; i < b->n; i++)
		if (b->part[i].op == op)
			return &b->part[i];
	b->part = mem_grow(b->part, cap, (size_t)b->n + 1, sizeof *b->part);
	b->part[b->n] = (struct breakdown_part){.op = op};
	return &b->part[b->n++];
}

static int
by_time(const void *x, const void *y)
{
	const struct breakdown_part *a = x, *b = y;

	/* A time that is not known comes first: it may be the longest. */
	if (isnan(a->seconds) || isnan(b->seconds))
		return (isnan(b->seconds) != 0) - (isnan(a->seconds) != 0);
	if (a->seconds != b->seconds)
		return a->seconds < b->seconds ? 1 : -1;
	return b->nlayers - a->nlayers;
}

void
breakdown_make(const struct evaluation *v, struct breakdown *out)
{
	size_t cap = 0;

	*out = (struct breakdown){0};
	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct layer_result *r = &v->layer[i];
		struct breakdown_part *p;

		if (r->work.is_view)
			continue;
		p = find_part(out, &cap, v->graph->layer[i].op);
		p->nlayers++;
		p->macs += r->figures.macs;
		p->params += r->figures.params;
		p->seconds += r->timing.total;
		p->by_bound[r->timing.bound] += r->timing.total;
	}
	if (out->n > 0)
		qsort(out->part, (size_t)out->n, sizeof *out->part, by_time);
}

void
breakdown_free(struct breakdown *b)
{
	free(b->part);
	*b = (struct breakdown){0};
}

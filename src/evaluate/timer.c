#include "evaluate/timer.h"

#include "evaluate/energy.h"
#include "evaluate/setting.h"
#include "base/mem.h"

#include <stdlib.h>

void
timer_init(struct timer *timer, const struct settings *s)
{
	*timer = (struct timer){.platform = platform_of(s->hardware, s->runtime, s->threads),
	    .latency = s->latency};
	for (int i = 0; i < STANDINGS; i++)
		timer->range[i] = latency_range(s, (enum standing)i);
}

/* Return the place of the rates of some work.  Common types do not share one. */
static struct timer_rates *
rates_of_types(struct timer *timer, const struct work *w)
{
	unsigned types = ((unsigned)w->weights * 3 + (unsigned)w->acts) % DTYPE_COUNT;

	return &timer->seen[(types * WORK_KINDS + (unsigned)w->kind) * 2 + w->two_of_four];
}

static const struct rates *
kind_rates(struct timer *timer, const struct work *w)
{
	struct timer_rates *r = rates_of_types(timer, w);

	if (!r->known || r->kind != w->kind || r->weights != w->weights || r->acts != w->acts ||
	    r->multiplied != w->multiplied || r->two_of_four != w->two_of_four)
		*r = (struct timer_rates){.kind = w->kind, .weights = w->weights,
		    .multiplied = w->multiplied, .acts = w->acts,
		    .two_of_four = w->two_of_four, .known = true,
		    .rates = latency_kind_rates(&timer->platform, w)};
	return &r->rates;
}

void
timer_layer(struct timer *timer, const struct work *w, struct timing *t, struct figures *f)
{
	const struct platform *p = &timer->platform;
	struct rates r = latency_size_rates(p, w, kind_rates(timer, w));
	const struct time_range *range;

	timer->latency->time(timer->latency, p, w, &r, t);
	range = &timer->range[t->standing];
	f->low = t->total * range->low;
	f->high = t->total * range->high;
	t->total *= range->point;
	f->seconds = t->total;
	f->energy_floor = energy_floor(p->hardware, w, &r);
	f->energy_system = energy_system(p->hardware, w, &r);
}

struct timer *
timers_get(struct timers *all, const struct settings *s)
{
	const struct settings now = settings_resolved(s);
	struct timer *new;

	for (size_t i = 0; i < all->n; i++) {
		const struct timer *t = all->timer[i];

		if (t->platform.hardware == now.hardware && t->platform.runtime == now.runtime &&
		    t->platform.threads == now.threads && t->latency == now.latency)
			return all->timer[i];
	}
	all->timer = mem_grow(all->timer, &all->cap, all->n + 1, sizeof(struct timer *));
	new = all->timer[all->n++] = mem_alloc(sizeof *new);
	timer_init(new, &now);
	return new;
}

void
timers_free(struct timers *all)
{
	for (size_t i = 0; i < all->n; i++)
		free(all->timer[i]);
	free(all->timer);
	*all = (struct timers){0};
}

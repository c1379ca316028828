#include "evaluate/timer.h"

#include "evaluate/energy.h"
#include "base/mem.h"

#include <stdlib.h>

void
timer_init(struct timer *timer, const struct hardware *h, const struct latency_model *m)
{
	*timer = (struct timer){.hardware = h, .latency = m};
	for (int i = 0; i < STANDINGS; i++)
		latency_range(m, h, (enum standing)i, &timer->low[i], &timer->high[i]);
}

/* Return the place of the rates of some work.  Common types do not share one. */
static struct timer_rates *
rates_of_types(struct timer *timer, const struct work *w)
{
	unsigned types = ((unsigned)w->weights * 3 + (unsigned)w->acts) % DTYPE_COUNT;

	return &timer->seen[types * 8 + (unsigned)w->kind * 2 + w->two_of_four];
}

static const struct rates *
kind_rates(struct timer *timer, const struct work *w)
{
	struct timer_rates *r = rates_of_types(timer, w);

	if (!r->known || r->kind != w->kind || r->weights != w->weights || r->acts != w->acts ||
	    r->two_of_four != w->two_of_four)
		*r = (struct timer_rates){.kind = w->kind, .weights = w->weights, .acts = w->acts,
		    .two_of_four = w->two_of_four, .known = true,
		    .rates = latency_kind_rates(timer->hardware, w)};
	return &r->rates;
}

void
timer_layer(struct timer *timer, const struct work *w, struct timing *t, struct figures *f)
{
	const struct hardware *h = timer->hardware;
	struct rates r = latency_size_rates(h, w, kind_rates(timer, w));

	timer->latency->time(timer->latency, h, w, &r, t);
	f->seconds = t->total;
	f->low = t->total * timer->low[t->standing];
	f->high = t->total * timer->high[t->standing];
	f->energy_floor = energy_floor(h, w, &r);
	f->energy_system = energy_system(h, w, &r);
}

struct timer *
timers_get(struct timers *all, const struct settings *s)
{
	struct timer *new;

	for (size_t i = 0; i < all->n; i++)
		if (all->timer[i]->hardware == s->hardware &&
		    all->timer[i]->latency == s->latency)
			return all->timer[i];
	all->timer = mem_grow(all->timer, &all->cap, all->n + 1, sizeof(struct timer *));
	new = all->timer[all->n++] = mem_alloc(sizeof *new);
	timer_init(new, s->hardware, s->latency);
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

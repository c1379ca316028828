/*
 * The point and the range of a time: how far it can be off, by measured errors and by the trust in
 * the device's figures.
 *
 * Where times of the runtime were measured on devices of this class, the point is the median of
 * measured / computed that the runtime has learned, and the range are its 5th and 95th percentiles
 * (hardware/runtime.h; `make accuracy-learn` prints them).  A class without such times has those of
 * another class of the same family.  Elsewhere the range is that of a family
 * of devices, the 10th and 90th percentiles in latency_error_table.  A model that was not measured
 * on a family has the range of the same model compiled or as written, or else the widest range.
 * The measured devices had figures of some standing themselves; a figure of lower standing widens
 * the range by as much as published figures of one device differ:
 *
 * sourced	1.05: A100 1555 and 1600 GB/s, B200 7.7 and 8.0 TB/s, V100 14.9 and 15.7 TFLOPS
 * derived	1.2: Raspberry Pi 4 at 1.5 and 1.8 GHz, TPU v3 123 and 140 TFLOPS
 * learned	1.2: it rests on measured times, as a derived figure does
 * unverified	1.7: Raspberry Pi 3 3.6 and 6 GB/s, Graviton3 16 and 32 FLOPs a cycle
 * median	3: convolutions on Cortex-A53 reach 30 % of the peak, on a Zen core 94 %
 */
#include "evaluate/evaluation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct latency_error latency_error_table[] = {
    {"textbook", FAMILY_GPU, 62, 2.12, 181.21, STANDING_UNVERIFIED},
    {"roofline", FAMILY_GPU, 43, 1.02, 1.30, STANDING_UNVERIFIED},
    {"roofline-compiled", FAMILY_GPU, 19, 1.04, 17.67, STANDING_UNVERIFIED},
    {"additive", FAMILY_GPU, 43, 0.88, 1.25, STANDING_UNVERIFIED},
    {"additive-compiled", FAMILY_GPU, 19, 1.03, 11.76, STANDING_UNVERIFIED},
    {"textbook", FAMILY_CPU, 38, 3.74, 26.90, STANDING_UNVERIFIED},
    {"roofline-compiled", FAMILY_CPU, 38, 1.32, 6.12, STANDING_UNVERIFIED},
    {"additive-compiled", FAMILY_CPU, 38, 1.19, 5.25, STANDING_UNVERIFIED},
    {"textbook", FAMILY_BOARD, 16, 1.54, 6.83, STANDING_DERIVED},
    {"roofline-compiled", FAMILY_BOARD, 16, 0.64, 2.09, STANDING_DERIVED},
    {"additive-compiled", FAMILY_BOARD, 16, 0.62, 1.49, STANDING_DERIVED},
    {"textbook", FAMILY_MICROCONTROLLER, 82, 2.39, 8.78, STANDING_UNVERIFIED},
    {"roofline-compiled", FAMILY_MICROCONTROLLER, 82, 1.05, 2.75, STANDING_UNVERIFIED},
    {"additive-compiled", FAMILY_MICROCONTROLLER, 82, 1.04, 2.72, STANDING_UNVERIFIED},
    {"textbook", FAMILY_ACCELERATOR, 2, 7.89, 15.67, STANDING_DERIVED},
    {"roofline-compiled", FAMILY_ACCELERATOR, 2, 3.16, 6.24, STANDING_DERIVED},
    {"additive-compiled", FAMILY_ACCELERATOR, 2, 3.16, 6.24, STANDING_DERIVED},
    {.model = NULL},
};

static double
spread_of(enum standing s)
{
	switch (s) {
	case STANDING_SOURCED:
		return 1.05;
	case STANDING_DERIVED:
	case STANDING_LEARNED:
		return 1.2;
	case STANDING_MEDIAN:
		return 3;
	case STANDING_UNKNOWN:
	case STANDING_UNVERIFIED:
	case STANDINGS:
		break;
	}
	return 1.7;
}

const struct latency_error *
latency_error_find(const char *model, enum family family)
{
	for (const struct latency_error *e = latency_error_table; e->model != NULL; e++)
		if (e->family == family && strcmp(e->model, model) == 0)
			return e;
	return NULL;
}

/* Compare the names up to "-compiled". */
static bool
same_kind(const char *a, const char *b)
{
	return strncmp(a, b, strcspn(a, "-")) == 0;
}

/* Rate how well a row of the table fits a model and a family; 0: not at all. */
static int
error_relevance(const struct latency_error *e, const char *model, enum family family)
{
	if (strcmp(e->model, model) == 0 && e->family == family)
		return 3;
	if (!same_kind(model, e->model))
		return 0;
	return e->family == family ? 2 : 1;
}

/* Find the range from the table, which has those of families. */
static struct time_range
range_of_family(const struct settings *s, enum standing *measured)
{
	enum family family = s->hardware->family;
	struct time_range r = {1, 1, 1};
	char model[32];
	int most = 1;

	*measured = STANDING_UNVERIFIED;
	(void)snprintf(model, sizeof model, "%s%s", s->latency->name, s->latency->executes_all &&
	    s->runtime->joins != JOINS_NOTHING ? "-compiled" : "");
	for (const struct latency_error *e = latency_error_table; e->model != NULL; e++)
		most = error_relevance(e, model, family) > most
		    ? error_relevance(e, model, family) : most;
	for (const struct latency_error *e = latency_error_table; e->model != NULL; e++) {
		if (error_relevance(e, model, family) != most)
			continue;
		r.low = fmin(r.low, e->low);
		r.high = fmax(r.high, e->high);
		*measured = e->standing;
	}
	return r;
}

/* Return what the runtime has learned on the class of the device, or else on the class of the same
 * family with the most rows, which is `*borrowed`.  Return NULL if it has learned neither. */
static const struct learned *
learned_of(const struct settings *s, bool *borrowed)
{
	const struct runtime_class *own = runtime_class(s->runtime, s->hardware->class);
	const struct learned *best = NULL;
	struct err ignored;

	*borrowed = false;
	if (own == NULL || !s->latency->executes_all)
		return NULL;
	if (own->learned[s->latency->id].rows > 0)
		return &own->learned[s->latency->id];
	for (int i = 0; i < s->runtime->nclasses; i++) {
		const struct runtime_class *c = &s->runtime->class[i];
		const struct device_class *known = device_class_named(c->name, &ignored);
		const struct learned *l = &c->learned[s->latency->id];

		if (known != NULL && known->family == s->hardware->family && l->rows > 0 &&
		    (best == NULL || l->rows > best->rows))
			best = l;
	}
	*borrowed = best != NULL;
	return best;
}

static struct time_range
range_under(const struct settings *s, enum standing standing)
{
	bool borrowed;
	const struct learned *l = learned_of(s, &borrowed);
	enum standing measured = STANDING_UNVERIFIED;
	struct time_range r = {1, 1, 1};
	double spread = 0;

	if (s->hardware->family == FAMILY_LECTURE)
		return r;
	if (l != NULL)
		r = (struct time_range){exp(l->median), exp(l->low), exp(l->high)};
	else
		r = range_of_family(s, &measured);
	if (spread_of(standing) > spread_of(measured))
		spread = log(spread_of(standing));
	/* Another class of devices is as far away as figures that nobody has verified. */
	if (borrowed)
		spread = fmax(spread, log(spread_of(STANDING_UNVERIFIED)));
	r.low = r.point * exp(-hypot(log(r.point / r.low), spread));
	r.high = r.point * exp(hypot(log(r.high / r.point), spread));
	return r;
}

struct time_range
latency_range(const struct settings *s, enum standing standing)
{
	struct settings otherwise = *s;

	if (s->latency->otherwise == NULL)
		return range_under(s, standing);
	otherwise.latency = s->latency->otherwise;
	return range_under(&otherwise, standing);
}

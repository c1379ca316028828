#include "evaluate/measured.h"

#include "hardware/platform.h"

#include <math.h>

#define LOOK_BACK 64 /* layers, of which three at least run something */

/* Return the type in which a layer is stored and computed, DTYPE_COUNT if there are two. */
static enum dtype
type_of(const struct evaluation *v, int layer)
{
	const struct encoding *f = &v->graph->layer[layer].encoding;
	const struct work *w = &v->layer[layer].work;

	if (f->blocks != 0 || f->clusters != 0 || f->wide)
		return DTYPE_COUNT;
	if (v->layer[layer].cost->weights > 0 && f->weights != f->acts)
		return DTYPE_COUNT;
	return w->two_of_four ? DTYPE_COUNT : (enum dtype)f->acts;
}

const struct calibrated *
measured_of(const struct evaluation *v, const struct platform *p, int layer)
{
	return calibrated_find(p->hardware->calibrated, p->hardware->ncalibrated, p->runtime->id,
	    type_of(v, layer), p->threads);
}

/* Return the next layer that runs as part of the layer that runs `layer`, or -1. */
static int
next_joined(const struct evaluation *v, int layer)
{
	int runs = v->layer[layer].fused_into;

	if (!v->layer[layer].output_fused)
		return -1;
	for (int i = layer + 1; i < v->graph->nlayers; i++)
		if (v->layer[i].fused_into == runs)
			return i;
	return -1;
}

/* Join the steps that run as part of a layer to its last primitive.  A batch norm that is folded
 * into weights takes no time. */
static void
join_steps(const struct evaluation *v, int layer, struct run_shape *s, enum dtype type)
{
	struct primitive_step step[PRIMITIVE_STEPS];
	struct err ignored;

	for (int i = next_joined(v, layer); i >= 0; i = next_joined(v, i))
		if (!v->layer[i].folded && primitives_of(v->graph, i, v->settings.batch, step,
		    &ignored) == 1)
			run_shape_join(s, &step[0].what, type);
}

/* Find the shapes of the primitives of a layer.  Return how many, or -1 with a sentence. */
static int
find_shapes(const struct evaluation *v, int layer, enum dtype type,
    struct measured_part part[static PRIMITIVE_STEPS], struct err *why)
{
	struct primitive_step step[PRIMITIVE_STEPS];
	int n = primitives_of(v->graph, layer, v->settings.batch, step, why);

	for (int i = 0; i < n; i++)
		part[i].shape = run_shape_of(&step[i].what, type);
	if (n > 0)
		join_steps(v, layer, &part[n - 1].shape, type);
	return n;
}

static void
time_part(struct measured_part *part, const struct calibrated *c)
{
	run_shape_terms(&part->shape, c, part->term);
	part->kind = &c->kind[part->shape.kind];
	part->seconds = 0;
	for (int t = 0; t < TERMS; t++)
		part->seconds += part->kind->coefficient[t] * part->term[t];
}

/* Return whether all parts are of kinds that were measured; a sentence if not. */
static bool
are_known(const struct calibrated *c, const struct measured_part *part, int n, struct err *why)
{
	for (int i = 0; i < n; i++)
		if (c->kind[part[i].shape.kind].rows == 0)
			return err_set(why, "the profile has no %s",
			    measured_kind_table[part[i].shape.kind].help);
	return true;
}

int
measured_parts(struct measured_run *run, int layer, double other_seconds,
    struct measured_part part[static PRIMITIVE_STEPS], struct err *why)
{
	const struct evaluation *v = run->v;
	enum dtype type = type_of(v, layer);
	const struct calibrated *c = measured_of(v, run->platform, layer);
	int n = find_shapes(v, layer, type < DTYPE_COUNT ? type : DTYPE_FP32, part, why);
	bool known = n > 0;

	if (known && c == NULL)
		known = err_set(why, "the profile has nothing of %s with %s on %d threads",
		    type < DTYPE_COUNT ? dtype_table[type].name : "such weights",
		    run->platform->runtime->id, (int)run->platform->threads);
	known = known && are_known(c, part, n, why);
	for (int i = 0; i < n; i++) {
		run_shape_place(&part[i].shape, &run->before);
		if (known)
			time_part(&part[i], c);
		run_context_add(&run->before, &part[i].shape, known ? part[i].seconds
		    : other_seconds / n);
	}
	return known ? n : 0;
}

/* Return what limits a layer: the largest part of its time. */
static enum bound
bound_of(const struct timing *t)
{
	if (t->overhead > t->compute && t->overhead > t->memory)
		return BOUND_OVERHEAD;
	return t->memory > t->compute ? BOUND_MEMORY : BOUND_COMPUTE;
}

void
measured_total(const struct evaluation *v, const struct platform *p, struct figures *total)
{
	double known = 0, low = 0, high = 0, least = 1, most = 1;

	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct layer_result *r = &v->layer[i];
		const struct calibrated *c = r->timing.standing == STANDING_LEARNED
		    ? measured_of(v, p, i) : NULL;

		if (c == NULL) {
			low += r->figures.low;
			high += r->figures.high;
			continue;
		}
		known += r->figures.seconds;
		least = fmin(least, c->total_low);
		most = fmax(most, c->total_high);
	}
	total->low = low + least * known;
	total->high = high + most * known;
}

bool
measured_layer(struct measured_run *run, int layer, struct timing *t, struct figures *f)
{
	struct measured_part part[PRIMITIVE_STEPS];
	struct err ignored;
	int n = measured_parts(run, layer, t->total, part, &ignored);

	if (n == 0)
		return false;
	t->total = t->compute = t->memory = t->overhead = f->low = f->high = 0;
	for (int i = 0; i < n; i++) {
		double *const sum[] = {[PART_START] = &t->overhead, [PART_COMPUTE] = &t->compute,
		    [PART_MEMORY] = &t->memory};

		for (int k = 0; k < TERMS; k++)
			*sum[term_table[k].part] += part[i].kind->coefficient[k] * part[i].term[k];
		t->total += part[i].seconds;
		f->low += part[i].seconds * fmin(1, part[i].kind->low);
		f->high += part[i].seconds * fmax(1, part[i].kind->high);
	}
	t->bound = bound_of(t);
	t->standing = STANDING_LEARNED;
	f->seconds = t->total;
	return true;
}

int
measured_explain(const struct evaluation *v, int layer,
    struct measured_part part[static PRIMITIVE_STEPS], struct err *why)
{
	struct measured_run run = {.v = v, .platform = &v->platform,
	    .before.pass = (double)v->weights_moved};

	for (int i = layer > LOOK_BACK ? layer - LOOK_BACK : 0; i < layer; i++)
		if (!v->layer[i].work.is_view && !v->layer[i].work.joined)
			(void)measured_parts(&run, i, v->layer[i].timing.total, part, why);
	return measured_parts(&run, layer, v->layer[layer].timing.total, part, why);
}

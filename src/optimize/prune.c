/*
 * Structured pruning: remove filters, neurons and heads, and all weights that work on their
 * channels.
 *
 * Channels that are tied to each other (channels.h) are pruned as one group, with one ratio.  The
 * most specific choice among the layers of the group holds for all of them; among equally specific
 * choices the largest ratio.  The number of channels that stay is rounded up: to whole channels, to
 * the multiple of the choice, and to the multiple that grouped layers need.
 */
#include "optimize/all.h"
#include "optimize/channels.h"
#include "optimize/rewrite.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATIO, MULTIPLE };

struct verdict {
	const char *why;           /* NULL: it can be pruned */
	int where;
};

static struct verdict
judge_unit(const struct channels *c, int layer)
{
	struct verdict v = {0};
	int unit = channels_unit(c, layer);

	if (unit < 0)
		v.why = "";
	else if (!channels_fixed(c, unit, &v.why, &v.where) && channels_size(c, unit) == 1)
		v = (struct verdict){"are only one", layer};
	return v;
}

static bool
prune_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	struct verdict v = judge_unit(analysis_channels(a), layer);

	(void)value;
	if (v.why == NULL)
		return true;
	if (*v.why == '\0')
		return err_set(why, "prune: %s has no filters or neurons of its own",
		    g->layer[layer].op->name);
	if (v.where == layer)
		return err_set(why, "prune: its channels %s", v.why);
	return err_set(why, "prune: its channels %s ('%.200s')", v.why, g->layer[v.where].path);
}

/* Return whether a layer has filters or neurons. */
static bool
prune_concerns(struct analysis *a, int layer, const double *value)
{
	(void)value;
	return channels_unit(analysis_channels(a), layer) >= 0;
}

/* The choice that wins in one group. */
struct wish {
	int reach;                 /* of the choice; -1: none */
	double ratio;
	int64_t multiple;
};

static int
reach_of(const struct choice *c, const char *path)
{
	size_t n = strlen(c->target);

	/* A part of a split layer has the path of the layer and "/part". */
	if (n > 0 && strncmp(c->target, path, n) == 0 && (path[n] == '\0' || path[n] == '/'))
		return INT_MAX;
	return (int)n;
}

static void
add_wish(struct wish *w, const struct choice *c, const char *path)
{
	int reach = reach_of(c, path);
	double ratio = c->on ? c->value[RATIO] : 0;
	int64_t multiple = c->on ? (int64_t)c->value[MULTIPLE] : 1;

	if (reach < w->reach || (reach == w->reach && ratio < w->ratio))
		return;
	if (reach > w->reach || ratio > w->ratio || multiple > w->multiple)
		*w = (struct wish){reach, ratio, multiple};
}

static int64_t
round_to_multiple(int64_t v, int64_t multiple)
{
	return (v + multiple - 1) / multiple * multiple;
}

/* Return how many of `size` channels stay: a multiple of `needed` and of the wish, or all. */
static int64_t
left_of(int64_t size, const struct wish *w, int64_t needed)
{
	/* 1 - 0.9 is a little more than 0.1 in binary; this must not add a channel. */
	int64_t left = (int64_t)ceil((double)size * (1 - w->ratio) - 1e-6), multiple = needed;

	while (multiple % w->multiple != 0 && multiple < size)
		multiple += needed;
	left = round_to_multiple(left > 0 ? left : 1, multiple);
	return left < size ? left : size;
}

static void
set_sizes(struct channels *c, const struct graph *g, const struct choice *const *chosen)
{
	int n = channels_units(c), unit, where;
	struct wish *wish = mem_calloc((size_t)n, sizeof *wish);
	const char *why;

	for (int i = 0; i < n; i++)
		wish[i].reach = -1;
	for (int i = 0; i < g->nlayers; i++) {
		unit = channels_unit(c, i);
		if (unit >= 0 && chosen[i] != NULL)
			add_wish(&wish[unit], chosen[i], g->layer[i].path);
	}
	for (int i = 0; i < n; i++)
		if (wish[i].ratio > 0 && !channels_fixed(c, i, &why, &where))
			channels_set(c, i, left_of(channels_size(c, i), &wish[i],
			    channels_multiple(c, i)));
	free(wish);
}

static bool
prune_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	struct channels *c = context;
	struct attr attr[OP_MAX_ATTRS];

	return rewrite_with(r, layer, channels_attrs(c, layer, attr) ? attr : NULL, NULL, e) >= 0;
}

static struct graph *
prune_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	struct channels *c = analysis_channels(a);

	channels_reset(c, a->graph);
	set_sizes(c, a->graph, chosen);
	return rewrite_graph(&optimize_prune, a, chosen, prune_layer, c, e);
}

static void
prune_brief(const struct choice *c, char *buf, size_t size)
{
	(void)snprintf(buf, size, "P%.3g", 100 * c->value[RATIO]);
}

const struct optimization optimize_prune = {
    .name = "prune",
    .label = "Prune",
    .mark = "P",
    .help = "remove a ratio of the filters, neurons or heads, and what depends on them",
    .note = "The channels that are left are all that later layers see, so work falls with the "
        "square of what is kept. Layers joined by an addition lose the same channels. The model "
        "has to be trained on afterwards; a third of the work of VGG-16 on CIFAR-10 went so, and "
        "the accuracy came close to what it was.",
    .source = "Li et al.: Pruning Filters for Efficient ConvNets (arXiv:1608.08710)",
    .risk = 9,
    .nparams = 2,
    .param = {
        [RATIO] = {.name = "ratio", .help = "part of the channels that goes", .min = 0,
            .max = 0.95, .step = 0.05, .fallback = 0.5},
        [MULTIPLE] = {.name = "multiple", .help = "round what is left up to a multiple of this",
            .min = 1, .max = 256, .step = 1, .fallback = 1, .whole = true},
    },
    .applies = prune_applies,
    .concerns = prune_concerns,
    .rewrite = prune_rewrite,
    .brief = prune_brief,
};

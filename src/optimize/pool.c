/*
 * Pooling: put a pool behind a convolution, remove a pool, or change its kind.
 *
 * A new pool goes where a person would write it: behind the norm and the activation that follow the
 * convolution, unless another layer reads a result in between.  If an addition follows, the pool
 * goes before it.
 *
 * Convolutions are tried in the order of the graph.  Branches that meet are pooled together
 * (pool_ties.h).  A convolution is passed over, with a reason, if a branch that meets its own
 * cannot be pooled, or if what follows would no longer fit.  For the whole model, a block or a
 * pattern, it is also passed over if a layer would be left with a single position, or if no layer
 * with weights follows, so that a pool would save nothing.
 *
 * A pool that is there stays under a choice that is about other layers (pool_named()).
 */
#include "optimize/all.h"
#include "optimize/passed.h"
#include "optimize/pool_edit.h"
#include "optimize/pool_ties.h"
#include "optimize/rewrite.h"

#include "op/op_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* After so many edits that failed, places from which the layer is reached that failed last are
 * passed over without an edit, so that a graph of thousands of layers takes no more time. */
#define MAX_FAILED_EDITS 64

static const char *const kinds[] = {"max", "avg", "none", NULL};
static const char *const places[] = {"behind", "instead", NULL};

static bool
is_window_pool(const struct layer *l)
{
	return pool_is_pool(l) && op_attr_find(l->op, "kernel") >= 0;
}

static bool
window_fits(const struct layer *l, int64_t size, struct err *why)
{
	char text[SHAPE_TEXT_MAX];

	for (int axis = 1; axis < l->out.rank; axis++)
		if (l->out.dim[axis] < size)
			return err_set(why, "pool: a window of %" PRId64
			    " does not fit the output (%s)", size, shape_text(&l->out, text));
	return true;
}

/* Return whether a pool can take over the stride of a convolution. */
static bool
has_stride(const struct graph *g, int layer, struct err *why)
{
	const struct layer *l = &g->layer[layer];
	bool strides = false;

	for (int axis = 0; axis < l->out.rank - 1; axis++) {
		if (rewrite_attr(g, layer, "stride", axis, 1) == 1)
			continue;
		strides = true;
		if (l->out.dim[axis + 1] == 1)
			return err_set(why, "pool: the stride leaves a single position, which is "
			    "too few for a pool");
	}
	if (l->op->flags & OP_TRANSPOSED || !strides)
		return err_set(why, "pool: this %s has no stride that a pool could take over",
		    l->op->name);
	return true;
}

static bool
pool_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	const struct layer *l = &g->layer[layer];
	int kind = (int)rewrite_value(&optimize_pool, value, POOL_KIND);

	if (pool_is_pool(l) && kind == POOL_NONE)
		return is_window_pool(l) || err_set(why, "pool: %s cannot be taken away, because "
		    "later layers need its fixed output size", l->op->name);
	if (pool_is_pool(l))
		return op_find(l->op->pool[kind]) != l->op || err_set(why, "pool: this is a %s "
		    "pool already", kinds[kind]);
	if (kind == POOL_NONE)
		return err_set(why, "pool: %s is not a pool that could be taken away", l->op->name);
	if (!pool_is_conv(l))
		return err_set(why, "pool: a pool is put behind a convolution, not behind %s",
		    l->op->name);
	if (rewrite_value(&optimize_pool, value, POOL_PLACE) == POOL_INSTEAD)
		return has_stride(g, layer, why);
	return window_fits(l, (int64_t)rewrite_value(&optimize_pool, value, POOL_SIZE), why);
}

/* A pool that is there changes its kind where a path or a pattern names it.  It also goes away with
 * the others of a block. */
static bool
pool_named(const struct layer *l, const struct choice *c, struct err *why)
{
	bool named = strcmp(c->target, l->path) == 0 || strchr(c->target, '*') != NULL;

	if (!pool_is_pool(l) || named)
		return true;
	if ((int)c->value[POOL_KIND] == POOL_NONE)
		return *c->target != '\0' || err_set(why, "pool: a pool that is there is taken "
		    "away only where its path, its block or a pattern names it");
	return err_set(why, "pool: a pool that is there changes its kind only where its path or a "
	    "pattern names it");
}

/* Return the last of the norms and activations that follow `layer`, or `layer` itself. */
static int
end_of_chain(const struct graph *g, int layer)
{
	while (g->layer[layer].readers == 1 && g->layer[layer].last_reader >= 0) {
		const struct layer *next = &g->layer[g->layer[layer].last_reader];

		if (next->ninputs != 1 || !(next->op->flags & OP_ELEMENTWISE))
			break;
		layer = g->layer[layer].last_reader;
	}
	return layer;
}

/* One layer under pooling: what becomes of it. */
enum edit { EDIT_NOTHING, EDIT_INSERT, EDIT_DROP };

/* A plan while it is made. */
struct planning {
	struct pool_plan plan;
	const struct graph *g;
	struct pool_ties *ties;
	enum edit edit;            /* that is being tried */
	bool *worth;               /* a layer with weights follows */
	struct shape *shape;       /* of each output, after the last edit that was kept */
	int *member;
	bool changes;              /* layers change before anything is tried */
	struct graph *made;        /* by the last edit that was kept */
	int failed_edits;
	bool failed;               /* the last edit */
	bool *above;               /* then: the layers that the one that failed is computed from */
	struct err failed_why;
	struct passed *passed;     /* NULL: nobody asks for reasons */
};

/* Read what the choice for a layer asks for there. */
static enum edit
wanted_edit(const struct planning *p, int layer)
{
	const struct choice *c = p->plan.chosen[layer];

	if (!rewrite_wants(p->plan.analysis, layer, c))
		return EDIT_NOTHING;
	if ((int)c->value[POOL_KIND] == POOL_NONE)
		return EDIT_DROP;
	return pool_is_conv(&p->g->layer[layer]) && !pool_is_instead(c->value) ? EDIT_INSERT
	    : EDIT_NOTHING;
}

/* A convolution that meets a chosen one can have a pool, too, unless it is switched off there. */
static int
edit_entry(const void *context, int layer)
{
	const struct planning *p = context;
	int conv = p->plan.conv_at[layer];

	if (p->edit == EDIT_DROP)
		return wanted_edit(p, layer) == EDIT_DROP && !p->plan.dropped[layer] ? layer : -1;
	if (conv < 0 || p->plan.pool[conv] != NULL ||
	    (p->plan.chosen[conv] != NULL && !p->plan.chosen[conv]->on))
		return -1;
	return conv;
}

static void
mark_members(struct planning *p, int n, const struct choice *c)
{
	for (int i = 0; i < n; i++)
		if (p->edit == EDIT_DROP)
			p->plan.dropped[p->member[i]] = c != NULL;
		else
			p->plan.pool[p->plan.conv_at[p->member[i]]] = c;
}

static void
keep_edit(struct planning *p, struct graph *made)
{
	graph_free(p->made);
	p->made = made;
	p->failed = false;
	memcpy(p->shape, p->plan.shape, (size_t)p->g->nlayers * sizeof *p->shape);
	pool_ties_update(p->ties, edit_entry, p);
	memcpy(p->plan.single, p->plan.left, (size_t)p->g->nlayers * sizeof *p->plan.left);
}

/* Word the reason why a later layer does not work so that reasons of one kind begin alike. */
static void
name_follower(const struct planning *p, struct err *why)
{
	static const char words[] = " no longer works: ";
	const char *reason = strstr(why->text, words);
	struct err text;

	if (reason == NULL)
		return;
	(void)err_set(&text, "pool: a later layer would no longer work ('%.200s': %.300s)",
	    p->g->layer[p->plan.at].path, reason + strlen(words));
	*why = text;
}

/* Edit the graph with the members that have been found; undo it if it does not work. */
static bool
try_members(struct planning *p, int n, const struct choice *c, struct err *why)
{
	struct graph *made;

	mark_members(p, n, c);
	made = pool_edit(&p->plan, why);
	if (made != NULL) {
		keep_edit(p, made);
		return true;
	}
	name_follower(p, why);
	mark_members(p, n, NULL);
	p->failed_edits++;
	p->failed = true;
	pool_ties_above(p->ties, p->plan.at, p->above);
	p->failed_why = *why;
	return false;
}

/* Return the last of the norms and activations that only pass on what `layer` makes. */
static int
place_of(const struct planning *p, int layer)
{
	return pool_is_conv(&p->g->layer[layer]) ? end_of_chain(p->g, layer) : layer;
}

/* Return whether a pool would leave a single position of what `place` yields now.  An edit would
 * tell, too, but takes more time. */
static bool
leaves_single(const struct planning *p, int place, const double *value)
{
	const struct shape *now = &p->shape[place], *before = &p->g->layer[place].out;
	int64_t size = (int64_t)value[POOL_SIZE], stride = (int64_t)value[POOL_STRIDE];

	for (int axis = 1; axis < now->rank; axis++)
		if (before->dim[axis] > 1 &&
		    (now->dim[axis] - size) / (stride > 0 ? stride : size) < 1)
			return true;
	return false;
}

static bool
try_edit(struct planning *p, int layer, const struct choice *c, struct err *why)
{
	bool exact = strcmp(c->target, p->g->layer[layer].path) == 0;
	int place = place_of(p, layer), where, n;

	if (!exact && p->edit == EDIT_INSERT && !p->worth[place])
		return err_set(why, "pool: no layer with weights comes after it");
	if (!exact && p->edit == EDIT_INSERT && leaves_single(p, place, c->value))
		return err_set(why, "pool: a single position would be left ('%.200s')",
		    p->g->layer[place].path);
	if (p->failed_edits >= MAX_FAILED_EDITS && p->failed && p->above[place]) {
		*why = p->failed_why;
		return false;
	}
	p->plan.keeps_positions = !exact;
	n = pool_ties_group(p->ties, place, edit_entry, p, p->member, &where);
	if (n == 0)
		return err_set(why, "pool: a branch that it meets cannot %s with it ('%.200s')",
		    p->edit == EDIT_DROP ? "lose a pool" : "be pooled", p->g->layer[where].path);
	return try_members(p, n, c, why);
}

/* Note for each layer whether one with weights reads it or what is made of it. */
static void
find_worth(struct planning *p)
{
	for (int i = p->g->nlayers - 1; i >= 0; i--) {
		const struct layer *l = &p->g->layer[i];

		for (int k = 0; k < l->ninputs; k++)
			p->worth[l->input[k]] = p->worth[l->input[k]] || p->worth[i] ||
			    l->op->weights != NULL;
	}
}

/* Return whether a layer changes before anything is tried: a pool takes over its stride, or it is a
 * pool of another kind. */
static bool
changes_anyway(const struct planning *p, int layer)
{
	const struct choice *c = p->plan.chosen[layer];
	const struct layer *l = &p->g->layer[layer];

	if (!rewrite_wants(p->plan.analysis, layer, c))
		return false;
	return pool_is_conv(l) ? pool_is_instead(c->value)
	    : pool_is_pool(l) && (int)c->value[POOL_KIND] != POOL_NONE;
}

static void
begin_planning(struct planning *p)
{
	size_t n = (size_t)p->g->nlayers;

	p->plan.conv_at = mem_calloc(n, sizeof *p->plan.conv_at);
	p->plan.pool = mem_calloc(n, sizeof *p->plan.pool);
	p->plan.dropped = mem_calloc(n, sizeof *p->plan.dropped);
	p->plan.left = mem_calloc(n, sizeof *p->plan.left);
	p->plan.single = mem_calloc(n, sizeof *p->plan.single);
	p->worth = mem_calloc(n, sizeof *p->worth);
	p->shape = mem_calloc(n, sizeof *p->shape);
	p->plan.shape = mem_calloc(n, sizeof *p->plan.shape);
	p->above = mem_calloc(n, sizeof *p->above);
	p->member = mem_calloc(n, sizeof *p->member);
	p->ties = pool_ties_new(p->g);
	memset(p->plan.conv_at, -1, n * sizeof *p->plan.conv_at);
	for (int i = 0; i < p->g->nlayers; i++) {
		bool changes = changes_anyway(p, i);

		p->changes = p->changes || changes;
		p->shape[i] = p->g->layer[i].out;
		if (!pool_is_conv(&p->g->layer[i]))
			continue;
		p->plan.conv_at[end_of_chain(p->g, i)] = i;
		if (changes)
			p->plan.pool[i] = p->plan.chosen[i];
	}
	find_worth(p);
}

static void
end_planning(struct planning *p)
{
	pool_ties_free(p->ties);
	free(p->plan.conv_at);
	free(p->plan.pool);
	free(p->plan.dropped);
	free(p->plan.left);
	free(p->plan.single);
	free(p->worth);
	free(p->shape);
	free(p->plan.shape);
	free(p->above);
	free(p->member);
}

static bool
is_done(const struct planning *p, int layer)
{
	return p->plan.pool[layer] != NULL || p->plan.dropped[layer];
}

/* Return the graph with all pools that fit.  Note the layers that are passed over. */
static struct graph *
plan_pools(struct analysis *a, const struct choice *const *chosen, struct passed *passed,
    struct err *e)
{
	struct planning p = {.plan = {.opt = &optimize_pool, .analysis = a, .chosen = chosen},
	    .g = a->graph, .passed = passed};
	struct err why;

	begin_planning(&p);
	/* The shapes stay under everything that is not tried below. */
	p.made = p.changes ? pool_edit(&p.plan, e) : graph_recoded(p.g, NULL);
	if (p.changes && p.made != NULL)
		memcpy(p.shape, p.plan.shape, (size_t)p.g->nlayers * sizeof *p.shape);
	for (int i = 0; i < p.g->nlayers && p.made != NULL; i++) {
		enum edit edit = is_done(&p, i) ? EDIT_NOTHING : wanted_edit(&p, i);

		if (edit != EDIT_NOTHING && edit != p.edit) {
			p.edit = edit;
			pool_ties_update(p.ties, edit_entry, &p);
		}
		if (edit != EDIT_NOTHING && !try_edit(&p, i, chosen[i], &why) && passed != NULL)
			passed_add(passed, &optimize_pool, i, why.text);
	}
	end_planning(&p);
	return p.made;
}

static struct graph *
pool_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	return plan_pools(a, chosen, NULL, e);
}

static void
pool_pass(struct analysis *a, const struct choice *const *chosen, struct passed *out)
{
	struct err ignored;

	graph_free(plan_pools(a, chosen, out, &ignored));
}

/* A pool is asked for behind convolutions, and taken away where there is one. */
static bool
pool_concerns(struct analysis *a, int layer, const double *value)
{
	const struct layer *l = &a->graph->layer[layer];

	return (int)value[POOL_KIND] == POOL_NONE ? pool_is_pool(l) : pool_is_conv(l);
}

static void
pool_brief(const struct choice *c, char *buf, size_t size)
{
	if ((int)c->value[POOL_KIND] == POOL_NONE)
		(void)snprintf(buf, size, "O-");
	else if ((int)c->value[POOL_PLACE] == POOL_INSTEAD)
		(void)snprintf(buf, size, "Os%s", (int)c->value[POOL_KIND] == POOL_AVG ? "a" : "");
	else
		(void)snprintf(buf, size, "O%.0f%s", c->value[POOL_SIZE],
		    (int)c->value[POOL_KIND] == POOL_AVG ? "a" : "");
}

const struct optimization optimize_pool = {
    .name = "pool",
    .label = "Pooling",
    .mark = "O",
    .help = "put a pool behind a convolution (behind its norm and activation), or take one away",
    .note = "A pool keeps one number of each window, so everything after it works on fewer "
        "positions; details of where a feature was are lost. To recognize objects, the largest did "
        "clearly better than a mean. Branches that meet are pooled together; convolutions are "
        "passed over where later layers would not fit. A pool that is there already stays, unless "
        "its path or a pattern names it: then the kind changes it, and none takes it away.",
    .source = "Scherer, Mueller, Behnke: Evaluation of Pooling Operations (ICANN 2010)",
    .risk = 12,
    .reshapes = true,
    .nparams = 4,
    .param = {
        [POOL_SIZE] = {.name = "size", .help = "width of the window on every axis", .min = 2,
            .max = 16, .step = 1, .fallback = 2, .whole = true},
        [POOL_KIND] = {.name = "kind", .help = "largest or mean of a window; none takes a pool "
            "away", .min = 0, .max = 2, .step = 1, .whole = true, .words = kinds},
        [POOL_STRIDE] = {.name = "stride", .help = "step of the window; 0: its size", .min = 0,
            .max = 16, .step = 1, .whole = true},
        [POOL_PLACE] = {.name = "place", .help = "behind the convolution, or instead of its stride "
            "(then the window is the stride and the shape stays)", .min = 0, .max = 1,
            .step = 1, .whole = true, .words = places},
    },
    .applies = pool_applies,
    .named = pool_named,
    .concerns = pool_concerns,
    .pass_over = pool_pass,
    .rewrite = pool_rewrite,
    .brief = pool_brief,
};

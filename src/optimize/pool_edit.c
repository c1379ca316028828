#include "optimize/pool_edit.h"

#include "op/op_table.h"
#include "optimize/rewrite.h"

#include <inttypes.h>
#include <string.h>

bool
pool_is_conv(const struct layer *l)
{
	return (l->op->flags & OP_CONV) != 0;
}

bool
pool_is_pool(const struct layer *l)
{
	return l->op->pool[POOL_MAX] != NULL;
}

bool
pool_is_instead(const double *value)
{
	return (int)value[POOL_KIND] != POOL_NONE && (int)value[POOL_PLACE] == POOL_INSTEAD;
}

static struct attr
conv_stride(const struct layer *conv)
{
	return conv->attr[op_attr_find(conv->op, "stride")];
}

/* Put a pool behind `layer`, for the convolution `conv`: everything that read `layer` then reads
 * the pool. */
static bool
insert_pool(struct rewrite *r, int layer, int conv, const double *value, struct err *e)
{
	const struct op *o = op_find((int)value[POOL_KIND] == POOL_AVG ? "avgpool" : "maxpool");
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	int input = r->map[layer], new;

	if ((int)value[POOL_PLACE] == POOL_INSTEAD) {
		/* With the last, partial window the output keeps the size the stride gave it. */
		attr[op_attr_find(o, "kernel")] = conv_stride(&r->from->layer[conv]);
		rewrite_set(o, attr, "ceil", 1);
	} else {
		rewrite_set(o, attr, "kernel", (int64_t)value[POOL_SIZE]);
		if (value[POOL_STRIDE] > 0)
			rewrite_set(o, attr, "stride", (int64_t)value[POOL_STRIDE]);
	}
	new = rewrite_add(r, conv, "pool", (struct layer_spec){.op = o, .attr = attr,
	    .ninputs = 1, .input = &input, .inserted = true}, e);
	r->map[layer] = new;
	return new >= 0;
}

static bool
change_kind(struct rewrite *r, int layer, int kind, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const struct op *o = op_find(l->op->pool[kind]);
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct layer_spec spec = graph_spec(l);

	for (int i = 0; i < op_attr_count(l->op); i++)
		rewrite_carry(l, o, attr, l->op->attr[i].name);
	spec.op = o;
	spec.attr = attr;
	return rewrite_put(r, layer, &spec, e) >= 0;
}

/* Copy a convolution, without its stride if a pool takes that over. */
static bool
copy_conv(struct rewrite *r, int layer, const struct choice *pool, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	struct attr attr[OP_MAX_ATTRS];

	if (pool == NULL || !pool_is_instead(pool->value))
		return rewrite_copy(r, layer, e) >= 0;
	memcpy(attr, l->attr, (size_t)op_attr_count(l->op) * sizeof *attr);
	rewrite_set(l->op, attr, "stride", 1);
	return rewrite_with(r, layer, attr, NULL, e) >= 0;
}

/* Copy a pool, change its kind, or drop it. */
static bool
copy_pool(struct rewrite *r, const struct pool_plan *plan, int layer, struct err *e)
{
	const double *value = rewrite_values(r, layer);

	if (plan->dropped[layer]) {
		r->map[layer] = r->map[r->from->layer[layer].input[0]];
		return true;
	}
	if (value != NULL && (int)value[POOL_KIND] != POOL_NONE)
		return change_kind(r, layer, (int)value[POOL_KIND], e);
	return rewrite_copy(r, layer, e) >= 0;
}

/* Return whether an axis with several positions has one left. */
static bool
is_left_single(const struct layer *before, const struct layer *now)
{
	for (int axis = 1; axis < before->out.rank && axis < now->out.rank; axis++)
		if (before->out.dim[axis] > 1 && now->out.dim[axis] == 1)
			return true;
	return false;
}

/* Note whether a layer has a single position left, and refuse one that had more before. */
static bool
check_positions(const struct rewrite *r, struct pool_plan *plan, int layer, struct err *e)
{
	const struct layer *before = &r->from->layer[layer];
	bool single = is_left_single(before, &r->to->layer[r->map[layer]]);

	plan->left[layer] = single;
	plan->shape[layer] = r->to->layer[r->map[layer]].out;
	if (single && plan->keeps_positions && !plan->single[layer])
		return err_set(e, "pool: a single position would be left ('%.200s')",
		    before->path);
	return true;
}

static bool
edit_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	struct pool_plan *plan = context;
	const struct layer *l = &r->from->layer[layer];
	int conv = plan->conv_at[layer];
	bool ok;

	plan->at = layer;
	if (pool_is_pool(l))
		ok = copy_pool(r, plan, layer, e);
	else if (pool_is_conv(l))
		ok = copy_conv(r, layer, plan->pool[layer], e);
	else
		ok = rewrite_copy(r, layer, e) >= 0;
	if (ok && conv >= 0 && plan->pool[conv] != NULL)
		ok = insert_pool(r, layer, conv, plan->pool[conv]->value, e);
	return ok && check_positions(r, plan, layer, e);
}

struct graph *
pool_edit(struct pool_plan *plan, struct err *e)
{
	return rewrite_graph(plan->opt, plan->analysis, plan->chosen, edit_layer, plan, e);
}

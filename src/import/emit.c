#include "import/emit.h"

#include "import/emit_name.h"
#include "op/op_table.h"

#include <stdlib.h>
#include <string.h>

/* Layers have the channels before the spatial axes. */
static void
put_last_first(struct shape *s)
{
	int64_t channels = s->dim[s->rank - 1];

	memmove(s->dim + 1, s->dim, (size_t)(s->rank - 1) * sizeof s->dim[0]);
	s->dim[0] = channels;
}

bool
emit_shape(const struct emit *em, const struct foreign_tensor *t, struct shape *out)
{
	struct shape s = {0};
	int64_t d;

	for (int i = 0; i < t->dims.rank; i++) {
		d = t->dims.dim[i];
		if (d < 1)
			return false;
		if (i == t->batch_axis && em->batch > 0) {
			d /= em->batch;
			if (d == 1)
				continue;
		}
		if (s.rank == SHAPE_MAX_RANK)
			return false;
		s.dim[s.rank++] = d;
	}
	if (s.rank == 0)
		s = (struct shape){1, {1}};
	if (t->channels_last)
		put_last_first(&s);
	*out = s;
	return t->dims.rank >= 0 && shape_check(out, NULL);
}

/* Return whether the batch dimension is taken out of the shape altogether. */
static bool
batch_is_out(const struct emit *em, const struct foreign_tensor *t)
{
	return t->batch_axis >= 0 && em->batch > 0 && t->dims.dim[t->batch_axis] == em->batch;
}

int
emit_axis(const struct emit *em, const struct foreign_tensor *t, int axis)
{
	bool out = batch_is_out(em, t);

	if (out && axis == t->batch_axis)
		return 0;
	if (t->channels_last && axis == t->dims.rank - 1)
		return 1;
	return axis + 1 - (out && axis > t->batch_axis) + t->channels_last;
}

static enum dtype
stored_type(enum foreign_type type)
{
	return foreign_type_table[type].dtype;
}

void
emit_put_type(struct layer_make *m, enum foreign_type type)
{
	m->encoding.acts = (uint8_t)stored_type(type);
	m->encoding.wide = foreign_type_table[type].whole && foreign_type_table[type].bits == 64;
}

/* Return whether a fixed tensor is made from a stored one when the model runs. */
static bool
is_unpacked(const struct emit *em, const struct foreign_tensor *t)
{
	return em->unpacks && t->producer >= 0 && t->root >= 0;
}

void
emit_begin(struct emit *em, const struct foreign_node *n, const char *op, struct layer_make *m)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);

	layer_make(m, op);
	emit_name(em, n, m);
	m->node = n->nbehind > 0 ? em->f->node[n->behind[0]].index : n->index;
	emit_put_type(m, out->type);
}

/* A fixed tensor beside one whose layer has its channels first stands the same way. */
static void
widen_fixed(struct foreign_tensor *t, int rank)
{
	int more = rank - t->dims.rank;

	if (more < 0)
		return;
	memmove(t->dims.dim + more, t->dims.dim, (size_t)t->dims.rank * sizeof t->dims.dim[0]);
	for (int i = 0; i < more; i++)
		t->dims.dim[i] = 1;
	t->dims.rank = rank;
	t->channels_last = true;
}

/* A fixed tensor as a layer reads it: without the dimension that the batch has in the node's
 * output. */
static bool
fixed_shape(const struct emit *em, const struct foreign_node *n, const struct foreign_tensor *t,
    struct shape *out)
{
	const struct foreign_tensor *like = foreign_output(em->f, n, 0);
	struct foreign_tensor seen = *t;
	int axis;

	seen.batch_axis = -1;
	if (like->channels_last && foreign_elems(&t->dims) != 1)
		widen_fixed(&seen, like->dims.rank);
	if (batch_is_out(em, like)) {
		axis = like->batch_axis - like->dims.rank + seen.dims.rank;
		if (axis >= 0 && seen.dims.dim[axis] == em->batch)
			seen.batch_axis = axis;
		else if (axis >= 0 && seen.dims.dim[axis] == 1) {
			seen.dims.dim[axis] = em->batch;
			seen.batch_axis = axis;
		}
	}
	return emit_shape(em, &seen, out);
}

/* Learned numbers, rather than places and masks. */
static bool
is_learned(const struct emit *em, const struct foreign_tensor *t)
{
	return t->root >= 0 && em->f->tensor[t->root].stored &&
	    (!foreign_type_table[em->f->tensor[t->root].type].whole || t->zeros > 0 ||
	    !foreign_type_table[t->type].whole);
}

static int
add_fixed(struct emit *em, const struct foreign_node *n, const struct foreign_tensor *t,
    struct err *e)
{
	bool learned = is_learned(em, t);
	struct layer_make m;
	struct shape shape;
	int layer;

	if (!fixed_shape(em, n, t, &shape)) {
		err_set(e, "the dimensions of '%.80s' are not known", t->name);
		return -1;
	}
	emit_begin(em, n, learned ? "parameter" : "constant", &m);
	layer_make_list(&m, "shape", shape.rank, shape.dim);
	emit_put_type(&m, t->type);
	m.encoding.unpacked = is_unpacked(em, t);
	if (learned) {
		const struct foreign_tensor *root = &em->f->tensor[t->root];

		m.name = emit_stored_name(root->name);
		m.encoding.weights = (uint8_t)stored_type(root->type);
		m.encoding.sparsity = root->zeros;
		m.tied = em->owner[t->root];
	}
	layer = layers_add(em->layers, &m, e);
	if (layer < 0 && m.tied >= 0) {
		m.tied = -1;
		layer = layers_add(em->layers, &m, e);
	}
	if (layer >= 0 && learned && em->owner[t->root] < 0)
		em->owner[t->root] = layer;
	return layer;
}

int
emit_input(struct emit *em, const struct foreign_node *n, int i, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);

	if (t == NULL) {
		err_set(e, "it has no input %d", i + 1);
		return -1;
	}
	if (em->layer[n->input[i]] >= 0)
		return em->layer[n->input[i]];
	if (t->fixed)
		return add_fixed(em, n, t, e);
	err_set(e, "nothing gives its input '%.80s'", t->name);
	return -1;
}

void
emit_read(struct emit *em, const struct foreign_node *n, int i, struct layer_make *m,
    struct err *e)
{
	layer_make_input(m, emit_input(em, n, i, e));
}

bool
emit_is_read(const struct emit *em, const struct foreign_node *n, int i)
{
	return i < n->noutputs && n->output[i] >= 0 && em->readers[n->output[i]] > 0;
}

void
emit_weights(struct emit *em, const struct foreign_node *n, int i, struct layer_make *m)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i), *root;

	if (t == NULL || t->root < 0)
		return;
	root = &em->f->tensor[t->root];
	m->encoding.weights = (uint8_t)stored_type(root->type);
	m->encoding.sparsity = root->zeros;
	m->encoding.unpacked = is_unpacked(em, t);
	m->tied = em->owner[t->root];
}

void
emit_own_weights(struct emit *em, const struct foreign_node *n, int i, int layer)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);

	if (t != NULL && t->root >= 0 && em->owner[t->root] < 0)
		em->owner[t->root] = layer;
}

bool
emit_give(struct emit *em, const struct foreign_node *n, int layer, int i, struct err *e)
{
	const struct foreign_tensor *t = foreign_output(em->f, n, i);
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];
	const struct shape *given;
	struct layer_make m;
	struct shape want;

	if (layer < 0)
		return false;
	if (t == NULL)
		return true;
	given = layers_shape(em->layers, layer);
	if (!emit_shape(em, t, &want))
		return err_set(e, "the dimensions of its output are not known");
	if (!shape_equal(given, &want)) {
		if (shape_elems(given) != shape_elems(&want))
			return err_set(e, "its layer gives %s where the file has %s",
			    shape_text(given, a), shape_text(&want, b));
		emit_begin(em, n, "reshape", &m);
		layer_make_list(&m, "shape", want.rank, want.dim);
		layer_make_input(&m, layer);
		layer = layers_add(em->layers, &m, e);
		if (layer < 0)
			return false;
	}
	em->layer[n->output[i]] = layer;
	return true;
}

int
emit_layer(struct emit *em, const struct layer_make *m, struct err *e)
{
	struct layer_make alone;
	int layer = layers_add(em->layers, m, e);

	/* Weights that are laid out another way cannot be another layer's. */
	if (layer < 0 && m->tied >= 0) {
		alone = *m;
		alone.tied = -1;
		layer = layers_add(em->layers, &alone, e);
	}
	return layer;
}

bool
emit_add(struct emit *em, const struct foreign_node *n, const struct layer_make *m, int i,
    struct err *e)
{
	int layer = emit_layer(em, m, e);

	return emit_give(em, n, layer, i, e);
}

bool
emit_uncounted(struct emit *em, const struct foreign_node *n, struct err *e)
{
	struct layer_make m;
	struct shape shape;
	int layer;

	em->nuncounted++;
	for (int i = 0; i < n->noutputs; i++) {
		if (n->output[i] < 0 || (i > 0 && !emit_is_read(em, n, i)) ||
		    em->f->tensor[n->output[i]].fixed)
			continue;
		if (!emit_shape(em, &em->f->tensor[n->output[i]], &shape))
			shape = (struct shape){1, {1}};
		emit_begin(em, n, "uncounted", &m);
		emit_put_type(&m, em->f->tensor[n->output[i]].type);
		for (int k = 0; k < n->ninputs && m.ninputs < OP_MANY_INPUTS; k++)
			if (n->input[k] >= 0 && em->layer[n->input[k]] >= 0)
				layer_make_input(&m, em->layer[n->input[k]]);
		layer = layers_add_uncounted(em->layers, n->op, &shape, &m, e);
		if (layer < 0)
			return false;
		em->layer[n->output[i]] = layer;
	}
	return true;
}

void
emit_keep_reason(struct emit *em, const struct foreign_node *n, const struct err *why)
{
	char text[FOREIGN_NODE_TEXT];

	if (em->reason.text[0] == '\0')
		err_set(&em->reason, "%s: %s", foreign_node_text(n, text), why->text);
}

bool
emit_rest(struct emit *em, const struct foreign_node *n, const struct err *why, struct err *e)
{
	struct layer_make m;
	int layer;

	emit_keep_reason(em, n, why);
	/* emit_node() counts the node as one that is counted. */
	em->nuncounted++;
	em->ncounted--;
	for (int i = 0; i < n->noutputs; i++) {
		layer = n->output[i] >= 0 ? em->layer[n->output[i]] : -1;
		if (layer < 0 || !emit_is_read(em, n, i))
			continue;
		emit_begin(em, n, "uncounted", &m);
		emit_put_type(&m, em->f->tensor[n->output[i]].type);
		layer_make_input(&m, layer);
		layer = layers_add_uncounted(em->layers, n->op, layers_shape(em->layers, layer),
		    &m, e);
		if (layer < 0)
			return false;
		em->layer[n->output[i]] = layer;
	}
	return true;
}

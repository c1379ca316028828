/*
 * StableHLO ops in TensorFlow Lite files: those whose dimensions have a meaning that their options
 * give.  Ops element by element have rules of the builtin ops.
 *
 * Source: openxla.org/stablehlo/spec, sections dot_general, convolution, broadcast_in_dim, pad,
 * reduce, dynamic_slice, clamp.
 */
#include "import/tflite_private.h"

#include "base/number.h"
#include "import/onnx_emit.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Give the output these dimensions, in the type that the file has for it. */
static void
set_dims(struct infer *in, const struct foreign_node *n, const struct foreign_dims *dims)
{
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, dims);
}

/* A list of dimensions, each of which there is once; -1 with a sentence. */
static int
dims_of(const struct foreign_node *n, const char *name, int rank, const int64_t **out,
    struct err *e)
{
	int count = foreign_ints(n, name, out);
	unsigned seen = 0;

	for (int i = 0; i < count; i++) {
		if ((*out)[i] < 0 || (*out)[i] >= rank || (seen >> (*out)[i] & 1) != 0)
			return err_set(e, "its %s names a dimension that there is not, or twice",
			    name), -1;
		seen |= 1u << (*out)[i];
	}
	return count;
}

/* Products */

/* A letter for each dimension of both inputs and of the output. */
struct letters {
	char left[FOREIGN_MAX_RANK], right[FOREIGN_MAX_RANK], out[2 * FOREIGN_MAX_RANK];
	int nout;
};

/* Give dimensions of both inputs that go together one letter. */
static bool
pair_letters(const struct foreign_node *n, const struct foreign_dims *a,
    const struct foreign_dims *b, bool batching, struct letters *l, struct err *e)
{
	const int64_t *left, *right;
	int count = dims_of(n, batching ? "lhs_batching" : "lhs_contracting", a->rank, &left, e);
	int other = count < 0 ? -1 : dims_of(n, batching ? "rhs_batching" : "rhs_contracting",
	    b->rank, &right, e);

	if (other < 0)
		return false;
	if (other != count)
		return err_set(e, "its lists of dimensions are not as long as each other");
	for (int i = 0; i < count; i++) {
		if (a->dim[left[i]] != b->dim[right[i]] || l->right[right[i]] != '\0')
			return err_set(e, "dimensions of its inputs do not fit each other");
		l->right[right[i]] = l->left[left[i]];
		if (batching)
			l->out[l->nout++] = l->left[left[i]];
	}
	return true;
}

static bool
is_contracted(const struct foreign_node *n, const char *name, int dim)
{
	const int64_t *list;
	int count = foreign_ints(n, name, &list);

	for (int i = 0; i < count; i++)
		if (list[i] == dim)
			return true;
	return false;
}

/* The output has the dimensions that go together in both, then the free ones of each input. */
static bool
letters_of(const struct foreign_node *n, const struct foreign_dims *a,
    const struct foreign_dims *b, struct letters *l, struct err *e)
{
	memset(l, 0, sizeof *l);
	for (int i = 0; i < a->rank; i++)
		l->left[i] = (char)('a' + i);
	if (!pair_letters(n, a, b, true, l, e) || !pair_letters(n, a, b, false, l, e))
		return false;
	for (int i = 0; i < a->rank; i++)
		if (!is_contracted(n, "lhs_batching", i) && !is_contracted(n, "lhs_contracting", i))
			l->out[l->nout++] = l->left[i];
	for (int i = 0; i < b->rank; i++) {
		if (l->right[i] != '\0')
			continue;
		l->right[i] = (char)('n' + i);
		l->out[l->nout++] = l->right[i];
	}
	return l->nout <= FOREIGN_MAX_RANK || err_set(e, "its output has too many dimensions");
}

/* The dimension of an input with this letter; -1: it has none. */
static int
place_of(const char *letters, int rank, char letter)
{
	for (int i = 0; i < rank; i++)
		if (letters[i] == letter)
			return i;
	return -1;
}

bool
tflite_infer_dot_general(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *a = infer_input(in, n, 0, e), *b;
	struct foreign_dims dims = {0};
	struct letters l;

	b = a != NULL ? infer_input(in, n, 1, e) : NULL;
	if (b == NULL || !letters_of(n, &a->dims, &b->dims, &l, e))
		return false;
	for (int i = 0; i < l.nout; i++) {
		int k = place_of(l.left, a->dims.rank, l.out[i]);

		dims.dim[dims.rank++] = k >= 0 ? a->dims.dim[k]
		    : b->dims.dim[place_of(l.right, b->dims.rank, l.out[i])];
	}
	set_dims(in, n, &dims);
	return true;
}

/* The letter of the samples; '\0': there are none. */
static char
letter_of_batch(const struct foreign_tensor *a, const struct foreign_tensor *b,
    const struct letters *l)
{
	if (a->batch_axis >= 0 && !a->fixed)
		return l->left[a->batch_axis];
	return b->batch_axis >= 0 && !b->fixed ? l->right[b->batch_axis] : '\0';
}

int
tflite_batch_dot_general(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *a = foreign_input(in->f, n, 0);
	const struct foreign_tensor *b = foreign_input(in->f, n, 1);
	struct letters l;
	struct err e;
	char batch;

	(void)i;
	/* The rule worked: there are letters. */
	(void)letters_of(n, &a->dims, &b->dims, &l, &e);
	batch = letter_of_batch(a, b, &l);
	return batch != '\0' ? place_of(l.out, l.nout, batch) : -1;
}

/* Stored weights make a dense layer where they meet the last dimension alone. */
static bool
is_dense(const struct foreign_node *n, const struct foreign_tensor *a,
    const struct foreign_tensor *b)
{
	const int64_t *left;

	/* Both lists are as long as each other. */
	return b->fixed && b->root >= 0 && b->dims.rank == 2 && !a->fixed &&
	    foreign_ints(n, "lhs_batching", &left) == 0 &&
	    foreign_ints(n, "lhs_contracting", &left) == 1 && left[0] == a->dims.rank - 1 &&
	    a->batch_axis != a->dims.rank - 1;
}

static bool
add_dense(struct emit *em, const struct foreign_node *n, int contracted, struct err *e)
{
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	struct layer_make m;
	int layer;

	emit_begin(em, n, "dense", &m);
	layer_make_int(&m, "units", w->dims.dim[1 - contracted]);
	layer_make_int(&m, "bias", 0);
	emit_weights(em, n, 1, &m);
	emit_read(em, n, 0, &m, e);
	layer = em->layers->graph->nlayers;
	if (!emit_add(em, n, &m, 0, e))
		return false;
	emit_own_weights(em, n, 1, layer);
	return true;
}

_Static_assert(3 * FOREIGN_MAX_RANK + 3 <= LAYERS_MAX_VALUES, "all letters fit an equation");

/* Letters of a tensor without that of the samples, if its layer is without them. */
static void
add_letters(int64_t *equation, int *count, const char *letters, int rank, char batch)
{
	for (int i = 0; i < rank; i++)
		if (letters[i] != batch)
			equation[(*count)++] = letters[i];
}

bool
tflite_emit_dot_general(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *a = foreign_input(em->f, n, 0);
	const struct foreign_tensor *b = foreign_input(em->f, n, 1);
	int64_t equation[LAYERS_MAX_VALUES];
	struct layer_make m;
	struct letters l;
	int count = 0;
	char batch;

	if (!letters_of(n, &a->dims, &b->dims, &l, e))
		return false;
	if (is_dense(n, a, b))
		return add_dense(em, n, l.right[0] == l.left[a->dims.rank - 1] ? 0 : 1, e);
	batch = letter_of_batch(a, b, &l);
	if (a->batch_axis >= 0 && b->batch_axis >= 0 && !a->fixed && !b->fixed &&
	    l.right[b->batch_axis] != batch)
		return err_set(e, "it multiplies samples of a batch with each other");
	add_letters(equation, &count, l.left, a->dims.rank, batch);
	equation[count++] = ',';
	add_letters(equation, &count, l.right, b->dims.rank, batch);
	equation[count++] = '-';
	equation[count++] = '>';
	add_letters(equation, &count, l.out, l.nout, batch);
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "equation", count, equation);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* Shapes */

/* PAD: elements at both ends of each dimension, and between its elements. */
bool
tflite_infer_padded(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	const int64_t *low, *high, *inside;
	struct foreign_dims dims;
	int64_t gaps;

	if (x == NULL)
		return false;
	dims = x->dims;
	if (foreign_ints(n, "low", &low) != dims.rank || foreign_ints(n, "high", &high) !=
	    dims.rank || foreign_ints(n, "interior", &inside) != dims.rank)
		return err_set(e, "it pads other dimensions than its input has");
	for (int i = 0; i < dims.rank; i++) {
		int64_t *d = &dims.dim[i];

		if (inside[i] < 0 || !number_mul(*d > 0 ? *d - 1 : 0, inside[i], &gaps) ||
		    !number_add(*d, gaps, d) || !number_add(*d, low[i], d) ||
		    !number_add(*d, high[i], d) || *d < 0)
			return err_set(e, "its padding does not work");
	}
	set_dims(in, n, &dims);
	return true;
}

bool
tflite_emit_padded(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	int64_t before[FOREIGN_MAX_RANK + 1] = {0}, after[FOREIGN_MAX_RANK + 1] = {0};
	const int64_t *low, *high, *inside;
	int layer = emit_input(em, n, 0, e), rank = t->dims.rank;
	bool padded = false;
	struct layer_make m;

	if (layer < 0)
		return false;
	(void)foreign_ints(n, "low", &low);
	(void)foreign_ints(n, "high", &high);
	(void)foreign_ints(n, "interior", &inside);
	for (int i = 0; i < rank; i++) {
		int place = emit_axis(em, t, i);

		padded |= low[i] != 0 || high[i] != 0;
		if (low[i] < 0 || high[i] < 0 || inside[i] != 0)
			return err_set(e, "it takes elements away, or puts some between others");
		if (place < 1 && (low[i] != 0 || high[i] != 0))
			return err_set(e, "it adds samples to a batch");
		if (place > 0) {
			before[place - 1] = low[i];
			after[place - 1] = high[i];
		}
	}
	emit_begin(em, n, padded ? rule->op : "identity", &m);
	rank = layers_shape(em->layers, layer)->rank;
	if (padded) {
		layer_make_list(&m, "before", rank, before);
		layer_make_list(&m, "after", rank, after);
	}
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* BROADCAST_IN_DIM: dimension i of the input is dimension dims[i] of the output. */
bool
tflite_emit_broadcast(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e);
	struct shape want, seen = {0};
	const int64_t *dims;
	struct layer_make m;

	if (layer < 0)
		return false;
	if (!emit_shape(em, out, &want))
		return err_set(e, "the dimensions of its output are not known");
	if (dims_of(n, "dims", out->dims.rank, &dims, e) != t->dims.rank)
		return err_set(e, "it does not say where each dimension goes");
	seen.rank = want.rank;
	for (int i = 0; i < seen.rank; i++)
		seen.dim[i] = 1;
	for (int i = 0; i < t->dims.rank; i++) {
		int place = emit_axis(em, out, (int)dims[i]);

		if (place > 0)
			seen.dim[place - 1] = t->dims.dim[i];
	}
	if (shape_elems(&seen) != shape_elems(layers_shape(em->layers, layer)))
		return err_set(e, "its input does not fit its output");
	layer = onnx_view(em, n, layer, &seen, e);
	if (shape_equal(&seen, &want))
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "shape", want.rank, want.dim);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* DYNAMIC_SLICE: as many elements of each dimension as its option says, from where an input
 * says. */
bool
tflite_infer_dynamic_slice(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *sizes;

	if (x == NULL)
		return false;
	dims = x->dims;
	if (foreign_ints(n, "sizes", &sizes) != dims.rank)
		return err_set(e, "it has sizes of other dimensions");
	for (int i = 0; i < dims.rank; i++) {
		if (sizes[i] < 0 || sizes[i] > dims.dim[i])
			return err_set(e, "it takes more than its input has");
		dims.dim[i] = sizes[i];
	}
	set_dims(in, n, &dims);
	return true;
}

bool
tflite_emit_dynamic_slice(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e);
	struct layer_make m;

	for (int i = 0; i < t->dims.rank && layer >= 0; i++) {
		if (t->dims.dim[i] == out->dims.dim[i])
			continue;
		if (emit_axis(em, t, i) < 1 || out->dims.dim[i] < 1)
			return err_set(e, "it takes some samples of a batch, or nothing");
		emit_begin(em, n, rule->op, &m);
		layer_make_int(&m, "axis", emit_axis(em, t, i));
		layer_make_int(&m, "to", out->dims.dim[i]);
		layer_make_input(&m, layer);
		layer = layers_add(em->layers, &m, e);
	}
	return emit_give(em, n, layer, 0, e);
}

/* Elements */

/* CLAMP: a smallest and a largest number, or tensors of them. */
bool
tflite_emit_clamp(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *low = foreign_input(em->f, n, 0);
	const struct foreign_tensor *high = foreign_input(em->f, n, 2);
	struct layer_make m;
	int layer;

	if (low != NULL && high != NULL && low->real != NULL && high->real != NULL &&
	    low->nvalues == 1 && high->nvalues == 1) {
		emit_begin(em, n, rule->op, &m);
		layer_make_real(&m, "min", low->real[0]);
		layer_make_real(&m, "max", high->real[0]);
		emit_read(em, n, 1, &m, e);
		return emit_add(em, n, &m, 0, e);
	}
	emit_begin(em, n, "max", &m);
	emit_read(em, n, 1, &m, e);
	emit_read(em, n, 0, &m, e);
	layer = layers_add(em->layers, &m, e);
	emit_begin(em, n, "min", &m);
	layer_make_input(&m, layer);
	emit_read(em, n, 2, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* The op of a body that is one operator. */
static const char *
op_of_body(const struct foreign *f, const struct foreign_node *n)
{
	const struct foreign_attr *a = foreign_attr(n, "body");

	if (a->body < 0 || f->body[a->body].nnodes != 1)
		return "";
	return f->node[f->body[a->body].node[0]].op;
}

/* REDUCE: its body says how two elements become one. */
bool
tflite_emit_reduced(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	static const struct {
		const char *body, *op;
	} kinds[] = {{"ADD", "reduce_sum"}, {"MAXIMUM", "reduce_max"}, {"MINIMUM", "reduce_min"},
	    {"MULTIPLY", "reduce_prod"}, {"MUL", "reduce_prod"}, {"AND", "reduce_min"},
	    {"OR", "reduce_max"}};
	const char *body = op_of_body(em->f, n);
	struct rule with = *rule;

	body += strncmp(body, "STABLEHLO_", 10) == 0 ? 10 : 0;
	if (n->noutputs != 1)
		return err_set(e, "it reduces more than one tensor");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].body, body) != 0)
			continue;
		with.op = kinds[i].op;
		return onnx_emit_reduce(em, &with, n, e);
	}
	return err_set(e, "how two of its elements become one is not known");
}

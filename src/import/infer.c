#include "import/infer.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

const struct rule *
rule_find(const struct rule *rules, const struct foreign_node *n)
{
	for (const struct rule *r = rules; r->name != NULL; r++)
		if (*r->name == *n->op && strcmp(r->name, n->op) == 0 &&
		    strcmp(r->domain != NULL ? r->domain : "", n->domain) == 0)
			return r;
	return NULL;
}

void
infer_set(struct infer *in, const struct foreign_node *n, int i, enum foreign_type type,
    const struct foreign_dims *dims)
{
	struct foreign_tensor *t = foreign_output(in->f, n, i);

	if (t == NULL)
		return;
	t->type = type;
	t->dims = *dims;
	t->nvalues = foreign_elems(dims);
	t->whole = NULL;
	t->real = NULL;
}

void
infer_set_values(struct infer *in, const struct foreign_node *n, int i, const int64_t *whole,
    const double *real)
{
	struct foreign_tensor *t = foreign_output(in->f, n, i);
	bool is_whole;
	size_t bytes;

	if (t == NULL || t->nvalues < 0 || t->nvalues > INFER_MAX_VALUES ||
	    t->nvalues > in->values_left)
		return;
	is_whole = foreign_type_table[t->type].whole;
	if (is_whole ? whole == NULL : real == NULL)
		return;
	in->values_left -= t->nvalues;
	bytes = (size_t)t->nvalues * sizeof(int64_t);
	if (is_whole)
		t->whole = memcpy(arena_alloc(&in->f->arena, (size_t)t->nvalues + 1,
		    sizeof(int64_t)), whole, bytes);
	else
		t->real = memcpy(arena_alloc(&in->f->arena, (size_t)t->nvalues + 1,
		    sizeof(double)), real, bytes);
}

struct foreign_tensor *
infer_input(const struct infer *in, const struct foreign_node *n, int i, struct err *e)
{
	struct foreign_tensor *t = foreign_input(in->f, n, i);

	if (t == NULL) {
		err_set(e, "it has no input %d", i + 1);
		return NULL;
	}
	if (foreign_elems(&t->dims) < 0) {
		err_set(e, "the dimensions of '%.80s' are not known", t->name);
		return NULL;
	}
	return t;
}

bool
infer_same(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);

	if (t == NULL)
		return false;
	infer_set(in, n, 0, t->type, &t->dims);
	return true;
}

void
infer_keep_root(struct infer *in, const struct foreign_node *n, int i, int from)
{
	const struct foreign_tensor *source = foreign_input(in->f, n, from);
	struct foreign_tensor *t = foreign_output(in->f, n, i);

	if (t != NULL && source != NULL)
		t->root = source->root;
}

bool
infer_copy(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);

	if (!infer_same(in, n, e))
		return false;
	infer_set_values(in, n, 0, t->whole, t->real);
	infer_keep_root(in, n, 0, 0);
	return true;
}

bool
infer_broadcast_dims(const struct foreign_dims *a, const struct foreign_dims *b,
    struct foreign_dims *out, struct err *e)
{
	struct foreign_dims wide = {.rank = a->rank > b->rank ? a->rank : b->rank};
	char ta[FOREIGN_DIMS_TEXT], tb[FOREIGN_DIMS_TEXT];

	for (int i = 0; i < wide.rank; i++) {
		int64_t x = i >= wide.rank - a->rank ? a->dim[i - wide.rank + a->rank] : 1;
		int64_t y = i >= wide.rank - b->rank ? b->dim[i - wide.rank + b->rank] : 1;

		if (x != y && x != 1 && y != 1)
			return err_set(e, "%s and %s do not fit each other",
			    foreign_dims_text(a, ta), foreign_dims_text(b, tb));
		wide.dim[i] = x == 1 ? y : x;
	}
	*out = wide;
	return true;
}

int64_t
infer_broadcast_index(const struct foreign_dims *out, const struct foreign_dims *dims, int64_t at)
{
	int64_t index = 0, stride = 1;

	for (int i = out->rank - 1; i >= 0; i--) {
		int d = i - out->rank + dims->rank;

		if (d >= 0) {
			index += dims->dim[d] > 1 ? at % out->dim[i] * stride : 0;
			stride *= dims->dim[d];
		}
		at /= out->dim[i];
	}
	return index;
}

int
infer_axis(int64_t axis, int rank, struct err *e)
{
	if (axis < 0)
		axis += rank;
	if (axis >= 0 && axis < rank)
		return (int)axis;
	err_set(e, "there is no axis %" PRId64 " in a tensor of %d dimensions", axis, rank);
	return -1;
}

const int64_t *
infer_whole(const struct infer *in, const struct foreign_node *n, int i, int64_t *count)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, i);

	*count = 0;
	if (t == NULL || t->whole == NULL)
		return NULL;
	*count = t->nvalues;
	return t->whole;
}

double
infer_number(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, i);

	if (t == NULL || t->nvalues != 1)
		return NAN;
	if (t->whole != NULL)
		return (double)t->whole[0];
	return t->real != NULL ? t->real[0] : NAN;
}

/* The batch */

int
infer_batch_none(const struct infer *in, const struct foreign_node *n, int i)
{
	(void)in;
	(void)n;
	(void)i;
	return -1;
}

int
infer_batch_aligned(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *out = foreign_output(in->f, n, i), *t;

	for (int k = 0; k < n->ninputs; k++) {
		t = foreign_input(in->f, n, k);
		if (t != NULL && t->batch_axis >= 0 && !t->fixed)
			return t->batch_axis + out->dims.rank - t->dims.rank;
	}
	return -1;
}

/* How many elements of dimensions outside stand before the batch. */
static int64_t
outside_batch(const struct infer *in, const struct foreign_tensor *t)
{
	int64_t before = 1;

	for (int k = 0; k < t->batch_axis; k++)
		before *= t->dims.dim[k];
	return t->batch_fast ? before * (t->dims.dim[t->batch_axis] / in->batch) : before;
}

int
infer_batch_in_order(const struct infer *in, const struct foreign_node *n, int i)
{
	struct foreign_tensor *out = foreign_output(in->f, n, i);
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	int64_t outside, before = 1;
	int slow = -1, fast = -1;

	if (t == NULL || t->batch_axis < 0)
		return -1;
	outside = outside_batch(in, t);
	for (int k = 0; k < out->dims.rank; k++) {
		int64_t d = out->dims.dim[k];

		if (before == outside && d == in->batch)
			return k;
		if (before == outside && d % in->batch == 0 && slow < 0)
			slow = k;
		if (d > 0 && d % in->batch == 0 && before * (d / in->batch) == outside)
			fast = k;
		before *= d > 0 ? d : 1;
	}
	out->batch_fast = slow < 0 && fast >= 0;
	return slow >= 0 ? slow : fast;
}

/* Most ops leave the dimensions where they are. */
static int
usual_batch(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *out = foreign_output(in->f, n, i), *t;

	for (int k = 0; k < n->ninputs; k++) {
		t = foreign_input(in->f, n, k);
		if (t == NULL || t->batch_axis < 0 || t->fixed)
			continue;
		if (t->dims.rank == out->dims.rank)
			return t->batch_axis;
		return k == 0 ? infer_batch_in_order(in, n, i) : -1;
	}
	return -1;
}

static void
follow_batch(struct infer *in, const struct rule *rule, const struct foreign_node *n, int i)
{
	struct foreign_tensor *t = foreign_output(in->f, n, i);
	int axis = -1;

	t->batch_fast = false;
	if (t->fixed || in->batch == 0 || foreign_elems(&t->dims) < 0)
		return;
	/* The rule of a node that did not work may miss inputs. */
	axis = n->worked_out && rule->batch != NULL ? rule->batch(in, n, i) :
	    usual_batch(in, n, i);
	if (axis >= 0 && axis < t->dims.rank && t->dims.dim[axis] % in->batch == 0)
		t->batch_axis = axis;
}

/* Reset the outputs of a node; they are fixed if all inputs are, and loose if one is. */
static void
prepare_outputs(struct infer *in, const struct foreign_node *n)
{
	bool fixed = true, loose = false;

	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(in->f, n, i);

		fixed &= t == NULL || t->fixed;
		loose |= t != NULL && t->loose;
	}
	for (int i = 0; i < n->nattrs; i++)
		fixed &= n->attr[i].type != FOREIGN_BODY;
	for (int i = 0; i < n->noutputs; i++) {
		struct foreign_tensor *t = foreign_output(in->f, n, i);

		if (t == NULL)
			continue;
		t->fixed = fixed;
		t->loose = loose;
		t->dims.rank = -1;
		t->batch_axis = t->root = -1;
		t->whole = NULL;
		t->real = NULL;
	}
}

/* Outputs whose dimensions do not follow are as the file notes them, if it does. */
static void
take_recorded(struct infer *in, const struct foreign_node *n)
{
	for (int i = 0; i < n->noutputs; i++) {
		struct foreign_tensor *t = foreign_output(in->f, n, i);

		if (t == NULL || t->dims.rank >= 0 || foreign_elems(&t->recorded) < 0)
			continue;
		infer_set(in, n, i, t->type, &t->recorded);
		t->loose = true;
	}
}

/* Return whether no output has more elements than can be counted. */
static bool
outputs_are_sound(const struct infer *in, const struct foreign_node *n, struct err *e)
{
	for (int i = 0; i < n->noutputs; i++) {
		const struct foreign_tensor *t = foreign_output(in->f, n, i);

		if (t != NULL && t->dims.rank >= 0 && foreign_elems(&t->dims) < 0)
			return err_set(e, "the shape of its output does not work");
	}
	return true;
}

static bool
infer_node(struct infer *in, struct foreign_node *n, struct err *e)
{
	const struct rule *rule = rule_find(in->rules, n);
	char text[FOREIGN_NODE_TEXT];
	struct err why;

	if (--in->steps < 0)
		return err_set(e, "working out its shapes takes too long");
	prepare_outputs(in, n);
	n->worked_out = rule != NULL && rule->infer != NULL && rule->infer(in, n, &why) &&
	    outputs_are_sound(in, n, &why);
	if (rule != NULL && rule->infer != NULL && !n->worked_out) {
		if (in->nreasons++ == 0)
			err_set(&in->reason, "%s: %s", foreign_node_text(n, text), why.text);
		for (int i = 0; i < n->noutputs; i++)
			if (foreign_output(in->f, n, i) != NULL)
				foreign_output(in->f, n, i)->dims.rank = -1;
	}
	take_recorded(in, n);
	for (int i = 0; i < n->noutputs; i++)
		if (foreign_output(in->f, n, i) != NULL)
			follow_batch(in, rule, n, i);
	return true;
}

bool
infer_body(struct infer *in, int body, struct err *e)
{
	/* A rule may work out another body meanwhile, but no list of nodes changes. */
	const struct foreign_body *b = &in->f->body[body];

	for (int i = 0; i < b->nnodes; i++)
		if (!infer_node(in, &in->f->node[b->node[i]], e))
			return false;
	return true;
}

bool
infer_graph(struct infer *in, struct err *e)
{
	for (int i = 0; i < in->f->ntensors; i++) {
		struct foreign_tensor *t = &in->f->tensor[i];

		if (t->stored) {
			t->fixed = true;
			t->root = i;
		}
	}
	for (int i = 0; i < in->f->nbodies; i++)
		if (!foreign_order(in->f, i, e))
			return false;
	return infer_body(in, 0, e);
}

/*
 * If, Loop and Scan: nodes that run other nodes.
 *
 * A condition that is known decides; otherwise the branch with more work is taken.  A loop whose
 * count is known is repeated as often, and one that may stop before as often as it can; otherwise
 * it runs once.  Its outputs are `loose` when its count is not known.
 *
 * The reader has refused bodies that are nested too deep.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define MAX_STEPS 32 /* through nodes that hand on a condition */

static struct foreign_node *
own_node(struct infer *in, const struct foreign_node *n)
{
	return &in->f->node[n - in->f->node];
}

static int
body_of(const struct foreign_node *n, const char *name)
{
	const struct foreign_attr *a = foreign_attr(n, name);

	return a != NULL && a->type == FOREIGN_BODY ? a->body : -1;
}

/* Elements that a node makes, each as often as there are products in it: a measure to compare
 * branches with, no more. */
static double
work_of(const struct infer *in, const struct foreign_node *n)
{
	const struct foreign_tensor *out = foreign_output(in->f, n, 0);
	const struct foreign_tensor *a = foreign_input(in->f, n, 0);
	const struct foreign_tensor *w = foreign_input(in->f, n, 1);
	double elems = foreign_elems(&out->dims) > 0
	    ? (double)foreign_elems(&out->dims) : 1;

	if (!n->worked_out || a == NULL || w == NULL || a->dims.rank < 1)
		return elems;
	if (strcmp(n->op, "Conv") == 0 && w->dims.dim[0] > 0)
		return elems * (double)foreign_elems(&w->dims) / (double)w->dims.dim[0];
	if (strcmp(n->op, "MatMul") == 0 || strcmp(n->op, "Gemm") == 0)
		return elems * (double)a->dims.dim[a->dims.rank - 1];
	return elems;
}

static double
work_of_body(const struct infer *in, int body)
{
	const struct foreign_body *b = &in->f->body[body];
	double work = 0;

	for (int i = 0; i < b->nnodes; i++)
		work += work_of(in, &in->f->node[b->node[i]]);
	return work;
}

/* Output `i` of the node is what output `from` of the body is. */
static void
take_output(struct infer *in, const struct foreign_node *n, int i, int body, int from)
{
	const struct foreign_body *b = &in->f->body[body];
	struct foreign_tensor *t = foreign_output(in->f, n, i);
	const struct foreign_tensor *s;

	if (t == NULL || from >= b->noutputs)
		return;
	s = &in->f->tensor[b->output[from]];
	infer_set(in, n, i, s->type, &s->dims);
	infer_set_values(in, n, i, s->whole, s->real);
	t->batch_axis = s->batch_axis;
	t->loose |= s->loose;
	t->fixed = s->fixed;
	t->root = s->root;
}

bool
onnx_infer_if(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int branch[2] = {body_of(n, "else_branch"), body_of(n, "then_branch")}, chosen;
	double condition = infer_number(in, n, 0);
	bool known = !isnan(condition);

	if (branch[0] < 0 || branch[1] < 0)
		return err_set(e, "it has no two branches");
	for (int i = 0; i < 2; i++)
		if ((!known || (condition != 0) == (i == 1)) && !infer_body(in, branch[i], e))
			return false;
	if (known)
		chosen = condition != 0;
	else
		chosen = work_of_body(in, branch[1]) >= work_of_body(in, branch[0]);
	own_node(in, n)->chosen = branch[chosen];
	own_node(in, n)->guessed = !known;
	for (int i = 0; i < n->noutputs; i++) {
		take_output(in, n, i, branch[chosen], i);
		if (!known && foreign_output(in->f, n, i) != NULL)
			foreign_output(in->f, n, i)->loose = true;
	}
	return true;
}

/* An input of a body that changes from one run to the next. */
static void
set_body_input(struct infer *in, int body, int i, enum foreign_type type,
    const struct foreign_dims *dims, int batch_axis)
{
	const struct foreign_body *b = &in->f->body[body];
	struct foreign_tensor *t;

	if (i >= b->ninputs)
		return;
	t = &in->f->tensor[b->input[i]];
	t->type = type;
	t->dims = *dims;
	t->nvalues = foreign_elems(dims);
	t->whole = NULL;
	t->real = NULL;
	t->fixed = false;
	t->batch_axis = batch_axis;
}

/* Values that go around: the node's input `from + i` is the body's input `to + i`. */
static bool
set_carried(struct infer *in, const struct foreign_node *n, int body, int from, int to, int count,
    struct err *e)
{
	for (int i = 0; i < count; i++) {
		const struct foreign_tensor *t = foreign_input(in->f, n, from + i);

		if (t == NULL)
			return err_set(e, "it has no input %d", from + i + 1);
		set_body_input(in, body, to + i, t->type, &t->dims, t->batch_axis);
	}
	return true;
}

/* Note the values that have grown in one run: their dimensions are not known then. */
static bool
note_growth(struct infer *in, const struct foreign_node *n, int body, int first_in,
    int first_out, int count, int first_result)
{
	const struct foreign_body *b = &in->f->body[body];
	bool grown = false;

	for (int i = 0; i < count && first_in + i < b->ninputs &&
	    first_out + i < b->noutputs; i++) {
		const struct foreign_tensor *was = &in->f->tensor[b->input[first_in + i]];
		const struct foreign_tensor *is = &in->f->tensor[b->output[first_out + i]];

		if (foreign_same_dims(&was->dims, &is->dims))
			continue;
		grown = true;
		if (foreign_output(in->f, n, first_result + i) != NULL)
			foreign_output(in->f, n, first_result + i)->loose = true;
	}
	return grown;
}

/* Outputs that the runs of a body are put together to, along a new first dimension. */
static void
set_stacked(struct infer *in, const struct foreign_node *n, int i, int body, int from,
    int64_t runs)
{
	const struct foreign_body *b = &in->f->body[body];
	const struct foreign_tensor *s;
	struct foreign_dims dims;

	if (from >= b->noutputs)
		return;
	s = &in->f->tensor[b->output[from]];
	if (s->dims.rank < 0 || s->dims.rank == FOREIGN_MAX_RANK)
		return;
	dims.rank = s->dims.rank + 1;
	dims.dim[0] = runs;
	memcpy(dims.dim + 1, s->dims.dim, (size_t)s->dims.rank * sizeof dims.dim[0]);
	infer_set(in, n, i, s->type, &dims);
}

/* Return whether a loop goes on as it began: its body hands on the condition, or has one that is
 * always true. */
static bool
keeps_on(const struct infer *in, int body)
{
	const struct foreign_body *b = &in->f->body[body];
	int tensor = b->noutputs > 0 ? b->output[0] : -1;

	for (int steps = 0; tensor >= 0 && steps < MAX_STEPS; steps++) {
		const struct foreign_tensor *t = &in->f->tensor[tensor];

		if (b->ninputs > 1 && tensor == b->input[1])
			return true;
		if (t->whole != NULL && t->nvalues == 1)
			return t->whole[0] != 0;
		if (t->producer < 0 || strcmp(in->f->node[t->producer].op, "Identity") != 0 ||
		    in->f->node[t->producer].ninputs < 1)
			return false;
		tensor = in->f->node[t->producer].input[0];
	}
	return false;
}

bool
onnx_infer_loop(struct infer *in, const struct foreign_node *n, struct err *e)
{
	static const struct foreign_dims single = {0};
	int body = body_of(n, "body"), carried = n->ninputs - 2;
	double most = infer_number(in, n, 0);
	bool known = most >= 0 && most < 1e9;
	int64_t runs = infer_number(in, n, 1) == 0 ? 0 : known ? (int64_t)most : 1;

	known |= runs == 0;
	if (body < 0 || carried < 0)
		return err_set(e, "it has no body");
	set_body_input(in, body, 0, FOREIGN_INT64, &single, -1);
	set_body_input(in, body, 1, FOREIGN_BOOL, &single, -1);
	if (!set_carried(in, n, body, 2, 2, carried, e) || !infer_body(in, body, e))
		return false;
	(void)note_growth(in, n, body, 2, 1, carried, 0);
	own_node(in, n)->chosen = body;
	own_node(in, n)->repeats = runs;
	own_node(in, n)->unbounded = !known;
	known = known && (runs == 0 || keeps_on(in, body));
	own_node(in, n)->guessed = !known;
	for (int i = 0; i < n->noutputs; i++) {
		if (i < carried)
			take_output(in, n, i, body, i + 1);
		else
			set_stacked(in, n, i, body, i + 1, runs);
		if (foreign_output(in->f, n, i) != NULL) {
			foreign_output(in->f, n, i)->loose |= !known;
			foreign_output(in->f, n, i)->fixed = false;
		}
	}
	return true;
}

/* The length that a Scan walks along, and its slices as inputs of the body. */
static bool
set_slices(struct infer *in, const struct foreign_node *n, int body, int states, int64_t *runs,
    struct err *e)
{
	const int64_t *axes;
	int naxes = foreign_ints(n, "scan_input_axes", &axes);

	*runs = 1;
	for (int i = states; i < n->ninputs; i++) {
		const struct foreign_tensor *t = infer_input(in, n, i, e);
		struct foreign_dims dims = {0};
		int axis;

		if (t == NULL)
			return false;
		axis = infer_axis(i - states < naxes ? axes[i - states] : 0, t->dims.rank, e);
		if (axis < 0)
			return false;
		*runs = t->dims.dim[axis];
		for (int d = 0; d < t->dims.rank; d++)
			if (d != axis)
				dims.dim[dims.rank++] = t->dims.dim[d];
		set_body_input(in, body, i, t->type, &dims,
		    t->batch_axis > axis ? t->batch_axis - 1 : t->batch_axis < axis
		    ? t->batch_axis : -1);
	}
	return true;
}

bool
onnx_infer_scan(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int body = body_of(n, "body");
	int64_t slices = foreign_int(n, "num_scan_inputs", 0), runs;
	int states;

	if (body < 0 || slices < 1)
		return err_set(e, "it has no body");
	if (slices > n->ninputs)
		return err_set(e, "it walks along %" PRId64 " inputs, and has %d", slices,
		    n->ninputs);
	states = n->ninputs - (int)slices;
	if (in->f->opset < 9)
		return err_set(e, "it is a Scan of opset 8, which nobody writes any more");
	if (!set_carried(in, n, body, 0, 0, states, e) ||
	    !set_slices(in, n, body, states, &runs, e) || !infer_body(in, body, e))
		return false;
	own_node(in, n)->chosen = body;
	own_node(in, n)->repeats = runs;
	for (int i = 0; i < n->noutputs; i++) {
		if (i < states)
			take_output(in, n, i, body, i);
		else
			set_stacked(in, n, i, body, i, runs);
		if (foreign_output(in->f, n, i) != NULL)
			foreign_output(in->f, n, i)->fixed = false;
	}
	return true;
}

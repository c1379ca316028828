/*
 * The layers of a chosen branch, and of a loop, run by run.
 */
#include "import/onnx_emit.h"

#include "base/mem.h"

#include <string.h>

#define MAX_UNROLLED 16384 /* nodes of all runs that are shown one by one */

/* Blocks of a body stand in one that has the node's name. */
static const char *
body_scope(struct emit *em, const struct foreign_node *n, int64_t run)
{
	const char *name = *n->name != '\0' ? n->name : n->op;

	while (*name == '/')
		name++;
	if (run >= 0)
		return arena_printf(&em->f->arena, "%s%s%.200s/%d", em->scope != NULL ? em->scope :
		    "", em->scope != NULL ? "/" : "", name, (int)run);
	return arena_printf(&em->f->arena, "%s%s%.200s", em->scope != NULL ? em->scope : "",
	    em->scope != NULL ? "/" : "", name);
}

static bool
run_body(struct emit *em, const struct foreign_node *n, int64_t run, struct err *e)
{
	const char *before = em->scope;
	bool ok;

	em->scope = body_scope(em, n, run);
	ok = emit_body(em, n->chosen, e);
	em->scope = before;
	return ok;
}

/* Output `i` of the node is the body's output `from`. */
static bool
give_output(struct emit *em, const struct foreign_node *n, int i, int from, struct err *e)
{
	const struct foreign_body *b = &em->f->body[n->chosen];
	int layer;

	if (i >= n->noutputs || n->output[i] < 0 || from >= b->noutputs ||
	    em->f->tensor[n->output[i]].fixed)
		return true;
	layer = em->layer[b->output[from]];
	if (layer < 0)
		return err_set(e, "its body gives nothing for '%.80s'",
		    em->f->tensor[n->output[i]].name);
	return emit_give(em, n, layer, i, e);
}

bool
onnx_emit_if(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	(void)rule;
	if (n->chosen < 0)
		return err_set(e, "none of its branches could be worked out");
	if (!run_body(em, n, -1, e))
		return false;
	for (int i = 0; i < n->noutputs; i++)
		if (!give_output(em, n, i, i, e))
			return false;
	return true;
}

/* Let the body read the inputs of the node in its first run, and its own outputs later. */
static bool
set_inputs(struct emit *em, const struct foreign_node *n, int from, int to, int count, bool first,
    int first_output, struct err *e)
{
	const struct foreign_body *b = &em->f->body[n->chosen];

	for (int i = 0; i < count && to + i < b->ninputs; i++) {
		int layer = first ? emit_input(em, n, from + i, e) :
		    first_output + i < b->noutputs ? em->layer[b->output[first_output + i]] : -1;

		if (layer < 0 && first)
			return false;
		if (layer >= 0)
			em->layer[b->input[to + i]] = layer;
	}
	return true;
}

/* Where the parts of a Loop and of a Scan stand. */
struct loop_places {
	int carried;               /* values that go around */
	int first_in, body_in;     /* of them among the node's inputs and the body's */
	int body_out;              /* among the body's outputs */
};

static struct loop_places
places_of(const struct foreign_node *n)
{
	if (strcmp(n->op, "Scan") == 0)
		return (struct loop_places){n->ninputs - (int)foreign_int(n, "num_scan_inputs", 0),
		    0, 0, 0};
	return (struct loop_places){n->ninputs - 2, 2, 2, 1};
}

/* The first slice of input `i`, along the axis that entry `k` of the node's list names. */
static int
first_slice(struct emit *em, const struct foreign_node *n, int i, int k, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);
	int layer = emit_input(em, n, i, e), place;
	const int64_t *axes;
	int naxes = foreign_ints(n, "scan_input_axes", &axes);
	int64_t axis = k < naxes ? axes[k] : 0;
	struct layer_make m;

	/* The axis was looked at where the body was worked out. */
	place = emit_axis(em, t, (int)(axis < 0 ? axis + t->dims.rank : axis));
	if (place < 1)
		return layer;
	emit_begin(em, n, "slice", &m);
	layer_make_int(&m, "axis", place);
	layer_make_int(&m, "to", 1);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* A number that counts runs, or a slice of what a Scan walks along: a layer that holds it. */
static bool
set_other_inputs(struct emit *em, const struct foreign_node *n, const struct loop_places *p,
    struct err *e)
{
	const struct foreign_body *b = &em->f->body[n->chosen];

	for (int i = 0; i < b->ninputs; i++) {
		struct layer_make m;
		struct shape shape;
		int source = i + p->first_in - p->body_in, layer;

		if (i >= p->body_in && i < p->body_in + p->carried)
			continue;
		if (!emit_shape(em, &em->f->tensor[b->input[i]], &shape))
			shape = (struct shape){1, {1}};
		if (i >= p->body_in + p->carried && source < n->ninputs) {
			layer = onnx_view(em, n, first_slice(em, n, source,
			    i - p->body_in - p->carried, e), &shape, e);
		} else {
			emit_begin(em, n, "constant", &m);
			layer_make_list(&m, "shape", shape.rank, shape.dim);
			layer = layers_add(em->layers, &m, e);
		}
		if (layer < 0)
			return false;
		em->layer[b->input[i]] = layer;
	}
	return true;
}

/* Outputs that every run adds to: all of them joined. */
static bool
give_stacked(struct emit *em, const struct foreign_node *n, int i, struct err *e)
{
	const struct foreign_tensor *t = foreign_output(em->f, n, i);
	const struct foreign_body *b = &em->f->body[n->chosen];
	struct loop_places p = places_of(n);
	struct layer_make m;
	struct shape shape;
	int from = i + p.body_out, layer;

	if (t == NULL || from >= b->noutputs || em->layer[b->output[from]] < 0)
		return true;
	if (!emit_shape(em, t, &shape))
		return err_set(e, "the dimensions of its output are not known");
	layer = em->layer[b->output[from]];
	if (shape_elems(layers_shape(em->layers, layer)) == shape_elems(&shape))
		return emit_give(em, n, layer, i, e);
	emit_begin(em, n, "expand", &m);
	layer_make_list(&m, "shape", shape.rank, shape.dim);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, i, e);
}

/* How many runs are shown. */
static int64_t
shown_runs(const struct emit *em, const struct foreign_node *n)
{
	int nnodes = em->f->body[n->chosen].nnodes;

	return n->repeats <= MAX_UNROLLED / (nnodes > 0 ? nnodes : 1) ? n->repeats : 1;
}

/* Add a row for the runs that are not shown. */
static bool
add_other_runs(struct emit *em, const struct foreign_node *n, struct err *e)
{
	struct err why;

	if (n->unbounded)
		err_set(&why, "how often it runs is known only when the model runs; one run is "
		    "counted");
	else
		err_set(&why, "it runs %lld times, which are too many to show; one run is counted",
		    (long long)n->repeats);
	return emit_rest(em, n, &why, e);
}

bool
onnx_emit_loop(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct loop_places p = places_of(n);
	int64_t runs;

	(void)rule;
	if (n->chosen < 0)
		return err_set(e, "its body could not be worked out");
	runs = shown_runs(em, n);
	for (int64_t run = 0; run < runs; run++)
		if (!set_inputs(em, n, p.first_in, p.body_in, p.carried, run == 0, p.body_out, e) ||
		    !set_other_inputs(em, n, &p, e) ||
		    !run_body(em, n, runs > 1 ? run : -1, e))
			return false;
	for (int i = 0; i < n->noutputs; i++) {
		if (i < p.carried) {
			if (runs > 0 ? !give_output(em, n, i, i + p.body_out, e) :
			    !emit_give(em, n, emit_input(em, n, p.first_in + i, e), i, e))
				return false;
		} else if (runs > 0 && !give_stacked(em, n, i, e)) {
			return false;
		}
	}
	return (!n->unbounded && runs == n->repeats) || add_other_runs(em, n, e);
}

/*
 * IF, WHILE, CALL and composites: operators that run subgraphs.
 *
 * A condition that is known decides; otherwise the branch with more operators is taken.  A loop
 * that counts up to a stored number is repeated as often; any other is shown once.
 */
#include "import/tflite_private.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH  32
#define MAX_UNROLL 64 /* runs that are shown one by one */

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

/* Let the inputs of a body be those of the node from `from` on. */
static void
pass_inputs(struct infer *in, const struct foreign_node *n, int body, int from)
{
	const struct foreign_body *b = &in->f->body[body];

	for (int i = 0; i < b->ninputs; i++) {
		const struct foreign_tensor *s = foreign_input(in->f, n, from + i);
		struct foreign_tensor *t = &in->f->tensor[b->input[i]];

		if (s == NULL || t->stored || t->producer >= 0)
			continue;
		t->dims = s->dims;
		t->batch_axis = s->batch_axis;
		t->loose = s->loose;
		t->nvalues = s->nvalues;
	}
}

static bool
run_body(struct infer *in, const struct foreign_node *n, int body, int from, struct err *e)
{
	bool ok;

	if (in->depth == MAX_DEPTH)
		return err_set(e, "subgraphs are nested more than %d deep", MAX_DEPTH);
	in->depth++;
	pass_inputs(in, n, body, from);
	ok = infer_body(in, body, e);
	in->depth--;
	return ok;
}

static void
take_outputs(struct infer *in, const struct foreign_node *n, int body, bool loose)
{
	const struct foreign_body *b = &in->f->body[body];

	for (int i = 0; i < n->noutputs && i < b->noutputs; i++) {
		const struct foreign_tensor *s = &in->f->tensor[b->output[i]];
		struct foreign_tensor *t = foreign_output(in->f, n, i);

		if (t == NULL)
			continue;
		infer_set(in, n, i, t->type, &s->dims);
		t->fixed = false;
		t->loose |= loose || s->loose;
	}
}

bool
tflite_infer_if(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int branch[2] = {body_of(n, "else"), body_of(n, "then")}, chosen;
	double condition = infer_number(in, n, 0);
	bool known = !isnan(condition);

	if (branch[0] < 0 || branch[1] < 0)
		return err_set(e, "it has no two branches of its own");
	for (int i = 0; i < 2; i++)
		if ((!known || (condition != 0) == (i == 1)) &&
		    !run_body(in, n, branch[i], 1, e))
			return false;
	chosen = known ? condition != 0
	    : in->f->body[branch[1]].nnodes >= in->f->body[branch[0]].nnodes;
	own_node(in, n)->chosen = branch[chosen];
	own_node(in, n)->guessed = !known;
	take_outputs(in, n, branch[chosen], !known);
	return true;
}

/* A subgraph that always runs, once. */
bool
tflite_infer_call(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int body = body_of(n, "body");

	if (body < 0)
		return err_set(e, "it has no subgraph of its own");
	if (!run_body(in, n, body, 0, e))
		return false;
	own_node(in, n)->chosen = body;
	take_outputs(in, n, body, false);
	return true;
}

/* The one whole number that an input of a node holds. */
static bool
known_number(const struct foreign *f, const struct foreign_node *n, int i, int64_t *out)
{
	const struct foreign_tensor *t = foreign_input(f, n, i);

	if (t == NULL || t->whole == NULL || t->nvalues != 1 || t->whole[0] > INT32_MAX ||
	    t->whole[0] < -INT32_MAX)
		return false;
	*out = t->whole[0];
	return true;
}

/* How often a loop runs that begins at a known number, adds one to it, and ends at another; 0 when
 * it is not one. */
static int64_t
count_of_runs(const struct foreign *f, const struct foreign_node *n, int cond, int body)
{
	const struct foreign_body *c = &f->body[cond], *b = &f->body[body];
	const struct foreign_node *test, *step;
	int64_t start, limit, by;
	int which = -1;

	if (c->noutputs != 1 || f->tensor[c->output[0]].producer < 0)
		return 0;
	test = &f->node[f->tensor[c->output[0]].producer];
	if (strcmp(test->op, "LESS") != 0 || test->ninputs != 2 ||
	    !known_number(f, test, 1, &limit))
		return 0;
	for (int i = 0; i < c->ninputs; i++)
		which = c->input[i] == test->input[0] ? i : which;
	if (which < 0 || which >= b->noutputs || which >= b->ninputs ||
	    f->tensor[b->output[which]].producer < 0 || !known_number(f, n, which, &start))
		return 0;
	step = &f->node[f->tensor[b->output[which]].producer];
	if (strcmp(step->op, "ADD") != 0 || step->ninputs != 2 ||
	    step->input[0] != b->input[which] || !known_number(f, step, 1, &by) || by < 1)
		return 0;
	return limit > start ? (limit - start + by - 1) / by : 0;
}

bool
tflite_infer_while(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int cond = body_of(n, "cond"), body = body_of(n, "body");
	int64_t runs;

	if (cond < 0 || body < 0)
		return err_set(e, "it has no subgraphs of its own");
	if (!run_body(in, n, cond, 0, e) || !run_body(in, n, body, 0, e))
		return false;
	runs = count_of_runs(in->f, n, cond, body);
	own_node(in, n)->chosen = body;
	own_node(in, n)->repeats = runs > 0 ? runs : 1;
	own_node(in, n)->guessed = runs == 0;
	take_outputs(in, n, body, runs == 0);
	return true;
}

static bool
emit_run(struct emit *em, const struct foreign_node *n, int64_t run, struct err *e)
{
	const char *before = em->scope;
	const char *name = n->path != NULL ? n->path : n->op;
	bool ok;

	if (em->depth == MAX_DEPTH)
		return err_set(e, "subgraphs are nested more than %d deep", MAX_DEPTH);
	em->depth++;
	em->scope = run < 0 ? arena_printf(&em->f->arena, "%s%s%.200s", before != NULL ? before :
	    "", before != NULL ? "/" : "", name) : arena_printf(&em->f->arena, "%s%s%.200s/%d",
	    before != NULL ? before : "", before != NULL ? "/" : "", name, (int)run);
	ok = emit_body(em, n->chosen, e);
	em->scope = before;
	em->depth--;
	return ok;
}

/* Let the body read what the node reads, or what its last run gave. */
static bool
set_inputs(struct emit *em, const struct foreign_node *n, int from, bool first, struct err *e)
{
	const struct foreign_body *b = &em->f->body[n->chosen];
	int layer[OP_MANY_INPUTS];

	if (b->ninputs > OP_MANY_INPUTS)
		return err_set(e, "its subgraph has more than %d inputs", OP_MANY_INPUTS);
	for (int i = 0; i < b->ninputs; i++) {
		layer[i] = first ? emit_input(em, n, from + i, e)
		    : i < b->noutputs ? em->layer[b->output[i]] : -1;
		if (layer[i] < 0 && first)
			return false;
	}
	for (int i = 0; i < b->ninputs; i++)
		if (layer[i] >= 0)
			em->layer[b->input[i]] = layer[i];
	return true;
}

static bool
give_outputs(struct emit *em, const struct foreign_node *n, struct err *e)
{
	const struct foreign_body *b = &em->f->body[n->chosen];

	for (int i = 0; i < n->noutputs; i++) {
		int layer = i < b->noutputs ? em->layer[b->output[i]] : -1;

		if (n->output[i] < 0)
			continue;
		if (layer < 0)
			return err_set(e, "its subgraph gives nothing for '%.80s'",
			    em->f->tensor[n->output[i]].name);
		if (!emit_give(em, n, layer, i, e))
			return false;
	}
	return true;
}

bool
tflite_emit_if(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	(void)rule;
	return set_inputs(em, n, 1, true, e) && emit_run(em, n, -1, e) && give_outputs(em, n, e);
}

bool
tflite_emit_call(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	(void)rule;
	return set_inputs(em, n, 0, true, e) && emit_run(em, n, -1, e) && give_outputs(em, n, e);
}

bool
tflite_emit_while(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	(void)rule;
	if (n->repeats > MAX_UNROLL)
		return err_set(e, "it runs %lld times, and at most %d runs are shown",
		    (long long)n->repeats, MAX_UNROLL);
	for (int64_t run = 0; run < n->repeats; run++)
		if (!set_inputs(em, n, 0, run == 0, e) ||
		    !emit_run(em, n, n->repeats > 1 ? run : -1, e))
			return false;
	return give_outputs(em, n, e);
}

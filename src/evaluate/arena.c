#include "evaluate/arena.h"

#include "base/number.h"
#include "model/liveness.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 16

/* A tensor in the arena, alive from layer `birth` to layer `death`. */
struct planned {
	int64_t bytes, offset;
	int birth, death;
	int order;                 /* among those of equal size */
};

struct plan {
	int n;
	struct planned *tensor;
	size_t cap;
	int64_t most;              /* that one tensor can have, so that no sum overflows */
	int64_t batch;
};

/* Add a tensor of `times` times as many bytes. */
static void
add_tensor(struct plan *p, int64_t bytes, int64_t times, int birth, int death)
{
	if (bytes <= 0)
		return;
	if (!number_mul(bytes, times, &bytes))
		bytes = p->most;
	p->tensor = mem_grow(p->tensor, &p->cap, (size_t)p->n + 1, sizeof *p->tensor);
	p->tensor[p->n] = (struct planned){.bytes = bytes < p->most ? bytes : p->most,
	    .birth = birth, .death = death, .order = p->n};
	p->n++;
}

/* Return the layer whose tensor a layer gives: it runs as part of that one, or does nothing that
 * a tensor would hold. */
static int
holder_of(const struct graph *g, const int *holder, int layer)
{
	const struct layer *l = &g->layer[layer];

	return l->fused && l->ninputs > 0 ? holder[l->input[0]] : layer;
}

/* Bytes of `n` numbers in the type of the layer's activations. */
static int64_t
bytes_of(const struct layer *l, int64_t n)
{
	int64_t bits;

	if (!number_mul(n, encoding_act_bits(&l->encoding), &bits) || bits > INT64_MAX - 7)
		return INT64_MAX;
	return (bits + 7) / 8;
}

/* Return whether a layer's output is a part of the file. */
static bool
is_stored(const struct layer *l)
{
	return l->ninputs == 0 && (l->op->flags & OP_HIDDEN) == 0;
}

/* Add the weights that a layer unpacks before it uses them, as tensors. */
static void
add_unpacked(struct plan *p, const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	struct graph_call room;
	const struct op_call *call;
	struct err ignored;
	int64_t n;

	if (!l->encoding.unpacked || is_stored(l))
		return;
	call = graph_call(g, layer, &room);
	if (op_evaluate(call, OP_WEIGHTS, &n, &ignored))
		add_tensor(p, bytes_of(l, n), 1, layer, layer);
	if (op_evaluate(call, OP_BIASES, &n, &ignored))
		add_tensor(p, bytes_of(l, n), 1, layer, layer);
}

/* Add what stays for the next run: as the file has it, or by the op's own formula. */
static void
add_state(struct plan *p, const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	struct graph_call room;
	struct err ignored;
	int64_t n;

	for (int i = 0; i < STATES_MAX; i++)
		add_tensor(p, l->encoding.state_bytes[i], p->batch, 0, INT_MAX);
	if (l->encoding.state_bytes[0] == 0 &&
	    l->op->state != NULL &&
	    op_evaluate(graph_call(g, layer, &room), OP_STATE, &n, &ignored))
		add_tensor(p, bytes_of(l, n), p->batch, 0, INT_MAX);
}

/* A stored tensor is read where it is stored, unless it has to be unpacked. */
static bool
is_tensor(const struct layer *l)
{
	return !is_stored(l) || l->encoding.unpacked;
}

static struct plan
plan_tensors(const struct graph *g, int64_t batch)
{
	size_t n = (size_t)g->nlayers + 1;
	int *holder = mem_alloc(n * sizeof *holder), *last = mem_alloc(n * sizeof *last);
	int64_t *bytes = mem_calloc(n, sizeof *bytes);
	struct plan p = {.most = INT64_MAX / 4 / (int64_t)(4 * n), .batch = batch > 0 ? batch : 1};

	for (int i = 0; i < g->nlayers; i++) {
		const struct layer *l = &g->layer[i];

		holder[i] = holder_of(g, holder, i);
		last[i] = i;
		/* A fused layer gives the tensor in its own size: a pool shrinks it. */
		bytes[holder[i]] = liveness_bytes(l);
		last[holder[i]] = i;
		for (int k = 0; k < l->ninputs; k++)
			last[holder[l->input[k]]] = i;
	}
	for (int i = 0; i < g->noutputs; i++)
		last[holder[g->output[i]]] = INT_MAX;
	for (int i = 0; i < g->nlayers; i++) {
		if (holder[i] == i && is_tensor(&g->layer[i]))
			add_tensor(&p, bytes[i], p.batch, g->layer[i].ninputs == 0 &&
			    !is_stored(&g->layer[i]) ? 0 : i, last[i]);
		add_unpacked(&p, g, i);
		add_state(&p, g, i);
	}
	free(holder);
	free(last);
	free(bytes);
	return p;
}

int64_t
arena_live_bytes(const struct graph *g, int64_t batch, int *layer)
{
	struct plan p = plan_tensors(g, batch);
	int64_t *change = mem_calloc((size_t)g->nlayers + 1, sizeof *change), live = 0, peak = 0;

	*layer = 0;
	for (int i = 0; i < p.n; i++) {
		change[p.tensor[i].birth] += p.tensor[i].bytes;
		if (p.tensor[i].death < g->nlayers)
			change[p.tensor[i].death + 1] -= p.tensor[i].bytes;
	}
	for (int i = 0; i < g->nlayers; i++) {
		live += change[i];
		if (live > peak) {
			peak = live;
			*layer = i;
		}
	}
	free(change);
	free(p.tensor);
	return peak;
}

static int
larger_first(const void *a, const void *b)
{
	const struct planned *x = a, *y = b;

	if (x->bytes != y->bytes)
		return x->bytes > y->bytes ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Put tensor `i` at the lowest place that is free while it lives.  `placed` lists those before it
 * by their offset, and gets it as one more. */
static void
place_tensor(struct planned *tensor, int i, int *placed)
{
	struct planned *t = &tensor[i];
	int at = i;

	t->offset = 0;
	for (int k = 0; k < i; k++) {
		const struct planned *other = &tensor[placed[k]];

		if (other->birth > t->death || t->birth > other->death)
			continue;
		if (t->offset + t->bytes <= other->offset)
			break;
		if (other->offset + other->bytes > t->offset)
			t->offset = other->offset + other->bytes;
	}
	while (at > 0 && tensor[placed[at - 1]].offset > t->offset) {
		placed[at] = placed[at - 1];
		at--;
	}
	placed[at] = i;
}

int64_t
arena_bytes(const struct graph *g, int64_t batch)
{
	struct plan p = plan_tensors(g, batch);
	int64_t size = -1;
	int *placed;

	if (p.n <= ARENA_MAX_TENSORS) {
		size = 0;
		placed = mem_calloc((size_t)p.n + 1, sizeof *placed);
		for (int i = 0; i < p.n; i++)
			p.tensor[i].bytes = (p.tensor[i].bytes + ALIGNMENT - 1) / ALIGNMENT *
			    ALIGNMENT;
		if (p.n > 0)
			qsort(p.tensor, (size_t)p.n, sizeof *p.tensor, larger_first);
		for (int i = 0; i < p.n; i++) {
			place_tensor(p.tensor, i, placed);
			if (p.tensor[i].offset + p.tensor[i].bytes > size)
				size = p.tensor[i].offset + p.tensor[i].bytes;
		}
		free(placed);
	}
	free(p.tensor);
	return size;
}

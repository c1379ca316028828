#include "model/liveness.h"

#include "base/number.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* An output of the model is read after the last layer. */
#define FOREVER INT_MAX

/* Memory that one or more tensors use, alive from layer `birth` to layer `death`. */
struct buffer {
	int64_t bytes;
	int birth, death;
};

/* Return how many numbers of a layer's output are in memory at once: those of one patch, where it
 * runs so, and all of them where patches are put together. */
static int64_t
live_elems(const struct graph *g, int layer)
{
	const struct patch *p = g->patch != NULL ? &g->patch[layer] : NULL;

	return p != NULL && p->across > 0 && !p->last
	    ? (int64_t)p->rows * p->columns * g->layer[layer].out.dim[0]
	    : shape_elems(&g->layer[layer].out);
}

/* Return the bytes of so many numbers in the type of a layer's output. */
static int64_t
bytes_of_elems(const struct layer *l, int64_t elems)
{
	int64_t bits;

	return number_mul(elems, encoding_act_bits(&l->encoding), &bits) && bits <= INT64_MAX - 7
	    ? (bits + 7) / 8 : INT64_MAX;
}

int64_t
liveness_bytes(const struct layer *l)
{
	return bytes_of_elems(l, shape_elems(&l->out));
}

static bool
shares_memory(const struct layer *l)
{
	return l->ninputs > 0 && (l->op->flags & (OP_VIEW | OP_IDENTITY)) != 0;
}

/* Find for each tensor the last layer that reads it or a view of it, and the tensor whose storage
 * it shows, through all views. */
static void
find_views(const struct graph *g, int *view, int *last)
{
	for (int i = 0; i < g->nlayers; i++) {
		const struct layer *l = &g->layer[i];

		last[i] = l->last_reader >= 0 ? l->last_reader : i;
		view[i] = shares_memory(l) ? view[l->input[0]] : i;
	}
	for (int i = 0; i < g->noutputs; i++)
		last[g->output[i]] = FOREVER;
	for (int i = 0; i < g->nlayers; i++)
		if (last[i] > last[view[i]])
			last[view[i]] = last[i];
}

/* Return whether layer `i` can write over its first input: nothing reads it afterwards, and it is
 * not the model's input, which belongs to the caller. */
static bool
works_in_place(const struct graph *g, int i, const int *view, const int *last)
{
	const struct layer *l = &g->layer[i], *over;

	if (l->ninputs == 0 || (!l->fused && !(l->op->flags & OP_IN_PLACE)))
		return false;
	over = &g->layer[l->input[0]];
	return last[view[l->input[0]]] <= i && g->layer[view[l->input[0]]].ninputs > 0 &&
	    live_elems(g, l->input[0]) == live_elems(g, i) &&
	    encoding_act_bits(&over->encoding) == encoding_act_bits(&l->encoding);
}

/* Return whether layer `i` writes over its first input channel by channel, as its engine does with
 * depthwise convolutions.  Its output can be the smaller one; then the rest is free. */
static bool
overwrites_channels(const struct graph *g, int i, const int *view, const int *last)
{
	const struct layer *l = &g->layer[i];

	return l->in_place && l->ninputs > 0 && last[view[l->input[0]]] <= i &&
	    g->layer[view[l->input[0]]].ninputs > 0 &&
	    live_elems(g, l->input[0]) >= live_elems(g, i);
}

const char liveness_assumptions[] = "activations and sums in place, views free, "
    "concatenations copied";

bool
liveness_in_place(const struct graph *g, int layer)
{
	size_t n = (size_t)g->nlayers;
	int *last = mem_calloc(n, sizeof *last), *view = mem_calloc(n, sizeof *view);
	bool in_place;

	find_views(g, view, last);
	in_place = view[layer] == layer && (works_in_place(g, layer, view, last) ||
	    overwrites_channels(g, layer, view, last));
	free(last);
	free(view);
	return in_place;
}

int64_t
liveness_workspace(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	struct graph_call room;
	struct err ignored;
	int64_t elems;

	/* One channel, until the input's is no longer read. */
	if (l->in_place)
		return bytes_of_elems(l, live_elems(g, layer) / l->out.dim[0]);
	if (l->op->workspace == NULL)
		return 0;
	return op_evaluate(graph_call(g, layer, &room), OP_WORKSPACE, &elems, &ignored)
	    ? bytes_of_elems(l, elems) : INT64_MAX;
}

/* Return the size to which sizes are clipped so that no sum over a graph overflows; evaluate()
 * refuses larger models. */
static int64_t
most_bytes(const struct graph *g)
{
	return g->nlayers > 0 ? INT64_MAX / 2 / g->nlayers : 0;
}

static int64_t
clip_bytes(int64_t bytes, int64_t most)
{
	return bytes < most ? bytes : most;
}

/* Return the buffer of an output that stands in no other's.  Patches are put together from the
 * first on, and what is written over an input is a buffer of its own when the layer has run. */
static struct buffer
own_buffer(const struct graph *g, int i, const int *view, const int *last)
{
	const struct layer *l = &g->layer[i];
	bool first = l->ninputs == 0 || (g->patch != NULL && g->patch[i].last);
	struct buffer s = {.bytes = l->op->flags & OP_STORED ? 0
	    : clip_bytes(bytes_of_elems(l, live_elems(g, i)), most_bytes(g)),
	    .birth = first ? 0 : i, .death = i};

	if (!first && last[i] > i && overwrites_channels(g, i, view, last))
		s.birth = s.death = i + 1;
	return s;
}

/* Return the buffer of each layer's output, empty where the output stands in another's; the caller
 * frees the array.  Set the bytes that each layer works in, unless `workspace` is NULL. */
static struct buffer *
plan_buffers(const struct graph *g, int64_t *workspace)
{
	size_t n = (size_t)g->nlayers;
	int *last = mem_calloc(n, sizeof *last), *view = mem_calloc(n, sizeof *view);
	int *root = mem_calloc(n, sizeof *root);
	struct buffer *s = mem_calloc(n, sizeof *s);
	const int64_t most = most_bytes(g);

	find_views(g, view, last);
	for (int i = 0; i < g->nlayers; i++) {
		bool shares = view[i] != i || works_in_place(g, i, view, last);

		root[i] = shares ? root[g->layer[i].input[0]] : i;
		if (!shares)
			s[i] = own_buffer(g, i, view, last);
		if (last[i] > s[root[i]].death)
			s[root[i]].death = last[i];
		if (workspace != NULL && (g->layer[i].op->workspace != NULL ||
		    g->layer[i].in_place))
			workspace[i] = clip_bytes(liveness_workspace(g, i), most);
	}
	free(last);
	free(view);
	free(root);
	return s;
}

void
liveness_curve(const struct graph *g, int64_t *bytes)
{
	size_t n = (size_t)g->nlayers;
	int64_t *workspace = mem_calloc(n, sizeof *workspace), live = 0;
	struct buffer *s = plan_buffers(g, workspace);
	int64_t *freed = mem_calloc(n + 1, sizeof *freed);

	memset(bytes, 0, n * sizeof *bytes);
	for (int i = 0; i < g->nlayers; i++) {
		bytes[s[i].birth] += s[i].bytes;
		if (s[i].death < g->nlayers)
			freed[s[i].death] += s[i].bytes;
	}
	for (int i = 0; i < g->nlayers; i++) {
		live += bytes[i];
		bytes[i] = live + workspace[i];
		live -= freed[i];
	}
	free(s);
	free(freed);
	free(workspace);
}

int
liveness_tensors(const struct graph *g, int layer, struct live_tensor *out, int max)
{
	struct buffer *s = plan_buffers(g, NULL);
	int64_t workspace = clip_bytes(liveness_workspace(g, layer), most_bytes(g));
	int n = 0;

	for (int i = 0; i < g->nlayers; i++) {
		if (s[i].bytes == 0 || s[i].birth > layer || s[i].death < layer)
			continue;
		if (n < max)
			out[n] = (struct live_tensor){.layer = i, .bytes = s[i].bytes,
			    .last = s[i].death < g->nlayers ? s[i].death : -1};
		n++;
	}
	free(s);
	if (workspace > 0 && n++ < max)
		out[n - 1] = (struct live_tensor){.layer = layer, .last = layer,
		    .bytes = workspace, .is_workspace = true};
	return n;
}

int64_t
liveness_peak(const struct graph *g, int *layer)
{
	int64_t *bytes = mem_calloc((size_t)g->nlayers, sizeof *bytes), peak = 0;

	*layer = 0;
	liveness_curve(g, bytes);
	for (int i = 0; i < g->nlayers; i++)
		if (bytes[i] > peak) {
			peak = bytes[i];
			*layer = i;
		}
	free(bytes);
	return peak;
}

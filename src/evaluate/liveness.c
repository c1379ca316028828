#include "evaluate/liveness.h"

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

int64_t
liveness_bytes(const struct layer *l)
{
	int64_t bits;

	if (!number_mul(shape_elems(&l->out), encoding_act_bits(&l->encoding), &bits) ||
	    bits > INT64_MAX - 7)
		return INT64_MAX;
	return (bits + 7) / 8;
}

/* Find the last layer that reads each tensor. */
static void
find_last_reads(const struct graph *g, int *last)
{
	for (int i = 0; i < g->nlayers; i++) {
		last[i] = i;
		for (int k = 0; k < g->layer[i].ninputs; k++)
			last[g->layer[i].input[k]] = i;
	}
	for (int i = 0; i < g->noutputs; i++)
		last[g->output[i]] = FOREVER;
}

static bool
shares_memory(const struct layer *l)
{
	return l->ninputs > 0 && (l->op->flags & (OP_VIEW | OP_IDENTITY)) != 0;
}

/* Find for each tensor the one whose storage it shows, through all views.  Let `last` be the last
 * layer that reads any view of a tensor. */
static void
find_views(const struct graph *g, int *view, int *last)
{
	for (int i = 0; i < g->nlayers; i++) {
		view[i] = shares_memory(&g->layer[i]) ? view[g->layer[i].input[0]] : i;
		if (last[i] > last[view[i]])
			last[view[i]] = last[i];
	}
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
	    shape_elems(&over->out) == shape_elems(&l->out) &&
	    encoding_act_bits(&over->encoding) == encoding_act_bits(&l->encoding);
}

const char liveness_assumptions[] = "activations and sums in place, views free, "
    "concatenations copied";

bool
liveness_in_place(const struct graph *g, int layer)
{
	size_t n = (size_t)g->nlayers;
	int *last = mem_calloc(n, sizeof *last), *view = mem_calloc(n, sizeof *view);
	bool in_place;

	find_last_reads(g, last);
	find_views(g, view, last);
	in_place = view[layer] == layer && works_in_place(g, layer, view, last);
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
	int64_t bits;

	if (l->op->workspace == NULL)
		return 0;
	if (!op_evaluate(graph_call(g, layer, &room), OP_WORKSPACE, &bits, &ignored) ||
	    !number_mul(bits, encoding_act_bits(&l->encoding), &bits) || bits > INT64_MAX - 7)
		return INT64_MAX;
	return (bits + 7) / 8;
}

/* Clip a size so that no sum over a graph overflows; evaluate() refuses larger models. */
static int64_t
clip_bytes(const struct graph *g, int64_t bytes)
{
	int64_t most = g->nlayers > 0 ? INT64_MAX / 2 / g->nlayers : 0;

	return bytes < most ? bytes : most;
}

/* Return the buffer of each layer's output, empty where the output stands in another's; the caller
 * frees the array. */
static struct buffer *
plan_buffers(const struct graph *g)
{
	size_t n = (size_t)g->nlayers;
	int *last = mem_calloc(n, sizeof *last), *view = mem_calloc(n, sizeof *view);
	int *root = mem_calloc(n, sizeof *root);
	struct buffer *s = mem_calloc(n, sizeof *s);

	find_last_reads(g, last);
	find_views(g, view, last);
	for (int i = 0; i < g->nlayers; i++) {
		bool shares = view[i] != i || works_in_place(g, i, view, last);

		root[i] = shares ? root[g->layer[i].input[0]] : i;
		if (!shares)
			s[i] = (struct buffer){g->layer[i].op->flags & OP_STORED ? 0
			    : clip_bytes(g, liveness_bytes(&g->layer[i])),
			    g->layer[i].ninputs == 0 ? 0 : i, i};
		if (last[i] > s[root[i]].death)
			s[root[i]].death = last[i];
	}
	free(last);
	free(view);
	free(root);
	return s;
}

void
liveness_curve(const struct graph *g, int64_t *bytes)
{
	struct buffer *s = plan_buffers(g);
	int64_t *freed = mem_calloc((size_t)g->nlayers + 1, sizeof *freed), live = 0;

	memset(bytes, 0, (size_t)g->nlayers * sizeof *bytes);
	for (int i = 0; i < g->nlayers; i++) {
		bytes[s[i].birth] += s[i].bytes;
		if (s[i].death < g->nlayers)
			freed[s[i].death] += s[i].bytes;
	}
	for (int i = 0; i < g->nlayers; i++) {
		live += bytes[i];
		bytes[i] = live + clip_bytes(g, liveness_workspace(g, i));
		live -= freed[i];
	}
	free(s);
	free(freed);
}

int
liveness_tensors(const struct graph *g, int layer, struct live_tensor *out, int max)
{
	struct buffer *s = plan_buffers(g);
	int64_t workspace = clip_bytes(g, liveness_workspace(g, layer));
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

/*
 * From collected layers to the records of a model: blocks from names, then one record a layer.
 */
#include "import/layers.h"

#include "base/text.h"
#include "op/op_table.h"
#include "script/rebuild.h"
#include "script/storage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MAX_BLOCKS 16 /* around one layer; those further in are part of its name */
#define BLOCK_TEXT 64 /* characters kept of a block's name */

/* The blocks around a layer, from the outermost in, and what is left for its name. */
struct blocks_around {
	int n;
	const char *part[MAX_BLOCKS];
	int length[MAX_BLOCKS];
};

static struct blocks_around
split_scope(const char *scope)
{
	struct blocks_around p = {0};
	const char *slash;

	while (scope != NULL && *scope != '\0' && p.n < MAX_BLOCKS) {
		slash = strchr(scope, '/');
		p.length[p.n] = (int)(slash != NULL ? slash - scope : (long)strlen(scope));
		p.part[p.n] = scope;
		p.n += p.length[p.n] > 0;
		scope = slash != NULL ? slash + 1 : NULL;
	}
	return p;
}

/* How many of the blocks two layers share, from the outermost in. */
static int
shared_blocks(const struct blocks_around *a, const struct blocks_around *b)
{
	int n = 0;

	while (n < a->n && n < b->n && a->length[n] == b->length[n] &&
	    strncmp(a->part[n], b->part[n], (size_t)a->length[n]) == 0)
		n++;
	return n;
}

/* A block inside "layer1" that is called "layer1.0" is its "0". */
static void
block_name(const struct blocks_around *p, int block, char name[static BLOCK_TEXT + 1])
{
	const char *text = p->part[block];
	int n = p->length[block], outer = block > 0 ? p->length[block - 1] : 0;

	if (outer > 0 && n > outer + 1 && text[outer] == '.' &&
	    strncmp(text, p->part[block - 1], (size_t)outer) == 0) {
		text += outer + 1;
		n -= outer + 1;
	}
	(void)snprintf(name, BLOCK_TEXT + 1, "%.*s", n, text);
	text_make_plain(name, false);
	if (*name == '\0')
		(void)snprintf(name, BLOCK_TEXT + 1, "?");
}

/* Blocks that hold this layer alone are a part of its name: how many there are around it and how
 * many of them stay blocks. */
static int
blocks_kept(const struct layers *l, int layer, const struct blocks_around *p)
{
	struct blocks_around other;
	int kept = 0, shared;

	for (int near = layer - 1; near <= layer + 1; near += 2) {
		if (near < 0 || near >= l->graph->nlayers)
			continue;
		other = split_scope(l->note[near].scope);
		shared = shared_blocks(p, &other);
		kept = shared > kept ? shared : kept;
	}
	return kept;
}

/* "bn1", from the blocks that are not kept, or the name of the node. */
static void
layer_name(const struct layers *l, int layer, const struct blocks_around *p, int kept,
    char name[static GRAPH_NAME_MAX + 1])
{
	const char *own = l->note[layer].name;
	char block[BLOCK_TEXT + 1];
	size_t n = 0;

	name[0] = '\0';
	for (int i = kept; i < p->n && n < GRAPH_NAME_MAX; i++) {
		block_name(p, i, block);
		n += (size_t)snprintf(name + n, GRAPH_NAME_MAX + 1 - n, "%s%s", n > 0 ? "." : "",
		    block);
	}
	if (n == 0 && own != NULL)
		(void)snprintf(name, GRAPH_NAME_MAX + 1, "%s", own);
	if (name[0] == '\0')
		(void)snprintf(name, GRAPH_NAME_MAX + 1, "%s", l->note[layer].kind != NULL
		    ? l->note[layer].kind : l->graph->layer[layer].op->name);
	text_make_plain(name, false);
}

static void
put_attrs(struct wire_out *w, const struct layer *l)
{
	int n = op_attr_count(l->op);

	wire_put_int(w, n);
	for (int i = 0; i < n; i++) {
		const struct attr *a = &l->attr[i];

		wire_put_int(w, a->n);
		if (a->n == 1 && l->op->attr[i].type == ATTR_NUMBER)
			wire_put_real(w, a->fraction);
		else if (a->n == 1)
			wire_put_int(w, a->one);
		for (int k = 0; a->n > 1 && k < a->n; k++)
			wire_put_int(w, a->list[k]);
	}
}

static void
put_origin(struct wire_out *w, const struct layer_note *note, const struct layer *l)
{
	struct layer_spec spec = graph_spec(l);

	wire_begin(w, WIRE_ORIGIN);
	wire_put_text(w, note->origin);
	wire_put_text(w, note->kind);
	storage_put(w, &spec);
	wire_end(w);
}

static void
put_layer(struct layers *l, int layer, const char *name, struct wire_out *w)
{
	const struct layer *made = &l->graph->layer[layer];
	const struct layer_note *note = &l->note[layer];

	put_origin(w, note, made);
	wire_begin(w, WIRE_LAYER);
	wire_put_int(w, op_index(made->op->name));
	wire_put_int(w, 0);
	wire_put_int(w, note->node + 1);
	wire_put_text(w, name);
	wire_put_int(w, note->tied);
	wire_put_int(w, made->ninputs);
	for (int i = 0; i < made->ninputs; i++)
		wire_put_int(w, made->input[i]);
	put_attrs(w, made);
	wire_end(w);
}

/* Close and open blocks until those of the layer are open. */
static void
put_blocks(struct wire_out *w, struct blocks_around *open, const struct blocks_around *next)
{
	char name[BLOCK_TEXT + 1];
	int same = shared_blocks(open, next);

	for (; open->n > same; open->n--) {
		wire_begin(w, WIRE_CLOSE);
		wire_end(w);
	}
	for (int i = same; i < next->n; i++) {
		block_name(next, i, name);
		wire_begin(w, WIRE_OPEN);
		wire_put_text(w, name);
		wire_end(w);
	}
	*open = *next;
}

/* Let layers that nobody named stand in the blocks that the named ones around them share. */
static void
share_scopes(struct layers *l)
{
	const char *before = NULL, *behind;
	int n = l->graph->nlayers;

	for (int i = 0; i < n; i++) {
		struct blocks_around a, b;
		int next = i, shared;

		if (!l->note[i].nameless) {
			before = l->note[i].scope;
			continue;
		}
		while (next < n && l->note[next].nameless)
			next++;
		behind = next < n ? l->note[next].scope : NULL;
		a = split_scope(before);
		b = split_scope(behind);
		shared = shared_blocks(&a, &b);
		for (; i < next && shared > 0; i++)
			l->note[i].scope = arena_printf(&l->arena, "%.*s",
			    (int)(a.part[shared - 1] - before) + a.length[shared - 1], before);
		i = next - 1;
	}
}

static void
put_layers(struct layers *l, struct wire_out *w, void (*flush)(void *ctx, struct wire_out *w),
    void *ctx)
{
	char name[GRAPH_NAME_MAX + 1];
	struct blocks_around open = {0};

	share_scopes(l);
	for (int i = 0; i < l->graph->nlayers; i++) {
		struct blocks_around p = split_scope(l->note[i].scope);
		int kept = blocks_kept(l, i, &p);

		layer_name(l, i, &p, kept, name);
		p.n = kept;
		put_blocks(w, &open, &p);
		put_layer(l, i, name, w);
		flush(ctx, w);
	}
	put_blocks(w, &open, &(struct blocks_around){0});
}

static void
put_knob(struct wire_out *w, const struct knob *k)
{
	wire_begin(w, WIRE_KNOB);
	wire_put_text(w, k->name);
	wire_put_text(w, k->help);
	wire_put_int(w, (int64_t)k->type);
	wire_put_real(w, k->value);
	wire_put_real(w, k->fallback);
	wire_put_real(w, k->min);
	wire_put_real(w, k->max);
	wire_put_real(w, k->step);
	wire_put_int(w, k->free + k->list);
	wire_put_int(w, 0);
	wire_end(w);
}

static void
put_model(struct wire_out *w, const struct layers_model *m)
{
	wire_begin(w, WIRE_MODEL);
	wire_put_text(w, m->name);
	wire_put_text(w, NULL);
	wire_put_text(w, m->source);
	wire_put_text(w, m->notes);
	for (int i = 0; i < 3; i++)
		wire_put_real(w, NAN);
	wire_put_byte(w, false);
	wire_put_int(w, 0);
	wire_put_int(w, 0);
	wire_put_int(w, 0);
	wire_end(w);
	wire_begin(w, WIRE_IMPORTED);
	wire_put_text(w, m->format);
	wire_put_int(w, m->batch);
	wire_put_int(w, m->planned);
	wire_end(w);
	for (int i = 0; i < m->nknobs; i++)
		put_knob(w, &m->knob[i]);
}

bool
layers_send(struct layers *l, const struct layers_model *m, struct wire_out *w,
    void (*flush)(void *ctx, struct wire_out *w), void *ctx, struct err *e)
{
	if (l->graph->nlayers == 0)
		return err_set(e, "the model has no layers");
	/* A file that names no output gives what it made last. */
	if (l->noutputs == 0)
		layers_output(l, l->graph->nlayers - 1);
	put_model(w, m);
	put_layers(l, w, flush, ctx);
	wire_begin(w, WIRE_OUTPUT);
	wire_put_int(w, l->noutputs);
	for (int i = 0; i < l->noutputs; i++)
		wire_put_int(w, l->output[i]);
	wire_end(w);
	wire_begin(w, WIRE_DONE);
	wire_end(w);
	return true;
}

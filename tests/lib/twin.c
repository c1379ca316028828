#include "lib/twin.h"

#include "lib/script_host.h"
#include "model/cost.h"
#include "script/storage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMORY (512u << 20)
#define STEPS  INT64_C(1000000000)

char *
twin_write(const struct model *m, struct err *e)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	bool ok = lua_script_write(m, NULL, 0, f, e);

	(void)fclose(f);
	if (ok)
		return text;
	free(text);
	return NULL;
}

struct model *
twin_load(const struct model *m, struct err *e)
{
	struct script_records records = {0};
	struct model *twin = NULL;
	char *text = twin_write(m, e);

	if (text != NULL) {
		script_host_evaluate(text, strlen(text), false, MEMORY, STEPS, &records);
		twin = script_host_rebuild(records.data, records.n, e);
	}
	free(records.data);
	free(text);
	return twin;
}

static bool
is_hidden(const struct graph *g, int layer)
{
	return (g->layer[layer].op->flags & OP_HIDDEN) != 0;
}

/* Return the place of a layer among those that are listed; that of an input counts back. */
static int
place_of(const struct graph *g, int layer)
{
	bool hidden = is_hidden(g, layer);
	int n = 0;

	for (int i = 0; i < layer; i++)
		n += is_hidden(g, i) == hidden;
	return hidden ? -1 - n : n;
}

/* Return whether the numbers of two layers are stored in different ways. */
static bool
stored_difference(const struct layer *x, const struct layer *y)
{
	struct layer_spec a = graph_spec(x), b = graph_spec(y);
	char s[STORAGE_TEXT_MAX], t[STORAGE_TEXT_MAX];

	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++)
		if (storage_text(w, &a, s) != storage_text(w, &b, t) || strcmp(s, t) != 0)
			return true;
	return false;
}

static const char *
layer_difference(const struct graph *a, int i, const struct graph *b, int k)
{
	const struct layer *x = &a->layer[i], *y = &b->layer[k];
	struct cost p, q;
	struct err e;

	if (strcmp(x->path, y->path) != 0)
		return "names";
	if (strcmp(x->op->name, y->op->name) != 0 || x->op->flags != y->op->flags)
		return "ops";
	if (!shape_equal(&x->out, &y->out))
		return "shapes";
	if (stored_difference(x, y))
		return "types";
	if (x->ninputs != y->ninputs || (x->tied > 0) != (y->tied > 0) ||
	    (x->tied > 0 && place_of(a, x->tied) != place_of(b, y->tied)))
		return "inputs";
	for (int n = 0; n < x->ninputs; n++)
		if (place_of(a, x->input[n]) != place_of(b, y->input[n]))
			return "inputs";
	memset(&p, 0, sizeof p);
	memset(&q, 0, sizeof q);
	if (!cost_layer(a, i, &p, &e) || !cost_layer(b, k, &q, &e) ||
	    memcmp(p.count, q.count, sizeof p.count) != 0)
		return "counts";
	if (p.weights != q.weights || p.biases != q.biases || p.buffers != q.buffers ||
	    p.tied_weights != q.tied_weights || p.tied_biases != q.tied_biases ||
	    p.active != q.active || p.reads != q.reads || p.reads_most != q.reads_most ||
	    p.state != q.state || p.in_elems != q.in_elems || p.out_elems != q.out_elems)
		return "parameters or elements";
	return NULL;
}

/* Go on to the next layer that is listed. */
static int
next_listed(const struct graph *g, int layer)
{
	while (layer < g->nlayers && is_hidden(g, layer))
		layer++;
	return layer;
}

const char *
twin_difference(const struct graph *a, const struct graph *b, char text[static TWIN_TEXT_MAX])
{
	int i = next_listed(a, 0), k = next_listed(b, 0);
	const char *what = NULL;

	for (; what == NULL && i < a->nlayers && k < b->nlayers;
	    i = next_listed(a, i + 1), k = next_listed(b, k + 1)) {
		what = layer_difference(a, i, b, k);
		if (what != NULL) {
			(void)snprintf(text, TWIN_TEXT_MAX, "different %s: %s and %s", what,
			    a->layer[i].path, b->layer[k].path);
			return text;
		}
	}
	*text = '\0';
	if (i < a->nlayers || k < b->nlayers)
		(void)snprintf(text, TWIN_TEXT_MAX, "%d layers and %d", a->nlayers, b->nlayers);
	else if (a->nscopes != b->nscopes || a->noutputs != b->noutputs || a->tokens != b->tokens ||
	    a->planned != b->planned)
		(void)snprintf(text, TWIN_TEXT_MAX, "different blocks, outputs, tokens or arenas");
	return text;
}

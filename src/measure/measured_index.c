#include "measure/measured_index.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ORIGIN_NAME_CUT 200    /* bytes of a name that an origin has (foreign.c) */

void
layer_set_add(struct layer_set *s, int layer)
{
	for (int i = 0; i < s->n; i++)
		if (s->layer[i] == layer)
			return;
	if (s->n < MEASURED_SET_MAX)
		s->layer[s->n++] = layer;
}

/* Store a key, unless an earlier layer has it. */
static void
put_key(struct measured_index *x, const char *key, int layer)
{
	if (*key != '\0' && names_get(x->keys, key) < 0)
		names_put(x->keys, arena_strdup(&x->arena, key), layer);
}

static void
put_node(struct measured_index *x, int node, const char *op, size_t length, int layer)
{
	char word[MEASURED_KEY_MAX], key[MEASURED_KEY_MAX];

	(void)snprintf(key, sizeof key, "#%d", node);
	put_key(x, key, layer);
	/* Nodes without names are called by their kinds and places: "Conv_12". */
	(void)snprintf(word, sizeof word, "%.*s_%d", (int)(length < 60 ? length : 60), op, node);
	put_key(x, measured_key(word, key), layer);
}

/* Store the name of a node, and the name without its kind. */
static void
put_node_name(struct measured_index *x, const char *name, size_t length, int layer)
{
	char raw[MEASURED_KEY_MAX], key[MEASURED_KEY_MAX];

	if (length >= sizeof raw)
		length = sizeof raw - 1;
	memcpy(raw, name, length);
	raw[length] = '\0';
	put_key(x, measured_key(raw, key), layer);
	if (measured_cut_kind(key))
		put_key(x, key, layer);
}

/* Read "15 ReduceMean, 16 Sub" of an origin of several nodes. */
static void
put_node_list(struct measured_index *x, const char *at, int layer)
{
	while (isdigit((unsigned char)*at)) {
		int node = 0;
		size_t length;

		for (; isdigit((unsigned char)*at) && node < 100000000; at++)
			node = node * 10 + *at - '0';
		at += *at == ' ';
		length = strcspn(at, ", ");
		put_node(x, node, at, length, layer);
		at += length;
		at += strspn(at, ", ");
	}
}

/*
 * Read what an import notes about a layer (import/emit_name.c):
 *
 *	node 4 (Conv /conv1/Conv)
 *	nodes 15 ReduceMean, 16 Sub (/norm/Add)
 *	Convolution conv1, line 4
 */
static void
put_origin(struct measured_index *x, const char *origin, int layer)
{
	const char *open = strchr(origin, '('), *close = strrchr(origin, ')'), *name;
	bool one = strncmp(origin, "node ", 5) == 0, several = strncmp(origin, "nodes ", 6) == 0;

	if (one && open != NULL) {
		put_node(x, atoi(origin + 5), open + 1, strcspn(open + 1, " )"), layer);
		name = strchr(open, ' ');
		if (name != NULL && close != NULL && close > name)
			put_node_name(x, name + 1, (size_t)(close - name - 1), layer);
	} else if (several) {
		put_node_list(x, origin + 6, layer);
		if (open != NULL && close != NULL && close > open)
			put_node_name(x, open + 1, (size_t)(close - open - 1), layer);
	} else {
		name = strchr(origin, ' ');
		close = strstr(origin, ", line ");
		if (name != NULL && close != NULL && close > name)
			put_node_name(x, name + 1, (size_t)(close - name - 1), layer);
	}
}

/* Find the part up to a dot with which the names of all rows begin, so that "model/conv1" can be
 * "conv1". */
static void
find_prefix(struct measured_index *x, const struct measured_times *m)
{
	char key[MEASURED_KEY_MAX];
	size_t n = 0;
	int named = 0;

	for (int i = 0; i < m->nrows; i++) {
		size_t same = 0;

		if (*m->row[i].name == '\0')
			continue;
		(void)measured_key(m->row[i].name, key);
		if (named++ == 0) {
			memcpy(x->prefix, key, sizeof key);
			n = strlen(key);
		}
		while (same < n && key[same] == x->prefix[same])
			same++;
		n = same;
	}
	while (n > 0 && x->prefix[n - 1] != '.')
		n--;
	x->prefix[named > 2 ? n : 0] = '\0';
}

void
measured_index_make(const struct graph *g, const struct measured_times *m,
    struct measured_index *out)
{
	struct name_set *origins = names_new();
	char key[MEASURED_KEY_MAX];

	*out = (struct measured_index){.graph = g, .keys = names_new()};
	out->same = mem_calloc((size_t)g->nlayers + 1, sizeof *out->same);
	out->kin = mem_calloc((size_t)g->nlayers + 1, sizeof *out->kin);
	for (int i = 0; i < g->nlayers; i++) {
		out->same[i] = -1;
		out->kin[i] = measured_kin_of(g->layer[i].op->name);
		if (!(g->layer[i].op->flags & OP_HIDDEN))
			put_key(out, measured_key(g->layer[i].path, key), i);
	}
	/* Names in the model file come after paths, which are this program's own. */
	for (int i = 0; i < g->nlayers; i++) {
		const char *origin = g->layer[i].origin;
		int before;

		if (origin == NULL || g->layer[i].op->flags & OP_HIDDEN)
			continue;
		before = names_get(origins, origin);
		if (before >= 0)
			out->same[before] = i;
		else
			put_origin(out, origin, i);
		names_put(origins, origin, i);
	}
	names_free(origins);
	find_prefix(out, m);
}

void
measured_index_free(struct measured_index *x)
{
	names_free(x->keys);
	free(x->same);
	free(x->kin);
	arena_free(&x->arena);
	*x = (struct measured_index){0};
}

static bool
find_key(const struct measured_index *x, const char *key, struct layer_set *out)
{
	int layer = names_get(x->keys, key);

	if (layer < 0)
		return false;
	for (; layer >= 0; layer = x->same[layer])
		layer_set_add(out, layer);
	return true;
}

/* Try a key, then the key without what runtimes add, then without its kind. */
static bool
find_variants(const struct measured_index *x, char *key, struct layer_set *out)
{
	return find_key(x, key, out) || (measured_cut_suffix(key) && find_key(x, key, out)) ||
	    (measured_cut_kind(key) && find_key(x, key, out));
}

bool
measured_index_find(const struct measured_index *x, const char *name, struct layer_set *out)
{
	char raw[MEASURED_KEY_MAX], key[MEASURED_KEY_MAX];
	size_t prefix = strlen(x->prefix);

	if (find_variants(x, measured_key(name, key), out))
		return true;
	if (prefix > 0 && strncmp(measured_key(name, key), x->prefix, prefix) == 0) {
		memmove(key, key + prefix, strlen(key + prefix) + 1);
		if (find_variants(x, key, out))
			return true;
	}
	(void)snprintf(raw, sizeof raw, "%.*s", ORIGIN_NAME_CUT, name);
	return strlen(name) > ORIGIN_NAME_CUT && find_variants(x, measured_key(raw, key), out);
}

bool
measured_index_node(const struct measured_index *x, int node, struct layer_set *out)
{
	char key[32];

	(void)snprintf(key, sizeof key, "#%d", node);
	return find_key(x, key, out);
}

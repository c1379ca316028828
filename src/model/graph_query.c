/*
 * Questions about a graph that is finished.
 */
#include "model/graph.h"

#include <stdio.h>
#include <string.h>

int64_t
graph_runs(const struct graph *g, int layer)
{
	int64_t across = g->patch != NULL ? g->patch[layer].across : 0;

	return across > 0 ? across * across : 1;
}

int64_t
graph_overlapped(const struct graph *g, int layer, int64_t count)
{
	const struct shape *out = &g->layer[layer].out;
	const struct patch *p;
	__int128 all;

	if (g->patch == NULL || g->patch[layer].across == 0)
		return count;
	p = &g->patch[layer];
	all = (__int128)count * graph_runs(g, layer) * p->rows * p->columns /
	    ((__int128)out->dim[1] * out->dim[2]);
	return all < INT64_MAX ? (int64_t)all : INT64_MAX;
}

int
graph_find(const struct graph *g, const char *path)
{
	for (int i = 0; i < g->nlayers; i++)
		if (strcmp(g->layer[i].path, path) == 0)
			return i;
	return -1;
}

char *
graph_op_text(const struct graph *g, int layer, char *buf, size_t size)
{
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);
	size_t n = (size_t)snprintf(buf, size, "%s", call->op->name);

	if (call->op->brief != NULL && n + 2 < size) {
		buf[n++] = ' ';
		call->op->brief(call, buf + n, size - n);
	}
	return buf;
}

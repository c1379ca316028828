#include "model/neighbours.h"

#include <stdlib.h>

static bool
is_in(struct layer_range r, int layer)
{
	return layer >= r.first && layer < r.end;
}

int
neighbours_before(const struct graph *g, struct layer_range of, int *layer, int max)
{
	bool *found = mem_calloc((size_t)of.first + 1, sizeof *found);
	int n = 0;

	for (int i = of.first; i < of.end; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++) {
			int from = g->layer[i].input[k];

			if (from >= of.first || found[from])
				continue;
			found[from] = true;
			if (n < max)
				layer[n] = from;
			n++;
		}
	free(found);
	return n;
}

static bool
reads(const struct layer *l, struct layer_range r)
{
	for (int k = 0; k < l->ninputs; k++)
		if (is_in(r, l->input[k]))
			return true;
	return false;
}

/* Return the last layer that reads one of a range. */
static int
last_reader(const struct graph *g, struct layer_range of)
{
	int last = -1;

	for (int i = of.first; i < of.end; i++)
		if (g->layer[i].last_reader > last)
			last = g->layer[i].last_reader;
	return last;
}

int
neighbours_behind(const struct graph *g, struct layer_range of, int *layer, int max)
{
	int n = 0, last = last_reader(g, of);

	for (int i = of.end; i <= last && i < g->nlayers; i++)
		if (reads(&g->layer[i], of)) {
			if (n < max)
				layer[n] = i;
			n++;
		}
	return n;
}

bool
neighbours_output(const struct graph *g, struct layer_range of)
{
	for (int i = 0; i < g->noutputs; i++)
		if (is_in(of, g->output[i]))
			return true;
	return false;
}

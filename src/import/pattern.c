#include "import/pattern.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 1e-3 /* exporters write constants in 16 or 32 bits */

static void
count_reads(struct pattern_graph *g, int node, int by)
{
	const struct foreign_node *n = &g->f->node[node];

	for (int i = 0; i < n->ninputs; i++) {
		if (n->input[i] < 0)
			continue;
		g->readers[n->input[i]] += by;
		if (by > 0)
			g->reader[n->input[i]] = node;
	}
}

void
pattern_open(struct pattern_graph *g, struct foreign *f)
{
	size_t n = (size_t)f->ntensors + 1;

	*g = (struct pattern_graph){f, mem_calloc(n, sizeof(int)), mem_alloc(n * sizeof(int))};
	memset(g->reader, -1, n * sizeof(int));
	for (int i = 0; i < f->nnodes; i++)
		if (!f->node[i].gone)
			count_reads(g, i, 1);
	for (int i = 0; i < f->nbodies; i++)
		for (int k = 0; k < f->body[i].noutputs; k++)
			g->readers[f->body[i].output[k]] += 2;
}

void
pattern_close(struct pattern_graph *g)
{
	free(g->readers);
	free(g->reader);
}

void
pattern_add(struct pattern *p, const struct pattern_graph *g, const struct foreign_node *n)
{
	int number = (int)(n - g->f->node);

	for (int i = 0; i < p->n; i++)
		if (p->node[i] == number)
			return;
	if (p->n == PATTERN_MAX_NODES)
		p->full = true;
	else
		p->node[p->n++] = number;
}

/* Return whether a node may be part of a pattern: one that was not worked out may miss inputs. */
static bool
is_op(const struct foreign_node *n, const char *op)
{
	return !n->gone && n->worked_out &&
	    (op == NULL || (strcmp(n->op, op) == 0 && *n->domain == '\0'));
}

struct foreign_node *
pattern_maker(const struct pattern_graph *g, int tensor, const char *op)
{
	int node = tensor >= 0 ? g->f->tensor[tensor].producer : -1;

	if (node < 0 || g->f->tensor[tensor].fixed || !is_op(&g->f->node[node], op))
		return NULL;
	return &g->f->node[node];
}

struct foreign_node *
pattern_reader(const struct pattern_graph *g, int tensor, const char *op)
{
	struct foreign_node *n;

	if (tensor < 0 || g->readers[tensor] != 1 || g->reader[tensor] < 0)
		return NULL;
	n = &g->f->node[g->reader[tensor]];
	return is_op(n, op) ? n : NULL;
}

int
pattern_output(const struct foreign_node *n)
{
	return n->output[0];
}

int
pattern_other(const struct foreign_node *n, int tensor)
{
	if (n->ninputs < 2)
		return -1;
	return n->input[0] == tensor ? n->input[1] : n->input[1] == tensor ? n->input[0] : -1;
}

bool
pattern_number(const struct pattern_graph *g, int tensor, double *value)
{
	const struct foreign_tensor *t = tensor >= 0 ? &g->f->tensor[tensor] : NULL;

	if (t == NULL || foreign_elems(&t->dims) != 1)
		return false;
	if (t->real != NULL)
		*value = t->real[0];
	else if (t->whole != NULL)
		*value = (double)t->whole[0];
	else
		return false;
	return true;
}

bool
pattern_is_number(const struct pattern_graph *g, int tensor, double value)
{
	double v;

	return pattern_number(g, tensor, &v) && fabs(v - value) <= NEAR * fabs(value);
}

/* Return whether all readers of what node `n` makes are in the pattern. */
static bool
is_inside(const struct pattern_graph *g, const struct pattern *p, const struct foreign_node *n)
{
	for (int i = 0; i < n->noutputs; i++) {
		int t = n->output[i], reads = 0;

		if (t < 0)
			continue;
		for (int k = 0; k < p->n; k++)
			for (int j = 0; j < g->f->node[p->node[k]].ninputs; j++)
				reads += g->f->node[p->node[k]].input[j] == t;
		if (reads != g->readers[t])
			return false;
	}
	return true;
}

static int
compare_numbers(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

bool
pattern_replace(struct pattern_graph *g, const struct pattern *p, struct foreign_node *last,
    const char *op, int ninputs, const int *input)
{
	int number = (int)(last - g->f->node), *behind, *inputs;

	if (p->full)
		return false;
	for (int i = 0; i < p->n; i++)
		if (p->node[i] != number && !is_inside(g, p, &g->f->node[p->node[i]]))
			return false;
	for (int i = 0; i < p->n; i++) {
		count_reads(g, p->node[i], -1);
		g->f->node[p->node[i]].gone = p->node[i] != number;
	}
	behind = arena_alloc(&g->f->arena, (size_t)p->n + 1, sizeof *behind);
	inputs = arena_alloc(&g->f->arena, (size_t)ninputs + 1, sizeof *inputs);
	memcpy(behind, p->node, (size_t)p->n * sizeof *behind);
	qsort(behind, (size_t)p->n, sizeof *behind, compare_numbers);
	memcpy(inputs, input, (size_t)ninputs * sizeof *inputs);
	last->op = op;
	last->domain = PATTERN_DOMAIN;
	last->ninputs = ninputs;
	last->input = inputs;
	last->nbehind = p->n;
	last->behind = behind;
	count_reads(g, number, 1);
	return true;
}

void
pattern_set_int(struct pattern_graph *g, struct foreign_node *n, const char *name, int64_t value)
{
	struct foreign_attr *a = arena_alloc(&g->f->arena, 1, sizeof *a);

	*a = (struct foreign_attr){.name = name, .type = FOREIGN_INT, .whole = value};
	n->attr = a;
	n->nattrs = 1;
}

#include "measure/verify.h"

#include "measure/engine_list.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double
verify_difference(double predicted, double measured)
{
	return predicted / measured - 1;
}

static int
compare_numbers(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

double
verify_median(const struct verification *v)
{
	double *apart = mem_calloc((size_t)v->nrows + 1, sizeof *apart), median = NAN;
	int n = 0;

	for (int i = 0; i < v->nrows; i++) {
		double d = verify_difference(v->row[i].predicted, v->row[i].measured);

		if (!isnan(d) && v->of->layer[v->row[i].layer].dense.products > 0)
			apart[n++] = fabs(d);
	}
	qsort(apart, (size_t)n, sizeof *apart, compare_numbers);
	if (n > 0)
		median = (apart[(n - 1) / 2] + apart[n / 2]) / 2;
	free(apart);
	return median;
}

/* Add a word to a list, "bn1, relu".  Keep it if it has the word already. */
static void
add_word(char **list, const char *word)
{
	char *longer;

	if (*list != NULL && strstr(*list, word) != NULL)
		return;
	longer = *list == NULL ? mem_strdup(word) : mem_printf("%s, %s", *list, word);
	free(*list);
	*list = longer;
}

/* Set the measured time of a row, of all layers of the list that it owns. */
static void
measure_row(struct verify_row *row, const struct engine_list *list, const struct engine_net *net,
    const struct net_times *times)
{
	int *own = mem_calloc((size_t)list->n, sizeof *own), n = 0;
	bool runs = true;

	for (int i = 0; i < list->n; i++) {
		const char *why = engine_why_not(net, i), *note = engine_note(net, i);

		if (list->layer[i].owner != row->layer)
			continue;
		own[n++] = i;
		runs = runs && why == NULL;
		if (why != NULL || note != NULL)
			add_word(&row->note, why != NULL ? why : note);
	}
	if (n > 0 && runs) {
		struct layer_time t = net_times_sum(times, own, n);

		row->measured = t.seconds;
		row->noise = t.noise;
	}
	free(own);
}

/* Return the part of a name behind its last dot: names of some models have that of their block. */
static const char *
last_name(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && dot[1] != '\0' ? dot + 1 : name;
}

static void
name_joined(const struct evaluation *v, struct verify_row *row)
{
	for (int i = row->layer + 1; i < v->graph->nlayers; i++)
		if (v->layer[i].fused_into == row->layer)
			add_word(&row->joined, last_name(v->graph->layer[i].name));
}

/* Make a row for each layer that the evaluation gives a time, and that is no part of another. */
static void
make_rows(struct verification *out, const struct engine_list *list)
{
	const struct evaluation *v = out->of;
	bool *has = mem_calloc((size_t)v->graph->nlayers, sizeof *has);

	for (int i = 0; i < list->n; i++)
		has[list->layer[i].owner] = true;
	for (int i = 0; i < list->nomitted; i++)
		has[v->layer[list->omitted[i].layer].fused_into] = true;
	out->row = mem_calloc((size_t)v->graph->nlayers, sizeof *out->row);
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct verify_row *row = &out->row[out->nrows];

		if (!has[i])
			continue;
		*row = (struct verify_row){.layer = i, .predicted = v->layer[i].figures.seconds,
		    .measured = NAN, .noise = NAN};
		name_joined(v, row);
		out->nrows++;
	}
	free(has);
}

/* Say of each layer that no engine knows why; the row that it is joined to is not measured. */
static void
note_omitted(struct verification *out, const struct engine_list *list)
{
	for (int i = 0; i < list->nomitted; i++) {
		int owner = out->of->layer[list->omitted[i].layer].fused_into, k = 0;

		while (out->row[k].layer != owner)
			k++;
		add_word(&out->row[k].note, list->omitted[i].why.text);
		out->row[k].measured = out->row[k].noise = NAN;
	}
}

/* Sum up the rows that were measured; the noise is that of their sum. */
static void
sum_rows(struct verification *out, const struct engine_list *list, const struct net_times *times)
{
	int *own = mem_calloc((size_t)list->n, sizeof *own), n = 0;
	bool *measured = mem_calloc((size_t)out->of->graph->nlayers, sizeof *measured);

	for (int i = 0; i < out->nrows; i++) {
		const struct verify_row *row = &out->row[i];

		measured[row->layer] = !isnan(row->measured);
		if (measured[row->layer]) {
			out->predicted += row->predicted;
		} else {
			out->left_out += isnan(row->predicted) ? 0 : row->predicted;
			out->nleft_out++;
		}
	}
	for (int i = 0; i < list->n; i++)
		if (measured[list->layer[i].owner])
			own[n++] = i;
	if (n > 0) {
		struct layer_time t = net_times_sum(times, own, n);

		out->measured = t.seconds;
		out->noise = t.noise;
	} else {
		out->measured = out->noise = NAN;
	}
	free(measured);
	free(own);
}

/* Refuse a net of which the engine runs no layer. */
static bool
runs_one(const struct engine_net *net, struct err *e)
{
	for (int i = 0; i < engine_layers(net); i++)
		if (engine_why_not(net, i) == NULL)
			return true;
	return err_set(e, "the engine can run none of these layers: of the first, %s",
	    engine_why_not(net, 0));
}

bool
verify(const struct evaluation *v, const struct engine_row *engine, int threads,
    const struct measure_plan *plan, struct verification *out, struct err *e)
{
	struct net_times times;
	struct engine_list list;
	struct engine_net *net;

	*out = (struct verification){.of = v, .engine = engine_name(engine)};
	if (!engine_list_of(v, &list, e))
		return false;
	net = engine_open(engine, list.layer, list.n, threads, e);
	if (net == NULL) {
		engine_list_free(&list);
		return false;
	}
	out->info = *engine_info(net);
	if (!runs_one(net, e)) {
		engine_close(net);
		engine_list_free(&list);
		return false;
	}
	measure_net(net, plan, &times);
	out->runs = times.runs;
	out->rejected = times.rejected;
	make_rows(out, &list);
	for (int i = 0; i < out->nrows; i++)
		measure_row(&out->row[i], &list, net, &times);
	note_omitted(out, &list);
	sum_rows(out, &list, &times);
	net_times_free(&times);
	engine_close(net);
	engine_list_free(&list);
	return true;
}

void
verification_free(struct verification *v)
{
	for (int i = 0; i < v->nrows; i++) {
		free(v->row[i].joined);
		free(v->row[i].note);
	}
	free(v->row);
	*v = (struct verification){0};
}

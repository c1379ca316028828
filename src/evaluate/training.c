#include "evaluate/training.h"

#include "base/mem.h"
#include "base/name_table.h"
#include "base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY       86400
#define KIND_NAME 40

const struct optimizer optimizer_table[] = {
    {"adamw", "AdamW: two numbers of 32 bits beside each parameter", 8},
    {"sgd", "SGD with momentum: one number of 32 bits", 4},
    {"adam8", "Adam of 8 bits: two bytes", 2},
    {.name = NULL},
};

struct training_options
training_usual(void)
{
	return (struct training_options){optimizer_table, RECOMPUTE_NONE, 100000, 0.5};
}

/* Read one "name=value". */
static bool
read_part(const char *name, const char *value, struct training_options *out, struct err *e)
{
	const struct recompute_word *recompute;
	const struct optimizer *optimizer;
	char hint[256];

	if (strcmp(name, "steps") == 0)
		return (number_parse(value, &out->steps) && out->steps >= 1 &&
		    out->steps <= 1e15) || err_set(e, "steps takes a number from 1 to 1e15, "
		    "not '%.40s'", value);
	if (strcmp(name, "share") == 0)
		return (number_parse(value, &out->share) && out->share > 0 && out->share <= 1) ||
		    err_set(e, "share takes a part of the peak above 0 and up to 1, not '%.40s'",
		    value);
	if (strcmp(name, "optimizer") == 0) {
		optimizer = name_find(NAME_TABLE(optimizer_table, name), value);
		if (optimizer != NULL)
			out->optimizer = optimizer;
		return optimizer != NULL || err_set(e, "there is no optimizer '%.40s'%s", value,
		    name_hint_or_all(NAME_TABLE(optimizer_table, name), value, hint, sizeof hint));
	}
	if (strcmp(name, "recompute") == 0) {
		recompute = name_find(NAME_TABLE(recompute_table, name), value);
		if (recompute != NULL)
			out->recompute = (enum recompute)(recompute - recompute_table);
		return recompute != NULL || err_set(e, "there is no recomputation '%.40s'%s", value,
		    name_hint_or_all(NAME_TABLE(recompute_table, name), value, hint, sizeof hint));
	}
	return err_set(e, "training has steps, share, optimizer and recompute, not '%.40s'", name);
}

bool
training_read(const char *text, struct training_options *out, struct err *e)
{
	char *copy = mem_strdup(text), *save = NULL;
	bool ok = true;

	for (char *part = strtok_r(copy, ",", &save); ok && part != NULL;
	    part = strtok_r(NULL, ",", &save)) {
		char *equals = strchr(part, '=');

		if (equals == NULL) {
			ok = err_set(e, "training takes NAME=VALUE, as steps=400000, not '%.40s'",
			    part);
			continue;
		}
		*equals = '\0';
		ok = read_part(part, equals + 1, out, e);
	}
	free(copy);
	return ok;
}

/* Add the bytes of a layer's parameters, and of what belongs to them. */
static void
add_params(const struct layer *l, const struct figures *f, struct training *out)
{
	double n = (double)f->params;
	bool wide = encoding_weight_bits(&l->encoding) >= 32;

	out->params += n;
	out->weights += n * (wide ? 4 : 2);
	out->gradients += n * (wide ? 4 : 2);
	out->copies += wide ? 0 : 4 * n;
}

/* Find the type of the layer with most products, and the peak in it. */
static void
find_peak(const struct evaluation *v, struct training *out)
{
	const struct layer *most = NULL;
	int64_t macs = -1;
	enum dtype weights, acts;

	for (int i = 0; i < v->graph->nlayers; i++)
		if (v->layer[i].figures.macs > macs) {
			macs = v->layer[i].figures.macs;
			most = &v->graph->layer[i];
		}
	if (most == NULL)
		return;
	weights = dtype_table[most->encoding.weights].bits < 16 ? most->encoding.acts
	    : most->encoding.weights;
	acts = most->encoding.acts;
	out->peak = hardware_peak(v->settings.hardware, weights, acts, &out->dtype);
}

void
training_find(const struct evaluation *v, const struct training_options *o, struct training *out)
{
	double batch = (double)v->settings.batch, memory = v->settings.hardware->memory.value;

	*out = (struct training){.peak = NAN};
	for (int i = 0; i < v->graph->nlayers; i++)
		add_params(&v->graph->layer[i], &v->layer[i].figures, out);
	out->state = out->params * o->optimizer->bytes;
	out->fixed = out->weights + out->gradients + out->copies + out->state;
	backward_find(v, o->recompute, &out->backward);
	out->forward = 2 * (double)v->total.macs / batch;
	out->step = batch * (3 * out->forward + 2 * out->backward.macs);
	out->most_batch = isnan(memory) ? memory : fmax(0, floor((memory - out->fixed) /
	    (out->backward.bytes + out->backward.block)));
	find_peak(v, out);
	out->seconds = out->step / (o->share * out->peak);
	out->days = o->steps * out->seconds / DAY;
}

/* Write the last name of a path that is no number, without the number at its end:
 * "layers.3.dense_2" is "dense", "layer1.0.downsample.0" is "downsample". */
static void
kind_name(const char *path, char buf[static KIND_NAME])
{
	const char *end = path + strlen(path), *name = end;
	size_t n;

	do {
		end = name > path && name[0] == '.' ? name : end;
		while (name > path && name[-1] != '.')
			name--;
		if (name > path && isdigit((unsigned char)*name))
			name--;
	} while (name > path && *name == '.');
	(void)snprintf(buf, KIND_NAME, "%.*s", (int)(end - name < KIND_NAME - 1 ? end - name
	    : KIND_NAME - 1), name);
	n = strlen(buf);
	while (n > 0 && isdigit((unsigned char)buf[n - 1]))
		n--;
	if (n > 1 && buf[n - 1] == '_')
		buf[n - 1] = '\0';
}

static int
by_flops(const void *a, const void *b)
{
	const struct training_kind *x = a, *y = b;

	if (x->flops != y->flops)
		return x->flops > y->flops ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Add operations to the kind of a name; return the number of kinds. */
static int
add_kind(struct training_kind *all, int n, const char *name, const char *part, double flops)
{
	char whole[KIND_NAME + 12];
	int at = 0;

	if (!(flops > 0))
		return n;
	(void)snprintf(whole, sizeof whole, "%s%s", name, part);
	while (at < n && strcmp(all[at].name, whole) != 0)
		at++;
	if (at == n)
		memcpy(all[n++].name, whole, sizeof whole);
	all[at].flops += flops;
	all[at].layers++;
	return n;
}

int
training_kinds(const struct evaluation *v, struct training_kind *out, int max)
{
	struct training_kind *all = mem_calloc(2 * (size_t)v->graph->nlayers + 1, sizeof *all);
	int n = 0;

	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct cost *c = v->layer[i].cost;
		double flops = 2 * (double)v->layer[i].figures.macs / (double)v->settings.batch;
		double scores = (double)cost_count(c, LEDGER_ATTENTION_MACS);
		double projections = (double)cost_count(c, LEDGER_PROJECTION_MACS);
		char name[KIND_NAME];

		kind_name(v->graph->layer[i].path, name);
		if (scores > 0 && projections > 0) {
			double part = scores / (scores + projections);

			n = add_kind(all, n, name, ", scores", flops * part);
			n = add_kind(all, n, name, ", matrices", flops * (1 - part));
		} else {
			n = add_kind(all, n, name, "", flops);
		}
	}
	qsort(all, (size_t)n, sizeof *all, by_flops);
	n = n < max ? n : max;
	memcpy(out, all, (size_t)n * sizeof *out);
	free(all);
	return n;
}

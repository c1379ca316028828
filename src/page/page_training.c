/*
 * The page of training: memory as a formula in the batch, operations of a step, what fits, days.
 */
#include "page/page_table.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

#define MAX_KINDS 10

static void
write_bytes(struct page_out *out, const char *label, double bytes, double params)
{
	char sum[NUMBER_TEXT_MAX], n[NUMBER_TEXT_MAX], each[NUMBER_TEXT_MAX];

	if (bytes > 0)
		page_line(out, PAGE_TEXT, label, "%s x %s = %s", number_grouped((int64_t)params, n),
		    number_bytes(bytes / params, each), number_bytes(bytes, sum));
}

static void
write_memory(struct page_out *out, const struct training *t, const struct training_options *o,
    const struct evaluation *v)
{
	char fixed[NUMBER_TEXT_MAX], acts[NUMBER_TEXT_MAX], sum[NUMBER_TEXT_MAX];
	char block[NUMBER_TEXT_MAX], memory[NUMBER_TEXT_MAX], most[NUMBER_TEXT_MAX];
	double have = v->settings.hardware->memory.value, batch = (double)v->settings.batch;
	double sample = t->backward.bytes + t->backward.block;

	page_heading(out, "Memory");
	write_bytes(out, "parameters", t->weights, t->params);
	write_bytes(out, "gradients", t->gradients, t->params);
	write_bytes(out, "copies", t->copies, t->params);
	write_bytes(out, o->optimizer->name, t->state, t->params);
	page_line(out, PAGE_TEXT, "activations", "batch x %s, recomputed: %s (%s)",
	    number_bytes(t->backward.bytes, acts), recompute_table[o->recompute].name,
	    recompute_table[o->recompute].help);
	if (t->backward.block > 0)
		page_line(out, PAGE_TEXT, "", "and batch x %s while a block is computed again",
		    number_bytes(t->backward.block, block));
	page_line(out, PAGE_TITLE, "in all", "batch x %s + %s = %s at batch %lld",
	    number_bytes(sample, acts), number_bytes(t->fixed, fixed),
	    number_bytes(batch * sample + t->fixed, sum), (long long)v->settings.batch);
	if (isnan(have))
		page_line(out, PAGE_TEXT, "most", "?: the memory of %s is not known",
		    v->settings.hardware->name);
	else
		page_line(out, t->most_batch < batch ? PAGE_LOSS : PAGE_TEXT, "most",
		    "batch %s: (%s - %s) / %s on %s", number_grouped((int64_t)t->most_batch, most),
		    number_bytes(have, memory), number_bytes(t->fixed, fixed),
		    number_bytes(sample, acts), v->settings.hardware->name);
}

static void
write_operations(struct page_out *out, const struct training *t, const struct training_options *o,
    const struct evaluation *v)
{
	char forward[NUMBER_TEXT_MAX], step[NUMBER_TEXT_MAX], again[NUMBER_TEXT_MAX];
	char peak[NUMBER_TEXT_MAX], seconds[NUMBER_TEXT_MAX], steps[NUMBER_TEXT_MAX];

	page_heading(out, "Operations of a step");
	page_line(out, PAGE_TEXT, "forward", "2 x %s MACs = %s FLOPs a sample",
	    number_grouped((int64_t)(t->forward / 2), step), number_short(t->forward, forward));
	page_line(out, PAGE_TEXT, "backward", "twice that: gradients of weights and of inputs");
	if (t->backward.macs > 0)
		page_line(out, PAGE_TEXT, "again", "%s FLOPs a sample are computed again",
		    number_short(2 * t->backward.macs, again));
	page_line(out, PAGE_TITLE, "a step", "%lld x (3 x %s%s%s) = %s FLOPs",
	    (long long)v->settings.batch, number_short(t->forward, forward),
	    t->backward.macs > 0 ? " + " : "", t->backward.macs > 0
	    ? number_short(2 * t->backward.macs, again) : "", number_short(t->step, step));
	if (isnan(t->peak)) {
		page_line(out, PAGE_TEXT, "days", "?: the peak of %s in the type of the model is "
		    "not known", v->settings.hardware->name);
		return;
	}
	page_line(out, PAGE_TEXT, "time", "%s / (%.3g of %s/s in %s) = %s a step", step, o->share,
	    number_unit(t->peak, "FLOP", peak), dtype_table[t->dtype].name,
	    number_seconds(t->seconds, seconds));
	page_line(out, PAGE_TITLE, "days", "%s steps x %s = %.4g days",
	    number_grouped((int64_t)o->steps, steps), seconds, t->days);
}

static void
write_kinds(struct page_out *out, const struct training *t, const struct evaluation *v)
{
	struct training_kind kind[MAX_KINDS];
	int n = training_kinds(v, kind, MAX_KINDS);
	char flops[NUMBER_TEXT_MAX];

	page_heading(out, "Share of each kind of product");
	page_labels(out, 22);
	for (int i = 0; i < n; i++)
		page_line(out, PAGE_TEXT, kind[i].name, "%5.1f%%  %s FLOPs in %d layer%s",
		    100 * kind[i].flops / t->forward, number_short(kind[i].flops, flops),
		    kind[i].layers, kind[i].layers == 1 ? "" : "s");
}

void
page_fill_training(const struct page_source *s, struct page_out *out)
{
	const struct training_options o = s->training != NULL ? *s->training : training_usual();
	const struct evaluation *v = s->session->report.now;
	struct training t;

	if (!page_has_model(s)) {
		page_line(out, PAGE_DIM, NULL, "no model is open");
		return;
	}
	training_find(v, &o, &t);
	page_line(out, PAGE_TITLE, NULL, "Training %s on %s, batch %lld", s->session->model->name,
	    v->settings.hardware->name, (long long)v->settings.batch);
	if (v->graph->tokens == 1)
		page_line(out, PAGE_NOTICE, NULL, "The model makes one token now; it is trained on "
		    "whole sequences: set mode=prefill and prompt to their length.");
	page_line(out, PAGE_DIM, NULL, "optimizer %s: %s.%s", o.optimizer->name, o.optimizer->help,
	    s->keys ? " Left and Right choose what is recomputed, Enter the optimizer; "
	    ":training steps=400000,share=0.4 sets the rest." : "");
	write_memory(out, &t, &o, v);
	write_operations(out, &t, &o, v);
	write_kinds(out, &t, v);
}

/*
 * The page of serving: how fast a language model makes tokens for many sequences at once, what each
 * figure is bound by, and what fits.
 */
#include "page/page_table.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

#define LABEL_COLUMNS 11
#define CELL_COLUMNS  10
#define LINE_PARTS    (SERVING_CONTEXTS + 3)

/* A line of the table while it is made: its parts, and room for their texts. */
struct table_line {
	int n;
	struct page_part part[LINE_PARTS];
	char text[LINE_PARTS][48];
};

static void
add_part(struct table_line *line, enum page_look look, int width, const char *text)
{
	int i = line->n < LINE_PARTS ? line->n++ : LINE_PARTS - 1;

	(void)snprintf(line->text[i], sizeof line->text[i], width < 0 ? "%-*s" : "%*s",
	    width < 0 ? -width : width, text);
	line->part[i] = (struct page_part){look, line->text[i]};
}

static void
write_table_line(struct page_out *out, const struct table_line *line)
{
	page_parts(out, line->part, line->n);
}

/* Write a number of tokens: "512", "8K" for 8192. */
static char *
tokens_text(double tokens, char buf[static NUMBER_TEXT_MAX])
{
	static const struct {
		double unit;
		const char *name;
	} units[] = {{1048576, "M"}, {1024, "K"}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (tokens >= units[i].unit && fmod(tokens, units[i].unit) == 0) {
			(void)snprintf(buf, NUMBER_TEXT_MAX, "%.0f%s", tokens / units[i].unit,
			    units[i].name);
			return buf;
		}
	return isnan(tokens) ? number_short(tokens, buf) : number_grouped((int64_t)tokens, buf);
}

/* Return how many contexts have columns. */
static int
columns_shown(const struct serving *v, const struct page_out *out)
{
	int fit = (page_columns(out) - LABEL_COLUMNS - CELL_COLUMNS - 1) / CELL_COLUMNS;

	return fit < 1 ? 1 : fit < v->ncontexts ? fit : v->ncontexts;
}

/* The slowest and the fastest cell that fit, between which heat is spread. */
struct heat {
	double least, most;
};

static void
widen_heat(struct heat *h, double value)
{
	if (!(value > 0) || !isfinite(value))
		return;
	h->least = h->least > 0 ? fmin(h->least, value) : value;
	h->most = fmax(h->most, value);
}

static enum page_look
heat_look(const struct heat *h, double value)
{
	double at = h->most > h->least ? log(value / h->least) / log(h->most / h->least) : 1;
	int step = (int)floor(at * PAGE_HEATS);

	return (enum page_look)(PAGE_HEAT + (step < 0 ? 0 : step < PAGE_HEATS ? step
	    : PAGE_HEATS - 1));
}

/* Return the tokens a second of a cell; with a second table how many times as many that has.  NaN
 * for a cell that does not fit. */
static double
cell_value(const struct serving *v, const struct serving *second, int batch, int context)
{
	const struct serving_cell *c = &v->column[context].cell[batch];
	const struct serving_cell *d = second != NULL ? &second->column[context].cell[batch] : c;

	if (!c->fits || !d->fits)
		return NAN;
	return second != NULL ? d->rate / c->rate : c->rate;
}

static void
add_cell(struct table_line *line, const struct serving *v, const struct serving *second, int batch,
    int context, const struct heat *heat)
{
	const struct serving_cell *c = &v->column[context].cell[batch];
	double value = cell_value(v, second, batch, context);
	char number[NUMBER_TEXT_MAX], text[48];

	if (!c->fits || (second != NULL && !second->column[context].cell[batch].fits)) {
		add_part(line, PAGE_DIM, CELL_COLUMNS, "-  ");
		return;
	}
	if (second != NULL)
		(void)snprintf(text, sizeof text, isnan(value) ? "?" : "%.2fx", value);
	else
		(void)snprintf(text, sizeof text, "%s %c", isnan(value) ? "?"
		    : number_short(value, number), isnan(value) ? ' '
		    : run_bound_name(c->bound)[0]);
	add_part(line, isnan(value) ? PAGE_DIM : heat_look(heat, value), CELL_COLUMNS, text);
}

static void
write_head(struct page_out *out, const struct serving *v, int shown, const char *last)
{
	struct table_line line = {0};
	char text[NUMBER_TEXT_MAX], cell[48];

	add_part(&line, PAGE_HEADER, -LABEL_COLUMNS, "sequences");
	for (int i = 0; i < shown; i++) {
		(void)snprintf(cell, sizeof cell, "%s  ",
		    tokens_text((double)v->column[i].context, text));
		add_part(&line, PAGE_HEADER, CELL_COLUMNS, cell);
	}
	add_part(&line, PAGE_HEADER, CELL_COLUMNS + 1, last);
	write_table_line(out, &line);
}

/* Write a row for each batch; a second table is written as a multiple of the first. */
static void
write_rates(struct page_out *out, const struct serving *v, const struct serving *second)
{
	int shown = columns_shown(v, out);
	struct heat heat = {0};
	char text[NUMBER_TEXT_MAX];

	for (int b = 0; b < SERVING_BATCHES; b++)
		for (int i = 0; i < shown; i++)
			widen_heat(&heat, cell_value(v, second, b, i));
	write_head(out, v, shown, second != NULL ? "" : "context");
	for (int b = 0; b < SERVING_BATCHES; b++) {
		struct table_line line = {0};

		add_part(&line, PAGE_LABEL, -LABEL_COLUMNS,
		    number_grouped(v->batch[b], text));
		for (int i = 0; i < shown; i++)
			add_cell(&line, v, second, b, i, &heat);
		if (second == NULL)
			add_part(&line, PAGE_TEXT, CELL_COLUMNS + 1,
			    tokens_text(v->most_context[b], text));
		write_table_line(out, &line);
	}
}

/* Write the first token and the largest batch of each context. */
static void
write_columns(struct page_out *out, const struct serving *v)
{
	int shown = columns_shown(v, out);
	struct table_line first = {0}, most = {0};
	char text[NUMBER_TEXT_MAX], cell[48];

	add_part(&first, PAGE_LABEL, -LABEL_COLUMNS, "1st token");
	add_part(&most, PAGE_LABEL, -LABEL_COLUMNS, "most");
	for (int i = 0; i < shown; i++) {
		const struct serving_column *c = &v->column[i];

		(void)snprintf(cell, sizeof cell, "%s %c", isnan(c->first_token) ? "?"
		    : number_seconds(c->first_token, text), isnan(c->first_token) ? ' '
		    : run_bound_name(c->first_bound)[0]);
		add_part(&first, PAGE_TEXT, CELL_COLUMNS, cell);
		(void)snprintf(cell, sizeof cell, "%s  ", isnan(c->most_batch) ? "?"
		    : number_grouped((int64_t)fmin(c->most_batch, 1e9), text));
		add_part(&most, PAGE_TEXT, CELL_COLUMNS, cell);
	}
	write_table_line(out, &first);
	write_table_line(out, &most);
}

static void
write_legend(struct page_out *out, const struct page_source *s)
{
	page_line(out, PAGE_DIM, NULL, "Tokens a second of all sequences, by their number and by "
	    "tokens of context. Most of a step goes to c: compute, b: bandwidth of memory, s: "
	    "starts of layers, l: links between devices. -: does not fit. context: tokens that "
	    "fit; 1st token: one prompt of so many tokens is read; most: sequences that fit.%s",
	    s->keys ? " Left and Right choose the number of devices, Enter how they share." : "");
}

/* Write what one device holds under the present knobs: the sum that has to fit. */
static void
write_memory(struct page_out *out, const struct serving *v)
{
	const struct serving_cell *c = &v->now.cell[0];
	double acts = (c->need - v->weights) / (double)v->now_batch - v->cache;
	char weights[NUMBER_TEXT_MAX], cache[NUMBER_TEXT_MAX], act[NUMBER_TEXT_MAX];
	char need[NUMBER_TEXT_MAX], memory[NUMBER_TEXT_MAX], token[NUMBER_TEXT_MAX];

	page_line(out, c->fits ? PAGE_TEXT : PAGE_LOSS, "a device", "weights %s + %lld x (cache "
	    "%s + activations %s) = %s of %s: %s", number_bytes(v->weights, weights),
	    (long long)v->now_batch, number_bytes(v->cache, cache), number_bytes(acts, act),
	    number_bytes(c->need, need), isnan(v->memory) ? "?"
	    : number_bytes(v->memory, memory), c->fits ? "fits" : "does not fit");
	page_line(out, PAGE_TEXT, "cache", "%s a sequence of %lld tokens, %s for one more, on the "
	    "fullest device", number_bytes(v->cache, cache), (long long)v->now.context,
	    number_bytes(v->token_cache, token));
}

/* Explain the time of links with numbers in. */
static void
write_links(struct page_out *out, const struct serving *v, const struct hardware *h)
{
	const struct serving_cell *c = &v->now.cell[0];
	int n = v->parallel.devices;
	double steps = 2.0 * (n - 1);
	char start[NUMBER_TEXT_MAX], step[NUMBER_TEXT_MAX], bytes[NUMBER_TEXT_MAX];
	char speed[NUMBER_TEXT_MAX], sum[NUMBER_TEXT_MAX];

	if (n < 2)
		return;
	if (isnan(h->link_bandwidth.value) || isnan(h->link_latency.value)) {
		page_line(out, PAGE_LOSS, "links", "the profile of %s has no link_bandwidth and "
		    "link_latency: times on several devices are not known", h->name);
		return;
	}
	if (v->parallel.kind == PARALLEL_PIPELINE) {
		page_line(out, PAGE_TEXT, "links", "%d devices one behind the other, %s/s and %s "
		    "from one to the next", n, number_bytes(h->link_bandwidth.value, speed),
		    number_seconds(h->link_latency.value, step));
		return;
	}
	page_line(out, PAGE_TEXT, "links", "%d all-reduces of %s: %s + %.0f x %s + %.3g x %s / "
	    "%s/s = %s each", c->reduces, number_bytes(c->reduced, bytes),
	    number_seconds(PARALLEL_START, start), steps,
	    number_seconds(h->link_latency.value, step), steps / n,
	    number_bytes(c->reduced, bytes), number_bytes(h->link_bandwidth.value, speed),
	    number_seconds(parallel_all_reduce(h, n, c->reduced), sum));
}

static void
write_now(struct page_out *out, const struct serving *v, const struct hardware *h)
{
	char text[NUMBER_TEXT_MAX], title[160];

	(void)snprintf(title, sizeof title, "Now: prompt %lld, cache %lld, batch %lld",
	    (long long)v->now_prompt, (long long)v->now.context - 1, (long long)v->now_batch);
	page_heading(out, title);
	for (const struct serving_measure *m = serving_measure_table; m->measure.name != NULL;
	    m++) {
		double value = m->value(v);

		if (m->measure.form == FORM_COUNT && fmod(value, 1) == 0 && value < 1e15)
			(void)number_grouped((int64_t)value, text);
		else
			form_text(m->measure.form, value, text, sizeof text);
		page_line(out, PAGE_TEXT, m->measure.budget, "%s  %s", text, m->measure.help);
	}
	write_memory(out, v);
	write_links(out, v, h);
}

static void
write_title(struct page_out *out, const struct page_source *s, const struct serving *v)
{
	const struct settings settings = settings_resolved(&s->session->now.settings);
	const struct hardware *h = settings.hardware;

	if (v->parallel.devices > 1)
		page_line(out, PAGE_TITLE, NULL, "%s on %d x %s, %s: %s", s->session->model->name,
		    v->parallel.devices, h->name, parallel_table[v->parallel.kind].name,
		    parallel_table[v->parallel.kind].help);
	else
		page_line(out, PAGE_TITLE, NULL, "%s on %s", s->session->model->name, h->name);
	page_line(out, PAGE_DIM, NULL, "runtime %s, latency model %s", settings.runtime->name,
	    settings.latency->name);
}

void
page_fill_serving(const struct page_source *s, struct page_out *out)
{
	const struct serving *v = s->serving;
	const char *refusal;

	if (!page_has_model(s)) {
		page_line(out, PAGE_DIM, NULL, "no model is open");
		return;
	}
	refusal = serving_refusal(s->session->model);
	if (refusal != NULL) {
		page_line(out, PAGE_DIM, NULL, "%s", refusal);
		return;
	}
	if (v == NULL || !v->ready) {
		page_line(out, PAGE_DIM, NULL, "the model runs for each length of context");
		return;
	}
	write_title(out, s, v);
	page_gap(out);
	page_labels(out, 26);
	if (s->second != NULL)
		page_line(out, PAGE_TITLE, NULL, "A  %s", s->side[0]);
	write_rates(out, v, NULL);
	write_columns(out, v);
	if (s->second != NULL) {
		page_gap(out);
		page_line(out, PAGE_TITLE, NULL, "B  %s", s->side[1]);
		write_rates(out, s->second, NULL);
		write_columns(out, s->second);
		page_heading(out, "Tokens a second of B as a multiple of A's");
		write_rates(out, v, s->second);
	}
	page_gap(out);
	write_legend(out, s);
	write_now(out, v, s->session->now.settings.hardware);
}

/*
 * The memory chart: live activations over the schedule, their peak, and the tensors in memory while
 * the selected layer runs, or at the peak if the model is selected.
 */
#include "view/chart_draw.h"
#include "model/liveness.h"
#include "base/mem.h"
#include "base/number.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_LINES 7
/* Charts so high also say what the figures assume. */
#define ROOMY_ROWS 10

static int
by_bytes(const void *x, const void *y)
{
	const struct live_tensor *a = x, *b = y;

	return (a->bytes < b->bytes) - (a->bytes > b->bytes);
}

static void
draw_tensor(const struct app *a, struct canvas *c, struct rect *r, const struct live_tensor *t)
{
	const struct evaluation *v = &a->session.now_eval;
	const struct layer *l = &v->graph->layer[t->layer];
	char bytes[NUMBER_TEXT_MAX], shape[SHAPE_TEXT_MAX];

	chart_line(c, r, ROLE_TEXT, "%9s  %s (%s), %s%s",
	    number_bytes((double)t->bytes * (double)v->settings.batch, bytes), l->path,
	    t->is_workspace ? "what it works with" : shape_text(&l->out, shape),
	    t->last < 0 ? "a result of the model" : "until ",
	    t->last < 0 ? "" : v->graph->layer[t->last].path);
}

/* Return the layer of a range at which most is live. */
static int
fullest_layer(struct chart_range range, const int64_t *bytes)
{
	int most = range.first;

	for (int i = range.first; i < range.end; i++)
		if (bytes[i] > bytes[most])
			most = i;
	return most;
}

/* Say which layers need more than the device has for them: "; 3 layers, first conv1, need more
 * than the 1.05 MB that are there". */
static void
limit_text(const struct evaluation *v, const int64_t *bytes, double limit, char *buf, size_t size)
{
	char text[NUMBER_TEXT_MAX];
	int above = 0, first = -1;

	*buf = '\0';
	if (isnan(limit))
		return;
	for (int i = 0; i < v->graph->nlayers; i++)
		if ((double)bytes[i] * (double)v->settings.batch > limit) {
			first = first < 0 ? i : first;
			above++;
		}
	if (above == 0)
		(void)snprintf(buf, size, "; %s are there (the line)", number_bytes(limit, text));
	else
		(void)snprintf(buf, size, "; %d layer%s%.60s, need%s more than the %s that "
		    "are there (the line)", above, above == 1 ? ", " : "s, first ",
		    v->graph->layer[first].path, above == 1 ? "s" : "", number_bytes(limit, text));
}

/* List the tensors that are live at one layer, the largest first. */
static void
draw_tensors(const struct app *a, struct canvas *c, struct rect r, int layer, const int64_t *bytes)
{
	const struct evaluation *v = &a->session.now_eval;
	struct chart_source source = chart_source_of(a);
	int n = liveness_tensors(v->graph, layer, NULL, 0);
	struct live_tensor *tensor = mem_calloc((size_t)n + 1, sizeof *tensor);
	char total[NUMBER_TEXT_MAX], peak[NUMBER_TEXT_MAX], line[192];

	(void)liveness_tensors(v->graph, layer, tensor, n);
	qsort(tensor, (size_t)n, sizeof *tensor, by_bytes);
	limit_text(v, bytes, chart_memory_limit(v, chart_memory_peak(&source)), line, sizeof line);
	chart_line(c, &r, ROLE_TEXT, "peak: %s, at %s (^)%s", number_bytes((double)v->peak_bytes,
	    peak), v->graph->layer[v->peak_layer].path, line);
	chart_line(c, &r, ROLE_TITLE, "%s in %d tensor%s while %s runs",
	    number_bytes((double)bytes[layer] * (double)v->settings.batch, total), n,
	    n == 1 ? "" : "s", v->graph->layer[layer].path);
	for (int i = 0; i < n && r.rows > 0; i++)
		draw_tensor(a, c, &r, &tensor[i]);
	free(tensor);
}

static void
make_memory(const void *state, const struct app *a, struct chart *out)
{
	struct chart_source source = chart_source_of(a);

	(void)state;
	chart_make_memory(&source, out);
}

static void
draw_memory(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct evaluation *v = &a->session.now_eval;
	int64_t *bytes = mem_calloc((size_t)v->graph->nlayers + 1, sizeof *bytes);
	struct chart_range selected = chart_selected(a);
	int lines = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES;
	struct rect below = {r.y + r.rows - lines, r.x, lines, r.columns}, last;
	struct chart chart;

	if (r.rows >= ROOMY_ROWS) {
		last = (struct rect){r.y + --r.rows, r.x, 1, r.columns};
		chart_line(c, &last, ROLE_DIM, "assumed: %s", liveness_assumptions);
		below.y--;
	}
	r.rows -= lines;
	liveness_curve(v->graph, bytes);
	make_memory(state, a, &chart);
	chart_draw(c, r, &chart, selected);
	chart_free(&chart);
	if (selected.end > selected.first)
		draw_tensors(a, c, below, selected.whole ? v->peak_layer
		    : fullest_layer(selected, bytes), bytes);
	else
		chart_line(c, &below, ROLE_DIM, "an optimization removed the selected layer");
	free(bytes);
}

const struct view_kind chart_memory = {.name = "memory", .title = "Memory", .draw = draw_memory,
    .choose = chart_explain, .click = chart_click, .chart = make_memory,
    .choose_label = "Explain"};

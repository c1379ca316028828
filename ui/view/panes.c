#include "view/panes.h"

#include "base/name_table.h"
#include "base/number.h"
#include "view/chart_draw.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lower panes have no title over their y axis. */
#define ROWS_FOR_TITLE 13

struct pane_kind;

/* A chart as it was made last.  While the results and the goals stay, a key only draws it. */
struct made_chart {
	const struct pane_kind *kind; /* NULL: none yet */
	uint64_t serial;           /* of the report */
	double latency_goal, peak_goal;
	struct chart chart;
};

struct panes {
	struct made_chart made[PANES_MAX]; /* by place */
	bool *in;                  /* for each layer, whether its row is marked */
	size_t cap;
	struct chart_range selected;
};

/* Say what takes so much of the time: "462 ms, 5.6% of the time: layer1.0". */
static void
time_caption(const struct app *a, const struct chart *chart, struct chart_range selected,
    char *buf, size_t size)
{
	char what[128], text[NUMBER_TEXT_MAX];
	double whole = a->session.now_eval.total.seconds, sum = 0;

	for (size_t i = 0; i < chart->nbars; i++)
		if (chart_range_has(selected, chart->bar[i].layer))
			sum += chart->bar[i].y1;
	(void)snprintf(buf, size, "%s, %.1f%% of the time: %s", number_seconds(sum, text),
	    whole > 0 ? 100 * sum / whole : 0.0, app_target_text(a, what, sizeof what));
}

/* Say how much is live at most while the selected layers run. */
static void
memory_caption(const struct app *a, const struct chart *chart, struct chart_range selected,
    char *buf, size_t size)
{
	const struct evaluation *v = &a->session.now_eval;
	const struct chart_bar *most = NULL;
	char live[NUMBER_TEXT_MAX], peak[NUMBER_TEXT_MAX];

	for (size_t i = 0; i < chart->nbars; i++)
		if (chart_range_has(selected, chart->bar[i].layer) && (most == NULL ||
		    chart->bar[i].y1 > most->y1))
			most = &chart->bar[i];
	if (most == NULL || most->layer == v->peak_layer)
		(void)snprintf(buf, size, "%s, the peak: %s",
		    number_bytes((double)v->peak_bytes, peak), most != NULL ? most->name
		    : v->graph->layer[v->peak_layer].path);
	else
		(void)snprintf(buf, size, "%s live, of a peak of %s: %s",
		    number_bytes(most->y1, live), number_bytes((double)v->peak_bytes, peak),
		    most->name);
}

/* Say where on the roofline the slowest of the selected layers is. */
static void
roofline_caption(const struct app *a, const struct chart *chart, struct chart_range selected,
    char *buf, size_t size)
{
	const struct chart_mark *most = NULL;
	char rate[NUMBER_TEXT_MAX], intensity[NUMBER_TEXT_MAX];

	for (size_t i = 0; i < chart->nmarks; i++)
		if (chart_range_has(selected, chart->mark[i].layer) && (most == NULL ||
		    chart->mark[i].weight > most->weight))
			most = &chart->mark[i];
	if (most == NULL)
		(void)snprintf(buf, size, "nothing here computes, or its time is not known");
	else
		(void)snprintf(buf, size, "%s-bound, %s, %s FLOP/byte: %s",
		    latency_bound_name(a->session.now_eval.layer[most->layer].timing.bound),
		    number_unit(most->y, "FLOP/s", rate), number_short(most->x, intensity),
		    most->name);
}

/* The charts of panes; each is a row of chart_table, too. */
static const struct pane_kind {
	const char *name;
	/* Write the line below the chart. */
	void (*caption)(const struct app *a, const struct chart *chart,
	    struct chart_range selected, char *buf, size_t size);
} pane_table[] = {
    {"time", time_caption},
    {"memory", memory_caption},
    {"roofline", roofline_caption},
    {.name = NULL},
};

const char *
panes_name(int i)
{
	return pane_table[i].name;
}

/* Return the pane after another one, in turn. */
static int
pane_after(int i)
{
	return pane_table[i + 1].name != NULL ? i + 1 : 0;
}

static void
make_chart(struct made_chart *m, const struct pane_kind *kind, const struct app *a)
{
	struct chart_source source = chart_source_of(a);

	if (m->kind == kind && m->serial == a->session.serial &&
	    m->latency_goal == source.latency_goal && m->peak_goal == source.peak_goal)
		return;
	chart_free(&m->chart);
	*m = (struct made_chart){kind, a->session.serial, source.latency_goal, source.peak_goal,
	    {0}};
	chart_find(kind->name)->make(&source, &m->chart);
}

/* Note the layers of the marked rows. */
static void
note_marked(struct panes *p, const struct app *a)
{
	const struct report *r = &a->session.report;
	int nlayers = a->session.now_eval.graph->nlayers;

	p->in = mem_grow(p->in, &p->cap, (size_t)nlayers + 1, sizeof *p->in);
	memset(p->in, 0, (size_t)nlayers * sizeof *p->in);
	for (int i = 0; i < r->nrows; i++) {
		struct chart_range range = {0};

		if (rows_is_marked(&a->rows, r, i))
			range = chart_layers_of(a, &r->row[i]);
		for (int k = range.first; k < range.end; k++)
			p->in[k] = true;
	}
	p->selected = (struct chart_range){.end = nlayers, .in = p->in};
}

static void
arrange_panes(struct view *v, struct app *a, struct rect r)
{
	struct panes *p = v->state;
	int kind = a->panes.first;

	(void)r;
	for (int i = 0; i < a->layout.npanes; i++, kind = pane_after(kind))
		make_chart(&p->made[i], &pane_table[kind], a);
	if (rows_marked(&a->rows, &a->session.report, NULL, 0) > 0)
		note_marked(p, a);
	else
		p->selected = chart_selected(a);
}

static void
write_caption(const struct app *a, const struct made_chart *m, struct chart_range selected,
    char *buf, size_t size)
{
	if (m->chart.nbars + m->chart.nmarks > 0)
		m->kind->caption(a, &m->chart, selected, buf, size);
	else
		(void)snprintf(buf, size, "%s", m->chart.nnotes > 0 ? m->chart.note[0] : "");
}

static void
draw_pane(const struct panes *p, const struct app *a, struct canvas *c, struct rect r, int i)
{
	const struct made_chart *m = &p->made[i];
	struct rect last = {r.y + r.rows - 1, r.x, 1, r.columns};
	struct chart chart = m->chart;
	char caption[512];

	if (r.rows < ROWS_FOR_TITLE)
		chart.y.title = "";
	draw_in_line(c, r.y, r.x + 1, r.columns - 2, chart_find(m->kind->name)->title);
	draw_note_hit(c, HIT_PANE, r.y, r.x, r.columns, (int)(m->kind - pane_table));
	chart_draw(c, (struct rect){r.y + 1, r.x, r.rows - 2, r.columns}, &chart,
	    p->selected);
	write_caption(a, m, p->selected, caption, sizeof caption);
	(void)draw_text(c, ROLE_TEXT, last.y, last.x + 1, last.columns - 1, caption);
}

static void
draw_panes(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	(void)r;
	for (int i = 0; i < a->layout.npanes; i++)
		draw_pane(state, a, c, a->layout.pane[i], i);
}

static void
free_panes(struct view *v)
{
	struct panes *p = v->state;

	for (int i = 0; i < PANES_MAX; i++)
		chart_free(&p->made[i].chart);
	free(p->in);
}

/* A click on the title of a pane opens its chart, one on a layer selects that. */
static void
click_panes(struct view *v, struct app *a, const struct hit *hit)
{
	if (hit->kind == HIT_PANE)
		(void)view_show(a, pane_table[hit->index].name);
	else
		chart_click(v, a, hit);
}

const struct view_kind panes_view = {.name = "panes", .state_size = sizeof(struct panes),
    .free = free_panes, .arrange = arrange_panes, .draw = draw_panes, .click = click_panes};

bool
panes_choose(struct app *a, const char *word, struct err *e)
{
	const struct pane_kind *kind = name_find(NAME_TABLE(pane_table, name), word);
	char hint[NEAREST_TEXT_MAX];

	if (kind == NULL && strcmp(word, PANES_OFF) != 0)
		return err_set(e, "there is no pane '%.40s'%s", word, name_hint(
		    NAME_TABLE(pane_table, name), word,
		    "; there are time, memory, roofline and " PANES_OFF, hint));
	a->panes.hidden = kind == NULL;
	if (kind != NULL)
		a->panes.first = (int)(kind - pane_table);
	return true;
}

const char *
panes_word(const struct app *a)
{
	return a->panes.hidden ? PANES_OFF : panes_name(a->panes.first);
}

void
panes_next(struct app *a)
{
	bool last = panes_name(a->panes.first + 1) == NULL;

	if (a->panes.hidden)
		a->panes = (struct pane_choice){.first = 0};
	else if (last)
		a->panes.hidden = true;
	else
		a->panes.first++;
}

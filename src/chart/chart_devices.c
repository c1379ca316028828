/*
 * All devices: a bar for each, by a column of the list of devices.
 */
#include "chart/chart_table.h"
#include "report/fleet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST_DEVICES 48       /* that are shown, beside the present one */
#define LOG_FROM     50       /* times that the longest bar is longer than the shortest */

static bool
is_present(const struct chart_source *s, const struct fleet_row *row)
{
	return strcmp(row->hardware->id, s->now->settings.hardware->id) == 0;
}

static void
add_device(const struct chart_source *s, const struct fleet_row *row, struct chart *out)
{
	const struct fleet_column *by = s->fleet_column;
	char text[FIT_TEXT_MAX], name[128];
	struct chart_pair pair = {.name = name, .value = {by->number(s->fleet, row), NAN},
	    .text = {text, NULL}, .winner = is_present(s, row) ? 0 : CHART_NEITHER};

	(void)snprintf(name, sizeof name, "%.120s", row->hardware->id);
	fleet_text(by, s->fleet, row, text, sizeof text);
	/* Say what keeps the model from the device. */
	pair.verdict = row->why != NULL ? row->why : strcmp(row->fits, "yes") != 0 ? row->fits
	    : pair.winner == 0 ? "present" : NULL;
	chart_add_pair(out, pair);
}

/* Make the bars logarithmic if the shortest could not be seen otherwise. */
static void
choose_scale(struct chart *out)
{
	double least = INFINITY, most = 0;

	for (size_t i = 0; i < out->npairs; i++) {
		double v = out->pair[i].value[0];

		if (v > 0) {
			least = fmin(least, v);
			most = fmax(most, v);
		}
	}
	out->log_pairs = most > LOG_FROM * least;
	if (out->log_pairs)
		chart_add_note(out, "The bars are logarithmic.");
}

void
chart_make_devices(const struct chart_source *s, struct chart *out)
{
	const struct fleet *f = s->fleet;
	int left = f->n - MOST_DEVICES;

	*out = (struct chart){.title = "All devices"};
	out->side[0] = chart_printf(out, "%s", s->fleet_column->help);
	out->pairs = chart_printf(out, "%s by device", s->fleet_column->title);
	for (int i = 0; i < f->n; i++)
		if (i < MOST_DEVICES || is_present(s, &f->row[i]))
			add_device(s, &f->row[i], out);
	choose_scale(out);
	if (left > 0)
		chart_add_note(out, "These are the first of %d devices.", f->n);
	chart_add_note(out, "Latency model: %s; batch %lld.", s->now->settings.latency->name,
	    (long long)s->now->settings.batch);
}

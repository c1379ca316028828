/*
 * All devices: the figures of the model under the choices on each device.
 *
 * Up and Down move from device to device, Left and Right sort by another column, Enter chooses the
 * device.
 */
#include "frame/app.h"
#include "frame/search_place.h"
#include "base/clean.h"
#include "chart/chart_table.h"
#include "base/match.h"
#include "report/fleet.h"
#include "view/views.h"

#include <stdio.h>
#include <string.h>

/* The columns that fit, with their places. */
struct places {
	int n;
	struct fleet_place at[FLEET_MAX_PLACES];
};

struct device_chart {
	struct fleet fleet;
	uint64_t serial;           /* of the graph that the fleet is made for; 0: none */
	const struct hardware *device; /* under the cursor */
	int at, top;               /* rows of the fleet */
	bool shown;                /* devices are timed only then */
	bool stopped;              /* the rest of the devices is not timed */
	const struct fleet_column *sort;
};

static void
sort_devices(struct device_chart *l)
{
	fleet_sort(&l->fleet, l->sort, l->sort->more_is_better);
	l->at = 0;
	for (int i = 0; i < l->fleet.n; i++)
		if (strcmp(l->fleet.row[i].hardware->id, l->device->id) == 0)
			l->at = i;
}

/* Begin the list for the present state of the session.  The cursor stays on its device. */
static void
refresh_list(struct device_chart *l, struct app *a)
{
	if (l->serial == a->session.variant->serial)
		return;
	fleet_free(&l->fleet);
	fleet_begin(&a->session.now_eval, session_devices(&a->session), &l->fleet);
	l->serial = a->session.variant->serial;
	l->stopped = false;
	if (l->sort == NULL)
		l->sort = fleet_column_find("latency_us");
	if (l->device == NULL)
		l->device = a->session.now.settings.hardware;
	sort_devices(l);
}

static bool
is_timing(const struct device_chart *l)
{
	return l->shown && !l->stopped && l->fleet.common != NULL;
}

/* Time devices for a part of a person's patience, or at least one. */
static void
poll_devices(struct view *v, struct app *a, bool shown)
{
	struct device_chart *l = v->state;

	l->shown = shown && app_has_model(a);
	l->stopped = l->stopped && l->shown;
	if (!l->shown)
		return;
	refresh_list(l, a);
	if (!is_timing(l))
		return;
	while (fleet_add(&l->fleet) && !busy_is_long(a))
		;
	/* Devices are added in the order of the catalogue. */
	if (l->fleet.common == NULL || l->stopped)
		sort_devices(l);
}

static void
wait_for_devices(const void *state, struct waits *w)
{
	if (is_timing(state)) {
		waits_limit(w, 0);
		w->busy = true;
	}
}

static bool
describe_timing(const void *state, char *buf, size_t size)
{
	const struct device_chart *l = state;

	(void)snprintf(buf, size, "timing devices: %d of %d", l->fleet.n, is_timing(l)
	    ? l->fleet.catalogue->n : 0);
	return is_timing(l);
}

static void
stop_timing(struct view *v, struct app *a)
{
	struct device_chart *l = v->state;

	(void)a;
	l->stopped = true;
	sort_devices(l);
}

static void
draw_device_header(const struct device_chart *l, struct canvas *c, struct rect r,
    const struct places *p)
{
	char title[64];

	draw_fill(c, ROLE_HEADER, r.y, r.x, r.columns);
	for (int i = 0; i < p->n; i++) {
		const struct fleet_column *column = p->at[i].column;
		const char *sign = column != l->sort ? "" : theme_sort(&c->theme,
		    !column->more_is_better);

		(void)snprintf(title, sizeof title, "%.*s%s", column->width - clean_width(sign),
		    column->title, sign);
		draw_field(c, column == l->sort ? ROLE_SORTED : ROLE_HEADER, r.y, r.x + p->at[i].x,
		    p->at[i].width, column->left, title);
	}
}

static void
draw_device_row(const struct device_chart *l, struct canvas *c, int index, const char *current,
    struct rect r, const struct places *p)
{
	const struct fleet_row *row = &l->fleet.row[index];
	enum role role = index == l->at ? ROLE_SELECTED
	    : strcmp(row->hardware->id, current) == 0 ? ROLE_MARK : ROLE_TEXT;
	char text[FIT_TEXT_MAX];

	draw_fill(c, role, r.y, r.x, r.columns);
	for (int i = 0; i < p->n; i++) {
		const struct fleet_place *at = &p->at[i];

		fleet_text(at->column, &l->fleet, row, text, sizeof text);
		draw_field(c, role, r.y, r.x + at->x, at->width, at->column->left, text);
	}
	draw_note_hit(c, HIT_ROW, r.y, r.x, r.columns, index);
}

/* Return the rows between the header and the line at the bottom. */
static int
list_rows(struct rect r)
{
	return r.rows - 2;
}

static void
arrange_devices(struct view *v, struct app *a, struct rect r)
{
	struct device_chart *l = v->state;
	int rows = list_rows(r);

	refresh_list(l, a);
	if (rows < 1)
		return;
	if (l->top > l->at)
		l->top = l->at;
	if (l->at >= l->top + rows)
		l->top = l->at - rows + 1;
}

static void
draw_devices(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct device_chart *l = state;
	const char *current = a->session.now.settings.hardware->id;
	struct places places;
	int rows = list_rows(r);

	if (rows < 1)
		return;
	/* The last column is for the scroll bar. */
	draw_scroll_bar(c, (struct rect){r.y + 1, r.x, rows, r.columns}, l->top, l->fleet.n);
	r.columns--;
	places.n = fleet_place(&l->fleet, r.columns, l->sort, places.at);
	draw_device_header(l, c, r, &places);
	for (int i = 0; i < rows && l->top + i < l->fleet.n; i++)
		draw_device_row(l, c, l->top + i, current,
		    (struct rect){r.y + 1 + i, r.x, 1, r.columns}, &places);
	if (l->fleet.n > 0) {
		const struct fleet_row *row = &l->fleet.row[l->at];

		(void)draw_text(c, ROLE_TITLE, r.y + r.rows - 1, r.x, r.columns,
		    row->why != NULL ? row->why : row->hardware->name);
	}
}

static void
move_to_device(struct view *v, struct app *a, int by)
{
	struct device_chart *l = v->state;

	(void)a;
	if (l->fleet.n == 0)
		return;
	l->at += by;
	if (l->at >= l->fleet.n)
		l->at = l->fleet.n - 1;
	if (l->at < 0)
		l->at = 0;
	l->device = l->fleet.row[l->at].hardware;
}

static bool
device_has(const struct hardware *h, const char *text)
{
	const char *name[HARDWARE_MAX_NAMES];
	struct match m;

	hardware_names(h, name);
	for (int i = 0; name[i] != NULL; i++)
		if (match_find(text, name[i], &m))
			return true;
	return false;
}

static bool
search_devices(struct view *v, struct app *a, const char *text, int by, bool *wrapped)
{
	struct device_chart *l = v->state;
	struct search_place place = search_from(l->at, by);
	int found;

	for (int i = 0; i < l->fleet.n; i++)
		if (device_has(l->fleet.row[i].hardware, text))
			search_note(&place, i);
	found = search_found(&place, wrapped);
	if (found >= 0)
		move_to_device(v, a, found - l->at);
	return found >= 0;
}

static void
click_device(struct view *v, struct app *a, const struct hit *hit)
{
	const struct device_chart *l = v->state;

	move_to_device(v, a, hit->index - l->at);
}

static void
sort_devices_by_next(struct view *v, struct app *a, int by)
{
	struct device_chart *l = v->state;
	const struct fleet_column *next;

	refresh_list(l, a);
	next = l->sort;
	do
		next += by;
	while (next >= fleet_column_table && next->name != NULL && !fleet_says(next, &l->fleet));
	if (next < fleet_column_table || next->name == NULL) {
		app_say(a, "there are no more columns to sort by");
		return;
	}
	l->sort = next;
	sort_devices(l);
	app_say(a, "sorted by %s: %s", next->title, next->help);
}

static void
choose_device(struct view *v, struct app *a)
{
	const struct hardware *h = ((struct device_chart *)v->state)->device;
	struct err e;

	if (h == NULL || !app_done(a, session_set(&a->session, SETTING_HARDWARE, h->id, &e), &e))
		return;
	app_say(a, "on %s from now on", h->name);
	app_say_fit(a);
}

static void
free_devices(struct view *v)
{
	fleet_free(&((struct device_chart *)v->state)->fleet);
}

/* Show the bars of the column that sorts the list, or those of the time if that has no numbers. */
static void
make_devices(const void *state, const struct app *a, struct chart *out)
{
	const struct device_chart *l = state;
	struct chart_source source = {.now = &a->session.now_eval, .fleet = &l->fleet,
	    .fleet_column = l->sort != NULL && l->sort->number != NULL ? l->sort
	    : fleet_column_find("latency_us")};

	chart_make_devices(&source, out);
}

const struct view_kind chart_devices = {.name = "devices", .title = "All devices",
    .state_size = sizeof(struct device_chart), .free = free_devices, .arrange = arrange_devices,
    .draw = draw_devices, .poll = poll_devices, .waits = wait_for_devices,
    .describe_work = describe_timing, .stop_work = stop_timing,
    .up_down = move_to_device, .search = search_devices,
    .left_right = sort_devices_by_next,
    .choose = choose_device, .click = click_device, .chart = make_devices,
    .turn_label = "Sort", .choose_label = "Choose"};

const char *
chart_devices_selected(const struct app *a)
{
	const struct view *v = view_top(a);
	const struct device_chart *l = v->state;

	return v->kind == &chart_devices && l->device != NULL ? l->device->id : NULL;
}

/*
 * All devices: the model under the choices on each of them.  Up and Down go from device to device,
 * Left and Right sort by another column, Enter chooses.
 */
#include "frame/app.h"
#include "base/clean.h"
#include "page.h"

#include <string.h>

/* Columns that fit, with where they are. */
struct places {
	int n;
	struct fleet_place at[FLEET_MAX_PLACES];
};

void
device_list_free(struct device_list *l)
{
	fleet_free(&l->fleet);
	*l = (struct device_list){0};
}

static void
sort(struct device_list *l)
{
	fleet_sort(&l->fleet, l->sort, l->sort->more_is_better);
	l->at = 0;
	for (int i = 0; i < l->fleet.n; i++)
		if (strcmp(l->fleet.row[i].hardware->id, l->device->id) == 0)
			l->at = i;
}

/* The list for what the session holds now; the cursor stays on its device. */
static void
refresh_list(struct app *a)
{
	struct device_list *l = &a->devices;

	if (l->serial == a->session.variant->serial)
		return;
	fleet_free(&l->fleet);
	fleet_make(&a->session.now_eval, session_devices(&a->session), &l->fleet);
	l->serial = a->session.variant->serial;
	if (l->sort == NULL)
		l->sort = fleet_column_find("latency_us");
	if (l->device == NULL)
		l->device = a->session.now.settings.hardware;
	sort(l);
}

static void
draw_header(struct app *a, int y, const struct places *p)
{
	const struct fleet_column *sorted = a->devices.sort;
	char title[64];

	draw_fill(&a->canvas, ROLE_HEADER, y, 0, a->canvas.rect.columns);
	for (int i = 0; i < p->n; i++) {
		const struct fleet_column *c = p->at[i].column;

		const char *sign = c != sorted ? "" : theme_sort(&a->canvas.theme,
		    !c->more_is_better);

		(void)snprintf(title, sizeof title, "%.*s%s", c->width - clean_width(sign),
		    c->title, sign);
		draw_field(&a->canvas, c == sorted ? ROLE_SORTED : ROLE_HEADER, y, p->at[i].x,
		    p->at[i].width, c->left, title);
	}
}

static void
draw_row(struct app *a, int index, int y, const struct places *p)
{
	const struct fleet *f = &a->devices.fleet;
	const struct fleet_row *row = &f->row[index];
	bool current = strcmp(row->hardware->id, a->session.now.settings.hardware->id) == 0;
	enum role role = index == a->devices.at ? ROLE_SELECTED : current ? ROLE_MARK : ROLE_TEXT;
	char text[FIT_TEXT_MAX];

	draw_fill(&a->canvas, role, y, 0, a->canvas.rect.columns);
	for (int i = 0; i < p->n; i++) {
		const struct fleet_place *at = &p->at[i];

		fleet_text(at->column, f, row, text, sizeof text);
		draw_field(&a->canvas, role, y, at->x, at->width, at->column->left, text);
	}
	draw_note_hit(&a->canvas, HIT_ROW, y, 0, a->canvas.rect.columns, index);
}

void
chart_draw_devices(struct app *a, struct rect r)
{
	struct device_list *l = &a->devices;
	struct places places;
	int rows = r.rows - 2;

	refresh_list(a);
	if (rows < 1)
		return;
	if (l->top > l->at)
		l->top = l->at;
	if (l->at >= l->top + rows)
		l->top = l->at - rows + 1;
	places.n = fleet_place(&l->fleet, r.columns, l->sort, places.at);
	draw_header(a, r.y, &places);
	for (int i = 0; i < rows && l->top + i < l->fleet.n; i++)
		draw_row(a, l->top + i, r.y + 1 + i, &places);
	if (l->fleet.n > 0) {
		const struct fleet_row *row = &l->fleet.row[l->at];

		(void)draw_text(&a->canvas, ROLE_TITLE, r.y + r.rows - 1, r.x, r.columns,
		    row->why != NULL ? row->why : row->hardware->name);
	}
}

void
chart_devices_move(struct app *a, int by)
{
	struct device_list *l = &a->devices;

	if (l->fleet.n == 0)
		return;
	l->at += by;
	if (l->at >= l->fleet.n)
		l->at = l->fleet.n - 1;
	if (l->at < 0)
		l->at = 0;
	l->device = l->fleet.row[l->at].hardware;
}

void
chart_devices_click(struct app *a, int index)
{
	chart_devices_move(a, index - a->devices.at);
}

void
chart_devices_sort(struct app *a, int by)
{
	struct device_list *l = &a->devices;
	const struct fleet_column *next = l->sort;

	do
		next += by;
	while (next >= fleet_column_table && next->name != NULL && !fleet_says(next, &l->fleet));
	if (next < fleet_column_table || next->name == NULL) {
		app_say(a, "there are no more columns to sort by");
		return;
	}
	l->sort = next;
	sort(l);
	app_say(a, "sorted by %s: %s", next->title, next->help);
}

void
chart_devices_choose(struct app *a)
{
	const struct hardware *h = a->devices.device;
	struct err e;

	if (h == NULL || !app_done(a, session_set(&a->session, SETTING_HARDWARE, h->id, &e), &e))
		return;
	app_say(a, "on %s from now on", h->name);
	app_say_fit(a);
}

#include "frame/picker.h"

#include "frame/app.h"
#include "base/clean.h"
#include "frame/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_COLUMNS 28

static bool
matches(const struct picker *p, const struct picker_item *item)
{
	return filter_matches(p->filter, (const char *const[]){item->name, item->text,
	    item->group != NULL ? item->group : "", item->alias != NULL ? item->alias : "",
	    NULL});
}

void
picker_update(struct app *a)
{
	struct picker *p = &a->picker;
	const char *group = NULL;
	struct picker_item item;
	int n;

	if (p->kind == NULL)
		return;
	n = p->kind->count(a);
	p->entry = mem_resize(p->entry, (size_t)n + 1, sizeof *p->entry);
	p->n = 0;
	for (int i = 0; i < n; i++) {
		item = (struct picker_item){.group = NULL};
		p->kind->item(a, i, &item);
		if (!matches(p, &item))
			continue;
		p->entry[p->n] = (struct picker_entry){i, NULL};
		if (item.group != NULL && (group == NULL || strcmp(group, item.group) != 0))
			p->entry[p->n].heading = item.group;
		group = item.group;
		p->n++;
	}
	if (p->at >= p->n)
		p->at = p->n > 0 ? p->n - 1 : 0;
}

void
picker_open(struct app *a, const struct picker_kind *kind)
{
	struct picker_item item;

	picker_close(a);
	a->behind_help = NULL;
	a->picker.kind = kind;
	a->picker.at = a->picker.top = 0;
	a->picker.fresh = true;
	a->picker.filter[0] = '\0';
	picker_update(a);
	for (int i = 0; i < a->picker.n; i++) {
		item = (struct picker_item){.group = NULL};
		kind->item(a, a->picker.entry[i].item, &item);
		if (item.current) {
			a->picker.at = i;
			break;
		}
	}
}

void
picker_close(struct app *a)
{
	a->picker.kind = NULL;
}

void
picker_reopen(struct app *a, const struct picker_kind *kind)
{
	a->picker.kind = kind;
	picker_update(a);
}

void
picker_free(struct picker *p)
{
	free(p->entry);
	*p = (struct picker){0};
}

bool
picker_type(struct app *a, int key)
{
	struct picker *p = &a->picker;
	size_t n = strlen(p->filter);

	if (p->kind == NULL || !p->kind->filters)
		return false;
	if (key == TERMINAL_FN(KEY_BACKSPACE) || key == 127 || key == '\b') {
		p->filter[n > 0 ? n - 1 : 0] = '\0';
	} else if (key == TERMINAL_ESC && n > 0) {
		p->filter[0] = '\0';
	} else if (key >= ' ' && key < 127 && (key != ' ' || n > 0) && n + 1 < sizeof p->filter) {
		p->filter[n] = (char)key;
		p->filter[n + 1] = '\0';
	} else {
		return false;
	}
	p->at = p->top = 0;
	picker_update(a);
	return true;
}

void
picker_move(struct app *a, int by)
{
	struct picker *p = &a->picker;

	p->at += by;
	if (p->at >= p->n)
		p->at = p->n - 1;
	if (p->at < 0)
		p->at = 0;
}

void
picker_adjust(struct app *a, int by)
{
	struct picker *p = &a->picker;

	if (p->kind->adjust != NULL && p->n > 0)
		p->kind->adjust(a, p->entry[p->at].item, by);
}

void
picker_choose(struct app *a)
{
	if (a->picker.n > 0)
		a->picker.kind->choose(a, a->picker.entry[a->picker.at].item);
}

void
picker_remove(struct app *a)
{
	if (a->picker.n > 0 && a->picker.kind->remove != NULL)
		a->picker.kind->remove(a, a->picker.entry[a->picker.at].item);
}

void
picker_click(struct app *a, int index)
{
	if (index < 0 || index >= a->picker.n)
		return;
	if (a->picker.at == index)
		picker_choose(a);
	else
		a->picker.at = index;
}

static int
text_columns(const struct rect *r, int name_columns)
{
	return r->columns - name_columns - 2;
}

/* Put the text before the note, without the spaces that make columns of it: "off: zero a ratio". */
static void
lead_note(struct picker_item *item)
{
	char note[sizeof item->note];
	size_t n = 0;

	for (const char *p = item->text; *p != '\0'; p++) {
		if (p == item->text + item->value_columns)
			while (n > 0 && note[n - 1] == ' ')
				n--;
		if (p == item->text + item->value_columns && n > 0)
			n += (size_t)snprintf(note + n, sizeof note - n, ": ");
		if (*p != ' ' || (n > 0 && note[n - 1] != ' '))
			note[n++] = *p;
	}
	(void)snprintf(note + n, sizeof note - n, "%s%.1500s", item->note[0] != '\0' ? ". " : "",
	    item->note);
	memcpy(item->note, note, sizeof note);
}

/* What stands below the list about the item under the cursor: its note, after its text where the
 * list cuts that.  How many rows it takes, with its rule. */
static int
note_rows(struct app *a, const struct rect *r, int name_columns, struct picker_item *item)
{
	struct rect none = {0, 0, 0, r->columns - 2};
	int n;

	*item = (struct picker_item){.group = NULL};
	if (a->picker.n == 0)
		return 0;
	a->picker.kind->item(a, a->picker.entry[a->picker.at].item, item);
	if (clean_width(item->text) > text_columns(r, name_columns))
		lead_note(item);
	if (item->note[0] == '\0')
		return 0;
	n = 1 + draw_wrapped(&a->canvas, ROLE_TEXT, none, 0, item->note);
	return n < r->rows / 2 ? n : r->rows / 2;
}

static void
draw_item(struct app *a, int at, int y, const struct rect *r, int name_columns)
{
	struct picker *p = &a->picker;
	struct picker_item item = {.group = NULL};
	bool selected = at == p->at;
	enum role role = selected ? ROLE_SELECTED : ROLE_TEXT;

	p->kind->item(a, p->entry[at].item, &item);
	draw_fill(&a->canvas, role, y, r->x, r->columns);
	(void)draw_text(&a->canvas, role, y, r->x, 2, item.current ? "* " : "  ");
	(void)draw_text(&a->canvas,
	    selected ? ROLE_SELECTED : item.current ? ROLE_MARK : ROLE_TITLE, y, r->x + 2,
	    name_columns - 1, item.name);
	(void)draw_text(&a->canvas, role, y, r->x + 2 + name_columns,
	    text_columns(r, name_columns), item.text);
	draw_note_hit(&a->canvas, HIT_ROW, y, r->x, r->columns, at);
}

/* Rows of the screen from entry `from` to entry `to`, headings included. */
static int
rows_between(const struct picker *p, int from, int to)
{
	int rows = 0;

	for (int i = from; i <= to; i++)
		rows += 1 + (p->entry[i].heading != NULL);
	return rows;
}

/* The cursor in sight, and nothing empty below the list while there is more above. */
static void
scroll_list(struct picker *p)
{
	int below = p->fresh ? p->height / 2 : p->height;

	if (p->top > p->at)
		p->top = p->at;
	while (p->top < p->at && rows_between(p, p->top, p->at) > below)
		p->top++;
	while (p->top > 0 && rows_between(p, p->top - 1, p->n - 1) <= p->height)
		p->top--;
	p->fresh = false;
}

static void
draw_list(struct app *a, struct rect r, int names)
{
	struct picker *p = &a->picker;
	int end = r.y + r.rows;

	for (int i = p->top; i < p->n && r.y < end; i++) {
		if (p->entry[i].heading != NULL)
			(void)draw_text(&a->canvas, ROLE_BLOCK, r.y++, r.x, r.columns,
			    p->entry[i].heading);
		if (r.y < end)
			draw_item(a, i, r.y++, &r, names);
	}
	if (p->n == 0)
		(void)draw_text(&a->canvas, ROLE_DIM, r.y, r.x + 2, r.columns - 2,
		    p->filter[0] != '\0' ? "nothing matches; Esc takes the filter away"
		    : "there is nothing to choose from");
}

void
picker_draw(struct app *a, struct rect r)
{
	struct picker *p = &a->picker;
	int names = r.columns / 2 < NAME_COLUMNS ? r.columns / 2 : NAME_COLUMNS, note;
	struct picker_item item;
	char title[256], where[32], about[160] = "";

	if (r.rows < 2)
		return;
	if (p->kind->about != NULL)
		p->kind->about(a, about, sizeof about);
	if (p->filter[0] != '\0')
		(void)snprintf(title, sizeof title, "%s%s: %s_", p->kind->title, about, p->filter);
	else
		(void)snprintf(title, sizeof title, "%s%s: %s", p->kind->title, about,
		    p->kind->hint);
	(void)snprintf(where, sizeof where, "%d of %d", p->n > 0 ? p->at + 1 : 0, p->n);
	draw_rule(&a->canvas, r.y, r.x, r.columns, title);
	draw_rule_end(&a->canvas, r.y, r.x, r.columns, title, where);
	note = note_rows(a, &r, names, &item);
	p->height = r.rows - 1 - note;
	scroll_list(p);
	draw_list(a, (struct rect){r.y + 1, r.x, p->height, r.columns}, names);
	if (note > 0) {
		struct rect at = {r.y + r.rows - note + 1, r.x + 2, note - 1, r.columns - 2};

		draw_rule(&a->canvas, r.y + r.rows - note, r.x, r.columns,
		    item.name + strspn(item.name, " "));
		(void)draw_wrapped(&a->canvas, ROLE_TEXT, at, 0, item.note);
	}
}

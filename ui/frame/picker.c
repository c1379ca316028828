#include "frame/picker.h"

#include "base/clean.h"
#include "base/match.h"
#include "base/mem.h"
#include "frame/app.h"
#include "frame/picker_rank.h"
#include "frame/search_place.h"
#include "frame/view.h"
#include "screen/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_COLUMNS 28        /* wide names get so many */

static void
get_item(const struct view *v, const struct app *a, int i, struct picker_item *out)
{
	*out = (struct picker_item){.group = NULL};
	v->kind->list->item(v->state, a, i, out);
}

/* Note how wide an item is. */
static void
measure_item(struct picker *p, const struct picker_item *item)
{
	int name = clean_width(item->name), text = clean_width(item->text);

	if (name > p->name_columns)
		p->name_columns = name;
	if (text > p->text_columns)
		p->text_columns = text;
}

void
picker_update(struct view *v, const struct app *a)
{
	struct picker *p = &v->picker;
	int n = v->kind->list->count(v->state, a);
	bool ranks = p->filter[0] != '\0';
	const char *group = NULL;
	struct picker_item item;

	p->entry = mem_resize(p->entry, (size_t)n + 1, sizeof *p->entry);
	p->n = p->name_columns = p->text_columns = 0;
	for (int i = 0; i < n; i++) {
		get_item(v, a, i, &item);
		measure_item(p, &item);
		p->entry[p->n] = (struct picker_entry){.item = i, .which = PICKER_OWN_NAME};
		if (ranks) {
			p->entry[p->n].score = picker_rank(&item, p->filter,
			    &p->entry[p->n].which);
			p->n += p->entry[p->n].score > 0;
			continue;
		}
		if (item.group != NULL && (group == NULL || strcmp(group, item.group) != 0))
			p->entry[p->n].heading = item.group;
		group = item.group;
		p->n++;
	}
	if (ranks)
		picker_sort(p->entry, p->n);
	if (p->at >= p->n)
		p->at = p->n > 0 ? p->n - 1 : 0;
}

/* Return the entry to begin on: the first current item, else the first item. */
static int
current_entry(const struct view *v, const struct app *a)
{
	struct picker_item item;

	if (v->kind->list->first != NULL)
		return v->kind->list->first(v->state, a);
	for (int i = 0; i < v->picker.n; i++) {
		get_item(v, a, v->picker.entry[i].item, &item);
		if (item.current)
			return i;
	}
	return 0;
}

void
picker_open(struct view *v, const struct app *a)
{
	v->picker.at = v->picker.top = 0;
	v->picker.fresh = true;
	v->picker.filter[0] = '\0';
	picker_update(v, a);
	v->picker.at = current_entry(v, a);
}

void
picker_free(struct picker *p)
{
	free(p->entry);
	*p = (struct picker){0};
}

void
picker_move_to(struct picker *p, int item)
{
	for (int i = 0; i < p->n; i++)
		if (p->entry[i].item == item)
			p->at = i;
}

int
picker_item_at(const struct picker *p)
{
	return p->n > 0 ? p->entry[p->at].item : -1;
}

/* Begin to type a value. */
static bool
type_value(struct view *v, struct app *a, int key)
{
	bool begins = (key >= '0' && key <= '9') || key == '.';

	if (!begins || v->kind->list->typed == NULL || v->picker.n == 0)
		return false;
	v->kind->list->typed(v, a, picker_item_at(&v->picker), key);
	return true;
}

int
picker_name_at(const struct picker *p)
{
	return p->n > 0 ? p->entry[p->at].which : PICKER_OWN_NAME;
}

bool
picker_type(struct view *v, struct app *a, int key)
{
	struct picker *p = &v->picker;
	size_t n = strlen(p->filter);

	if (!v->kind->list->filters)
		return type_value(v, a, key);
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
	picker_update(v, a);
	return true;
}

bool
picker_search(struct view *v, const struct app *a, const char *text, int by, bool *wrapped)
{
	struct picker *p = &v->picker;
	struct search_place place = search_from(p->at, by);
	struct picker_item item;
	struct match m;
	int found;

	for (int i = 0; i < p->n; i++) {
		get_item(v, a, p->entry[i].item, &item);
		if (match_find(text, item.name, &m) || match_find(text, item.text, &m))
			search_note(&place, i);
	}
	found = search_found(&place, wrapped);
	if (found >= 0)
		p->at = found;
	return found >= 0;
}

void
picker_move(struct picker *p, int by)
{
	p->at += by;
	if (p->at >= p->n)
		p->at = p->n - 1;
	if (p->at < 0)
		p->at = 0;
}

void
picker_adjust(struct view *v, struct app *a, int by)
{
	if (v->kind->list->adjust != NULL && v->picker.n > 0)
		v->kind->list->adjust(v, a, picker_item_at(&v->picker), by);
}

void
picker_choose(struct view *v, struct app *a)
{
	if (v->picker.n > 0)
		v->kind->list->choose(v, a, picker_item_at(&v->picker));
}

void
picker_remove(struct view *v, struct app *a)
{
	if (v->picker.n > 0 && v->kind->list->remove != NULL)
		v->kind->list->remove(v, a, picker_item_at(&v->picker));
}

bool
picker_toggle(struct view *v, struct app *a)
{
	if (v->kind->list->toggle == NULL || v->picker.n == 0)
		return false;
	v->kind->list->toggle(v, a, picker_item_at(&v->picker));
	return true;
}

void
picker_click(struct view *v, struct app *a, int index)
{
	if (index < 0 || index >= v->picker.n)
		return;
	if (v->picker.at == index)
		picker_choose(v, a);
	else
		v->picker.at = index;
}

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

/* Return the columns for names: as many as the widest takes, with a gap, if that is no more than
 * usual or the texts leave so many. */
static int
item_name_columns(const struct picker *p, const struct rect *r)
{
	int usual = lesser(r->columns / 2, NAME_COLUMNS), left = r->columns - 3 - p->text_columns;

	return lesser(p->name_columns + 2, left > usual ? left : usual);
}

static int
item_text_columns(const struct picker *p, const struct rect *r)
{
	return r->columns - item_name_columns(p, r) - 3;
}

/* Put the text before the note, with its columns closed up: "off: zero a ratio". */
static void
put_text_in_note(struct picker_item *item)
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

/* Get the item under the cursor.  If the list cuts its text, the text goes into the note, too.
 * Return the rows of the note with its rule; 0: no note. */
static int
find_note(const struct view *v, const struct app *a, const struct rect *r, struct picker_item *item)
{
	struct rect none = {0, 0, 0, r->columns - 2};
	int n;

	*item = (struct picker_item){.group = NULL};
	if (v->picker.n == 0)
		return 0;
	get_item(v, a, picker_item_at(&v->picker), item);
	if (clean_width(item->text) > item_text_columns(&v->picker, r))
		put_text_in_note(item);
	if (item->note[0] == '\0')
		return 0;
	n = 1 + draw_wrapped(NULL, ROLE_TEXT, none, 0, item->note);
	return n < r->rows / 2 ? n : r->rows / 2;
}

/* Draw a name with the letters that were typed. */
static int
draw_found(struct canvas *c, enum role role, int y, int x, int columns, const char *name,
    const char *typed)
{
	struct match m = {0};

	if (*typed != '\0')
		(void)match_text(typed, name, &m);
	return draw_marks(c, role, y, x, columns, name, &m);
}

/* Draw the name of an item with the letters that it was found by. */
static void
draw_item_name(const struct view *v, const struct app *a, struct canvas *c,
    const struct picker_entry *e, enum role role, struct rect r, const char *name)
{
	const struct picker *p = &v->picker;
	struct match m;

	if (match_find(search_text(a, v), name, &m))
		(void)draw_marks(c, role, r.y, r.x, r.columns, name, &m);
	else
		(void)draw_found(c, role, r.y, r.x, r.columns, name,
		    e->which == PICKER_OWN_NAME ? p->filter : "");
}

/* Draw the text of an item, behind the other name that it was found by. */
static void
draw_item_text(const struct picker *p, const struct picker_entry *e, struct canvas *c, int y,
    struct rect r, const struct picker_item *item)
{
	int x = r.x;

	if (e->which != PICKER_OWN_NAME) {
		x += draw_found(c, ROLE_TEXT, y, x, r.columns, item->other[e->which], p->filter);
		x += 2;
	}
	(void)draw_text(c, ROLE_TEXT, y, x, r.columns - (x - r.x), item->text);
}

static void
draw_picker_item(const struct view *v, const struct app *a, struct canvas *c, int at, int y,
    const struct rect *r)
{
	const struct picker *p = &v->picker;
	const struct picker_entry *e = &p->entry[at];
	int names = item_name_columns(p, r);
	struct picker_item item;
	enum role role;

	get_item(v, a, e->item, &item);
	c->selected = at == p->at;
	/* The last column is for the scroll bar. */
	draw_fill(c, c->selected ? ROLE_SELECTED : ROLE_TEXT, y, r->x, r->columns - 1);
	role = item.current ? ROLE_MARK : ROLE_TITLE;
	(void)draw_text(c, item.current ? role : ROLE_TEXT, y, r->x, 2, item.current ? "* " : "  ");
	draw_item_name(v, a, c, e, role, (struct rect){y, r->x + 2, 1, names - 1}, item.name);
	draw_item_text(p, e, c, y, (struct rect){y, r->x + 2 + names, 1,
	    item_text_columns(p, r)}, &item);
	c->selected = false;
	draw_note_hit(c, HIT_ROW, y, r->x, r->columns, at);
}

/* Return the rows of the screen from entry `from` to entry `to`, with headings. */
static int
rows_between(const struct picker *p, int from, int to)
{
	int rows = 0;

	for (int i = from; i <= to; i++)
		rows += 1 + (p->entry[i].heading != NULL);
	return rows;
}

/* Scroll so that the cursor is in sight and no row stays empty if there are entries to fill it. */
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

void
picker_arrange(struct view *v, const struct app *a, struct rect r)
{
	struct picker_item item;

	if (r.rows < 2)
		return;
	v->picker.height = r.rows - 1 - find_note(v, a, &r, &item);
	scroll_list(&v->picker);
}

static void
draw_picker_list(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	const struct picker *p = &v->picker;
	int end = r.y + r.rows;

	if (p->n > 0)
		draw_scroll_bar(c, r, rows_between(p, 0, p->top - 1), rows_between(p, 0, p->n - 1));
	for (int i = p->top; i < p->n && r.y < end; i++) {
		if (p->entry[i].heading != NULL)
			(void)draw_text(c, ROLE_BLOCK, r.y++, r.x, r.columns, p->entry[i].heading);
		if (r.y < end)
			draw_picker_item(v, a, c, i, r.y++, &r);
	}
	if (p->n == 0)
		(void)draw_text(c, ROLE_DIM, r.y, r.x + 2, r.columns - 2,
		    p->filter[0] != '\0' ? "nothing matches; Esc clears the filter"
		    : "there is nothing to choose from");
}

static void
draw_picker_title(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	const struct picker_kind *k = v->kind->list;
	const struct picker *p = &v->picker;
	char title[256], where[32], about[160] = "";

	if (k->about != NULL)
		k->about(v->state, a, about, sizeof about);
	if (p->filter[0] != '\0')
		(void)snprintf(title, sizeof title, "%s%s: %s_", k->title, about, p->filter);
	else
		(void)snprintf(title, sizeof title, "%s%s: %s", k->title, about, k->hint);
	(void)snprintf(where, sizeof where, "%d of %d", p->n > 0 ? p->at + 1 : 0, p->n);
	draw_rule(c, r.y, r.x, r.columns, title);
	draw_rule_end(c, r.y, r.x, r.columns, title, where);
}

void
picker_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	struct picker_item item;
	int note, y;

	if (r.rows < 2)
		return;
	draw_picker_title(v, a, c, r);
	note = find_note(v, a, &r, &item);
	draw_picker_list(v, a, c, (struct rect){r.y + 1, r.x, r.rows - 1 - note, r.columns});
	if (note == 0)
		return;
	y = r.y + r.rows - note;
	draw_rule(c, y, r.x, r.columns, item.name + strspn(item.name, " "));
	(void)draw_wrapped(c, ROLE_TEXT, (struct rect){y + 1, r.x + 2, note - 1, r.columns - 2}, 0,
	    item.note);
}

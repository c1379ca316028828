/*
 * The whole screen: what stands around table, page or picker, and which of them is to be seen.
 */
#include "action.h"
#include "act/actions.h"
#include "frame/app.h"
#include "base/clean.h"
#include "view/layers.h"
#include "screen/layout.h"
#include "page.h"
#include "frame/summary.h"

#include <ctype.h>

/* Rows of labels for the optimizations, at most. */
#define KEY_ROWS  2
#define LABEL_GAP 2

/* Labels side by side, each whole, on as many rows as there are. */
struct flow {
	struct rect rect;
	int y, x;                  /* of the next label, counted from the corner */
};

/* Room for so many columns; false when there is none, and none after it has any. */
static bool
flow_place(struct flow *f, int columns)
{
	if (f->x > 0 && f->x + LABEL_GAP + columns <= f->rect.columns) {
		f->x += LABEL_GAP;
	} else if (f->x > 0) {
		f->x = 0;
		f->y++;
	}
	if (f->y < f->rect.rows && columns <= f->rect.columns)
		return true;
	f->y = f->rect.rows;
	return false;
}

/* "p Prune"; a click on it is one on row `index` of the table of its kind. */
static bool
draw_label(struct canvas *c, struct flow *f, const char *key, const char *label, enum role role,
    enum hit_kind kind, int index)
{
	int from, y, used;

	if (!flow_place(f, clean_width(key) + 1 + clean_width(label)))
		return false;
	y = f->rect.y + f->y;
	from = f->rect.x + f->x;
	used = draw_text(c, ROLE_KEY, y, from, f->rect.columns, key) + 1;
	used += draw_text(c, role, y, from + used, f->rect.columns, label);
	draw_note_hit(c, kind, y, from, used, index);
	f->x += used;
	return true;
}

/* What is where everywhere: help, and the way out. */
static bool
is_pinned(const struct action *t)
{
	return t->run == act_help || t->run == act_quit || t->run == act_back;
}

enum turn { TURN_PINNED, TURN_OF_PAGE, TURN_OTHERS, TURNS };

static enum turn
turn_of(const struct app *a, const struct action *t)
{
	if (a->picker.kind != NULL)
		return TURN_OTHERS;
	if (is_pinned(t))
		return TURN_PINNED;
	return !app_shows_table(a) && action_is_of_page(t) ? TURN_OF_PAGE : TURN_OTHERS;
}

/* What can be done here, the most important first; what there is no room for goes on where the
 * optimizations left off. */
static void
draw_footer(struct app *a, struct rect r, struct flow *rest)
{
	struct flow f = {.rect = r};
	bool full = false;
	char key[16];

	for (enum turn turn = TURN_PINNED; turn < TURNS; turn++)
		for (const struct action *t = action_table; t->keys != NULL; t++) {
			const char *label = turn_of(a, t) == turn ? action_label(a, t) : NULL;
			int index = (int)(t - action_table);

			if (label == NULL || *action_key_word(a, t, key, sizeof key) == '\0')
				continue;
			full = full || !draw_label(&a->canvas, &f, key, label, ROLE_ACTION,
			    HIT_ACTION, index);
			if (full && !draw_label(&a->canvas, rest, key, label, ROLE_ACTION,
			    HIT_ACTION, index))
				return;
		}
}

/* Whether an optimization does something to the selected row: what the column of marks says. */
static bool
is_on(const struct app *a, const struct optimization *o)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	const struct choice *c = choices_resolve(&a->session.now.choices, o, app_target(a));
	struct err ignored;

	return c != NULL && (row == NULL || row->layer < 0 ||
	    o->applies(r->base->graph, row->layer, c->value, &ignored));
}

static const char *const whole_model_hint = "capital letter: whole model";

/* Where there is room behind the last of them. */
static struct flow
draw_keys(struct app *a, struct rect r)
{
	struct flow f = {.rect = r};

	for (int i = 0; optimization_table[i]->name != NULL; i++) {
		const struct optimization *o = optimization_table[i];
		char key[2] = {o->key, '\0'};

		if (!draw_label(&a->canvas, &f, key, o->label, is_on(a, o) ? ROLE_ON : ROLE_ACTION,
		    HIT_OPTIMIZATION, i))
			return f;
	}
	if (flow_place(&f, clean_width(whole_model_hint)))
		f.x += draw_text(&a->canvas, ROLE_DIM, r.y + f.y, r.x + f.x, r.columns - f.x,
		    whole_model_hint);
	return f;
}

/* Rows that the labels of the optimizations take. */
static int
key_rows(const struct app *a, int columns)
{
	struct flow f = {.rect = {.rows = KEY_ROWS, .columns = columns}};

	if (a->picker.kind != NULL || !app_has_model(a))
		return 0;
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		if (flow_place(&f, 2 + clean_width(optimization_table[i]->label)))
			f.x += 2 + clean_width(optimization_table[i]->label);
	return flow_place(&f, clean_width(whole_model_hint)) ? f.y + 1 : KEY_ROWS;
}

struct message {
	const char *text;          /* "": none */
	enum role role;
	bool passing;              /* it goes with the next key */
};

static struct message
message_of(const struct app *a)
{
	if (a->notice.text[0] != '\0')
		return (struct message){a->notice.text, a->notice_is_error ? ROLE_ERROR
		    : ROLE_NOTICE, true};
	if (a->script_error.text[0] != '\0')
		return (struct message){a->script_error.text, ROLE_ERROR, false};
	if (loader_is_slow(&a->loader))
		return (struct message){"the script is running", ROLE_NOTICE, true};
	return (struct message){"", ROLE_NOTICE, false};
}

static const char *
why_empty(const struct app *a)
{
	if (a->script_error.text[0] != '\0')
		return "No model yet: save the script again, or press m for the models that come "
		    "along.";
	if (a->loader.run != NULL)
		return "Loading.";
	return "No model is open: m shows those that come along, q quits.";
}

static void
draw_body(struct app *a, struct rect r)
{
	if (a->picker.kind != NULL)
		picker_draw(a, r);
	else if (a->page != NULL)
		page_draw(a, r);
	else if (app_has_model(a))
		layers_draw_table(a, r);
	else
		(void)draw_wrapped(&a->canvas, ROLE_DIM, r, 0, why_empty(a));
}

/* Lists and texts that are read rather than watched; on small screens all that do not show what a
 * change does to the summary. */
static bool
takes_summary(const struct app *a, int rows)
{
	bool small = !layout_has_detail(rows);

	if (a->picker.kind != NULL)
		return a->picker.kind->full || (small && a->picker.kind->filters);
	return small && a->page != NULL && a->page->fill != NULL;
}

static struct layout
lay_out(struct app *a, const struct message *m)
{
	int rows = a->canvas.rect.rows, columns = a->canvas.rect.columns;
	struct rect none = {0, 0, 0, columns};
	struct layout_wants want = {.title_rows = layers_title_rows(a, columns),
	    .detail = app_shows_table(a) && !a->hide_detail, .key_rows = key_rows(a, columns),
	    .targets = summary_wants_targets(a),
	    .message_covers = m->passing, .prompt = a->prompt.kind != NULL};
	struct layout l;

	if (*m->text != '\0')
		want.message_rows = draw_wrapped(&a->canvas, m->role, none, 0, m->text);
	l = layout_make(rows, columns, &want);
	if (takes_summary(a, rows)) {
		l.body.rows += l.body.y - l.summary.y;
		l.body.y = l.summary.y;
		l.summary.rows = 0;
	}
	return l;
}

void
app_draw(struct app *a)
{
	struct message m = message_of(a);
	struct flow rest;
	struct layout l;

	draw_begin(&a->canvas);
	l = a->layout = lay_out(a, &m);
	layers_draw_title(a, l.title);
	summary_draw(a, l.summary);
	draw_body(a, l.body);
	if (app_shows_table(a))
		layers_draw_detail(a, l.detail);
	rest = draw_keys(a, l.keys);
	if (l.message.rows > 0)
		(void)draw_wrapped(&a->canvas, m.role, l.message, 0, m.text);
	(void)curs_set(a->prompt.kind != NULL);
	if (a->prompt.kind != NULL)
		prompt_draw(&a->prompt, &a->canvas, l.footer);
	else
		draw_footer(a, l.footer, &rest);
}

#include "frame/footer.h"

#include "base/clean.h"
#include "frame/action.h"
#include "frame/app.h"
#include "optimize/optimize.h"

/* Most rows for the keys of the optimizations. */
#define KEY_ROWS  2
#define LABEL_GAP 2
/* Fewest columns to say in what the keys act on. */
#define TARGET_COLUMNS 12

/* Places for labels, side by side on the rows of a rectangle.  A label is never cut. */
struct label_places {
	struct rect rect;
	int y, x;                  /* of the next label, from the rectangle's corner */
};

/* Find a place for so many columns.  False if there is none; from then on all places are taken. */
static bool
label_place(struct label_places *f, int columns)
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

/* Draw "p Prune", without the key if that is "".  A click on it is one on row `index` of the table
 * of its kind. */
static bool
draw_key_label(struct canvas *c, struct label_places *f, const char *key, const char *label,
    enum role role, enum hit_kind kind, int index)
{
	int from, y, used = 0, gap = *key != '\0';

	if (!label_place(f, clean_width(key) + gap + clean_width(label)))
		return false;
	y = f->rect.y + f->y;
	from = f->rect.x + f->x;
	if (gap)
		used = draw_text(c, ROLE_KEY, y, from, f->rect.columns, key) + 1;
	used += draw_text(c, role, y, from + used, f->rect.columns, label);
	draw_note_hit(c, kind, y, from, used, index);
	f->x += used;
	return true;
}

enum turn { TURN_PINNED, TURN_OF_PAGE, TURN_OTHERS, TURNS };

/* Decide when an action gets its place in the footer. */
static enum turn
turn_of(const struct app *a, const struct action *t)
{
	if (view_top(a)->kind->list != NULL)
		return TURN_OTHERS;
	if (t->is_pinned)
		return TURN_PINNED;
	return !app_shows_table(a) && t->is_of_page ? TURN_OF_PAGE : TURN_OTHERS;
}

/* Draw the actions, the most important first.  Those that do not fit go behind the keys of the
 * optimizations. */
static void
draw_actions(const struct app *a, struct canvas *c, struct rect r, struct label_places *rest)
{
	struct label_places f = {.rect = r};
	bool full = false;
	char key[16];

	for (enum turn turn = TURN_PINNED; turn < TURNS; turn++)
		for (const struct action *t = a->tables->actions; t->keys != NULL; t++) {
			const char *label = turn_of(a, t) == turn ? action_label(a, t) : NULL;
			int index = (int)(t - a->tables->actions);

			if (label == NULL || *action_key_word(a, t, key, sizeof key) == '\0')
				continue;
			full = full || !draw_key_label(c, &f, key, label, ROLE_ACTION,
			    HIT_ACTION, index);
			if (full && !draw_key_label(c, rest, key, label, ROLE_ACTION,
			    HIT_ACTION, index))
				return;
		}
}

/* Return whether an optimization does something to the selected row, as the column of marks says.
 * */
static bool
is_on(const struct app *a, const struct optimization *o)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	const struct choice *c = choices_resolve(&a->session.now.choices, o, app_target(a));
	struct err ignored;

	return c != NULL && (row == NULL || row->layer < 0 ||
	    choice_applies(c, r->analysis, row->layer, &ignored));
}

/* Optimizations without a digit stand in the list of optimizations; here only while they are on. */
static bool
is_in_footer(const struct app *a, int i)
{
	return action_digit(i) != 0 || is_on(a, optimization_table[i]);
}

static int
key_columns(int i)
{
	return (action_digit(i) != 0 ? 2 : 0) + clean_width(optimization_table[i]->label);
}

/* Say behind the keys what they act on, if there is space. */
static void
draw_target(const struct app *a, struct canvas *c, struct label_places *f)
{
	int left = f->rect.columns - f->x - LABEL_GAP;
	char target[256], text[300];

	if (!app_has_model(a) || f->y >= f->rect.rows || left < TARGET_COLUMNS)
		return;
	(void)snprintf(text, sizeof text, "on %s", app_target_text(a, target, sizeof target));
	f->x += LABEL_GAP;
	f->x += draw_text(c, ROLE_DIM, f->rect.y + f->y, f->rect.x + f->x, left, text);
}

/* Draw the keys of the optimizations; return the place behind the last one. */
static struct label_places
draw_keys(const struct app *a, struct canvas *c, struct rect r)
{
	struct label_places f = {.rect = r};

	for (int i = 0; optimization_table[i]->name != NULL; i++) {
		const struct optimization *o = optimization_table[i];
		char key[2] = {(char)action_digit(i), '\0'};

		if (is_in_footer(a, i) && !draw_key_label(c, &f, key, o->label,
		    is_on(a, o) ? ROLE_ON : ROLE_ACTION, HIT_OPTIMIZATION, i))
			return f;
	}
	draw_target(a, c, &f);
	return f;
}

int
footer_key_rows(const struct app *a, int columns)
{
	struct label_places f = {.rect = {.rows = KEY_ROWS, .columns = columns}};

	if (view_top(a)->kind->list != NULL || !app_has_model(a))
		return 0;
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		if (is_in_footer(a, i) && label_place(&f, key_columns(i)))
			f.x += key_columns(i);
	return f.y < KEY_ROWS ? f.y + 1 : KEY_ROWS;
}

void
footer_draw(const struct app *a, struct canvas *c, struct rect keys, struct rect footer)
{
	struct label_places rest = draw_keys(a, c, keys);

	if (footer.rows > 0)
		draw_actions(a, c, footer, &rest);
}

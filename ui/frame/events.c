#include "frame/events.h"

#include "frame/action.h"
#include "frame/mouse.h"
#include "report/change_text.h"
#include "screen/terminal.h"

#include <stdlib.h>
#include <string.h>

/* Apply the rest of a replay to the model that has come for it. */
static void
match_recipe(struct app *a)
{
	struct err_list notes = {0};
	struct err e;

	if (app_done(a, session_match(&a->session, &a->replay.pending, &notes, &e), &e))
		app_end_replay(a, &notes);
	request_free(&a->replay.pending);
	a->replay.what = NULL;
	err_list_free(&notes);
}

/* Show the model of the session.  With a fresh one, begin at the table without folds and filter;
 * but leave the pages that were opened while the first model was on its way. */
static void
show_model(struct app *a, bool fresh, bool first)
{
	struct err e;

	if (a->replay.what != NULL)
		match_recipe(a);
	if (fresh) {
		trail_free(&a->trail);
		rows_reset(&a->rows, &a->session.report);
		if (first && !a->leaves_pages)
			views_update(a);
		else
			views_reset(a);
		a->leaves_pages = false;
	} else {
		rows_update(&a->rows, &a->session.report);
		views_update(a);
	}
	if (fresh)
		session_keep(&a->session);
	if (!optimize_check(a->session.model->graph, &a->session.now.choices, &e))
		(void)app_done(a, false, &e);
}

/* Show the first warning about the script, or else that it has printed something. */
static void
say_messages(struct app *a)
{
	const struct script_messages *m = &a->loader.messages;

	if (messages_warning(m) != NULL)
		app_say(a, "%s", messages_warning(m));
	else if (m->n > 0)
		app_say(a, "the script prints %d line%s; \" shows them", m->n,
		    m->n == 1 ? "" : "s");
}

/* Say what has changed since the graph `before`, whose totals were `total`. */
static void
say_changes(struct app *a, const struct graph *before, const struct figures *total)
{
	char changes[CHANGE_TEXT_MAX];
	struct graph_match m;

	graph_match(before, a->session.model->graph, &m);
	app_say(a, "the script has run again: %s", *change_text(&m, total,
	    &a->session.now_eval.total, changes) != '\0' ? changes : "nothing has changed");
	graph_match_free(&m);
}

/* Put a model that the same script made in place of the present one. */
static bool
replace_model(struct app *a, struct model *m, struct err *e)
{
	struct model *before = model_hold(a->session.model);
	struct figures total = a->session.now_eval.total;
	bool ok = session_set_model(&a->session, m, e);

	if (ok && a->loader.says_done)
		say_changes(a, before->graph, &total);
	model_free(before);
	return ok;
}

/* Put the model of another script in place of the present one. */
static bool
open_model(struct app *a, struct model *m, struct err *e)
{
	bool another = app_has_model(a);

	if (!another)
		return session_set_model(&a->session, m, e);
	if (!session_open_model(&a->session, m, e))
		return false;
	if (a->replay.what == NULL) {
		recipe_free(&a->replay.recipe);
		request_free(&a->replay.pending);
	}
	return true;
}

static void
take_model(struct app *a, struct model *m)
{
	bool first = !app_has_model(a), fresh = first || a->loader.next != NULL, ok;
	struct err e;

	if (fresh && !first)
		memory_keep(a);
	ok = fresh ? open_model(a, m, &e) : replace_model(a, m, &e);
	if (ok) {
		a->loader.error.text[0] = '\0';
		loader_adopt(&a->loader, a->session.model);
		a->loader.says_done = false;
		if (fresh)
			a->goals = goals_of_session(&a->session);
		if (fresh)
			lesson_begin(a);
		show_model(a, fresh, first);
		app_against_model(a);
		if (fresh && a->prefer.opens_notes)
			(void)view_show(a, lesson_page(a));
		say_messages(a);
		if (fresh)
			memory_take_model(a);
	} else if (a->busy.task.stopped) {
		busy_stop_loading(a);
	} else {
		a->loader.error = e;
		loader_adopt(&a->loader, NULL);
	}
}

/* Keep the last good model.  Watch a new file even if its first run failed. */
static void
refuse_model(struct app *a, const struct err *e)
{
	a->loader.error = *e;
	a->notice.text.text[0] = '\0';
	if (!app_has_model(a)) {
		loader_adopt(&a->loader, NULL);
	} else if (a->loader.next != NULL) {
		free(a->loader.next);
		a->loader.next = NULL;
		a->loader.error.text[0] = '\0';
		(void)app_done(a, false, e);
	}
}

void
app_poll(struct app *a)
{
	struct model *m = NULL;
	struct err e;

	busy_begin(a);
	switch (loader_pump(&a->loader, &m, &e)) {
	case SCRIPT_DONE:
		take_model(a, m);
		lesson_check(a);
		break;
	case SCRIPT_FAILED:
		refuse_model(a, &e);
		break;
	case SCRIPT_RUNNING:
		break;
	}
	if (loader_saved(&a->loader))
		app_reload(a);
	app_against_poll(a);
	views_poll(a);
	busy_poll(a);
}

void
app_waits(const struct app *a, struct waits *w)
{
	waits_begin(w);
	loader_waits(&a->loader, w);
	app_against_waits(a, w);
	views_waits(a, w);
	busy_waits(a, w);
}

/* Say what the words of settings were taken for. */
static void
say_meant(struct app *a, const struct request *request)
{
	char meant[SETTING_TEXT_MAX];

	for (int i = 0; i < SETTINGS; i++)
		if (request_meant(request, i, &a->session.now.settings, meant))
			app_say(a, "'%.60s' is taken for --%s %s", request->setting[i],
			    setting_table[i].name, meant);
}

static void
start_first(struct app *a, const struct request *request)
{
	struct request whole;

	request_copy(&whole, &a->replay.pending);
	request_add(&whole, request);
	app_run(a, &whole);
	request_free(&whole);
}

bool
app_init(struct app *a, const struct app_tables *tables, const struct request *request,
    struct err *e)
{
	memset(a, 0, sizeof *a);
	a->tables = tables;
	a->loader.limits = request->limits;
	if (!session_begin(request, &a->session, &a->replay.recipe, e)) {
		app_free(a);
		return false;
	}
	busy_init(a);
	request_add_recipe(&a->replay.pending, &a->replay.recipe);
	if (request->recipe != NULL)
		a->replay.what = a->replay.recipe.file;
	if (a->session.message.text[0] != '\0')
		(void)app_done(a, false, &a->session.message);
	else
		say_meant(a, request);
	theme_init(&a->canvas.theme, &(struct theme_wish){.name = NULL});
	rows_init(&a->rows);
	views_init(a);
	if (request->baseline != NULL)
		a->against.wanted = mem_strdup(request->baseline);
	if (request->model != NULL)
		start_first(a, request);
	return true;
}

void
app_free(struct app *a)
{
	loader_free(&a->loader);
	against_free(&a->against);
	views_free(a);
	rows_free(&a->rows);
	draw_free(&a->canvas);
	recipe_free(&a->replay.recipe);
	request_free(&a->replay.pending);
	request_free(&a->opening);
	session_free(&a->session);
	histories_free(&a->histories);
	palette_free(&a->palette);
	memory_free(&a->memory);
	trail_free(&a->trail);
	free(a->folder);
	err_list_free(&a->problems);
}

/* Say that a key does nothing here. */
static void
say_unknown(struct app *a, int key)
{
	if (key > ' ' && key < 127)
		app_say(a, "'%c' does nothing here; ? shows what the keys do", key);
	else
		app_say(a, "this key does nothing here; ? shows what the keys do");
}

/* Type into the filter of the list on top, where there is one. */
static bool
type_into_filter(struct app *a, int key)
{
	struct view *top = view_top(a);

	return top->kind->list != NULL && picker_type(top, a, key);
}

/* Take a character that was pasted: it is text where something is typed, and never a key. */
static void
paste_key(struct app *a, int key)
{
	if (a->prompt.kind != NULL)
		prompt_paste(a, key);
	else if (key < ' ' || key >= 127 || view_top(a)->kind->list == NULL ||
	    !view_top(a)->kind->list->filters || !type_into_filter(a, key))
		a->paste.lost++;
}

static void
end_paste(struct app *a)
{
	if (a->paste.lost > 0 && a->prompt.kind == NULL)
		app_say(a, "pasted text is no keys: %d character%s left out", a->paste.lost,
		    a->paste.lost == 1 ? " is" : "s are");
	a->paste = (struct paste){.is_on = false};
}

/* Handle a key that belongs to pasted text; false if it does not. */
static bool
take_paste(struct app *a, int key)
{
	if (key == TERMINAL_PASTE_BEGIN)
		a->paste = (struct paste){.is_on = true};
	else if (key == TERMINAL_PASTE_END || (a->paste.is_on && key == TERMINAL_CTRL('c')))
		end_paste(a);
	else if (a->paste.is_on)
		paste_key(a, key);
	else
		return false;
	return true;
}

void
app_key(struct app *a, int key)
{
	if (key == TERMINAL_FN(KEY_RESIZE))
		return;
	busy_begin(a);
	a->notice.text.text[0] = '\0';
	if (take_paste(a, key))
		return;
	if (a->prompt.kind == NULL && (key == TERMINAL_ESC || key == TERMINAL_CTRL('c')) &&
	    busy_stop(a))
		return;
	if (key == TERMINAL_FN(KEY_MOUSE))
		mouse_event(a);
	else if (a->prompt.kind != NULL)
		prompt_key(a, key);
	else if (!type_into_filter(a, key) && !action_run(a, key))
		say_unknown(a, key);
	lesson_check(a);
}

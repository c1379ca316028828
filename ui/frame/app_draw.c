/*
 * The whole screen: the frame, and the view on top of the stack inside it.
 */
#include "frame/app.h"
#include "frame/footer.h"
#include "frame/summary.h"
#include "frame/title.h"
#include "screen/frame.h"
#include "screen/layout.h"

/* Rows from which on the list of a prompt leaves some for a message. */
#define ROWS_FOR_MESSAGE 4

struct message {
	const char *text;          /* "": none */
	char busy[BUSY_TEXT_MAX];
	enum role role;
	bool passing;              /* the next key removes it */
};

static void
find_message(const struct app *a, struct message *m)
{
	*m = (struct message){.text = "", .role = ROLE_NOTICE};
	if (a->notice.text.text[0] != '\0') {
		m->text = a->notice.text.text;
		m->role = a->notice.is_error ? ROLE_ERROR : ROLE_NOTICE;
		m->passing = true;
	} else if (*busy_text(a, m->busy) != '\0') {
		m->text = m->busy;
		m->passing = true;
	} else if (a->loader.error.text[0] != '\0') {
		m->text = a->loader.error.text;
		m->role = ROLE_ERROR;
	}
}

/* Return whether the view on top gets the rows of the summary, too.  Long lists do.  On a small
 * screen all texts and all lists without values do: a person who reads one does not watch the
 * summary. */
static bool
takes_summary(const struct app *a, int rows)
{
	const struct view_kind *top = view_top(a)->kind;
	bool small = !layout_has_detail(rows);

	if (top->list != NULL)
		return top->list->full || (small && top->list->filters);
	return small && top->fill != NULL;
}

/* Return the rows that the table has something for.  A filter that is typed moves nothing. */
static int
rows_of_table(const struct app *a)
{
	if (!app_has_model(a))
		return 0;
	return 1 + (a->rows.filter[0] != '\0' ? a->session.report.nrows + 1 : a->rows.n);
}

static struct layout
lay_out(const struct app *a, const struct message *m)
{
	int rows = a->canvas.rect.rows, columns = a->canvas.rect.columns;
	struct rect none = {0, 0, 0, columns};
	struct layout_wants want = {.title_rows = title_rows(a, columns),
	    .detail = app_shows_table(a) && !a->hide_detail,
	    .key_rows = footer_key_rows(a, columns), .targets = summary_wants_targets(a),
	    .message_covers = m->passing, .prompt = a->prompt.kind != NULL,
	    .panes = app_shows_table(a) && !a->panes.hidden ? PANES_MAX : 0,
	    .table_rows = rows_of_table(a)};
	struct layout l;

	if (*m->text != '\0')
		want.message_rows = draw_wrapped(NULL, m->role, none, 0, m->text);
	l = layout_make(rows, columns, &want);
	if (takes_summary(a, rows)) {
		l.area.rows += l.area.y - l.summary.y;
		l.area.y = l.summary.y;
		l.body = l.area;
		l.summary.rows = 0;
	}
	return l;
}

/* Arrange a view and draw it in its rectangle. */
static void
show_view(struct app *a, struct view *v, struct rect r)
{
	view_arrange(v, a, r);
	view_draw(v, a, &a->canvas, r);
}

/* Draw the lines around the panes, which join with the line above the detail. */
static void
draw_frames(const struct app *a, struct canvas *c)
{
	const struct layout *l = &a->layout;

	if (l->npanes == 0)
		return;
	if (l->detail.rows > 0)
		frame_across(c, l->detail.y, l->detail.x, l->detail.columns + 1);
	for (int i = 0; i < l->npanes; i++) {
		const struct rect *p = &l->pane[i];
		int line = p->x > 0;

		if (line == 0)
			draw_rule(c, p->y, p->x, p->columns, NULL);
		/* The line goes on at the right edge, to the next pane or out of the screen. */
		frame_across(c, p->y, p->x - line, p->columns + line + 1);
		if (line > 0 && (i == 0 || p->y == l->pane[i - 1].y))
			frame_down(c, p->y, p->x - 1, l->panes.rows);
	}
}

static void
show_views(struct app *a)
{
	struct view *top = view_top(a);

	draw_frames(a, &a->canvas);
	show_view(a, top, a->layout.body);
	if (top->kind->below != NULL && app_has_model(a))
		show_view(a, view_find(a, top->kind->below), a->layout.detail);
	if (top->kind->beside != NULL && a->layout.npanes > 0)
		show_view(a, view_find(a, top->kind->beside), a->layout.panes);
}

/* Return the row of a prompt that has a list below it: the first one between summary and keys. */
static struct rect
prompt_rect(const struct app *a)
{
	const struct rect *area = &a->layout.area;

	return area->rows > 1 ? (struct rect){area->y, area->x, 1, area->columns}
	    : a->layout.footer;
}

/* Return whether the message stands below the prompt: it is about what is typed there. */
static bool
message_is_below(const struct app *a, const struct message *m)
{
	return a->prompt.kind != NULL && a->prompt.kind->draw != NULL && *m->text != '\0' &&
	    a->layout.area.rows >= ROWS_FOR_MESSAGE;
}

/* Draw the list below a prompt over the body, the detail and the panes; before it the message. */
static void
draw_below_prompt(const struct app *a, struct canvas *c, const struct message *m)
{
	struct rect r = a->layout.area;
	int rows;

	for (int i = 0; i < r.rows; i++)
		draw_fill(c, ROLE_TEXT, r.y + i, r.x, r.columns);
	r.y++;
	r.rows--;
	if (message_is_below(a, m)) {
		rows = draw_wrapped(c, m->role, (struct rect){r.y, r.x, r.rows / 2, r.columns}, 0,
		    m->text);
		rows = rows < r.rows / 2 ? rows : r.rows / 2;
		r.y += rows;
		r.rows -= rows;
	}
	a->prompt.kind->draw(a, c, r);
	(void)draw_text(c, ROLE_DIM, a->layout.footer.y, a->layout.footer.x,
	    a->layout.footer.columns, r.columns < 60 ? "Enter runs  Tab completes  Esc closes"
	    : "Enter runs  Tab completes  Up Down choose  Esc closes");
}

void
app_draw(struct app *a)
{
	struct message m;
	struct canvas *c = &a->canvas;
	const struct layout *l = &a->layout;
	struct rect footer;

	find_message(a, &m);
	draw_begin(c);
	(void)app_fit(a);
	a->layout = lay_out(a, &m);
	title_draw(a, c, l->title);
	summary_draw(a, c, l->summary);
	show_views(a);
	footer = l->footer;
	if (a->prompt.kind != NULL)
		footer.rows = 0;
	footer_draw(a, c, l->keys, footer);
	if (a->prompt.kind != NULL && a->prompt.kind->draw != NULL)
		draw_below_prompt(a, c, &m);
	if (l->message.rows > 0 && !message_is_below(a, &m))
		(void)draw_wrapped(c, m.role, l->message, 0, m.text);
	(void)curs_set(a->prompt.kind != NULL);
	if (a->prompt.kind != NULL)
		prompt_draw(&a->prompt, c, a->prompt.kind->draw != NULL ? prompt_rect(a)
		    : l->footer);
}

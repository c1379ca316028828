/*
 * Views: the table, pages of text, charts and lists, which fill the body of the screen.
 *
 * A view_kind says how views of one kind behave; ui/view_table.c lists all kinds and hands them to
 * the app.  A view is one of its kind that has been opened.  It owns a state of kind->state_size
 * bytes, at first zero, that only the functions of its kind look into.
 *
 * Views lie on a stack with the table at its bottom.  The view on top is shown and gets the keys;
 * going back takes it off.  A view that has been taken off keeps its state, so that it opens again
 * as it was left.  Opening a kind whose views all lie on the stack makes another view.
 *
 * Before each drawing, arrange() gets the rectangle that draw() will get: it scrolls, and fetches
 * what the view shows.  draw() reads the state and changes nothing.  It draws into its rectangle
 * only, wherever that is and however small; other views may stand beside it.
 */
#ifndef LAYERTOP_VIEW_H
#define LAYERTOP_VIEW_H

#include "frame/picker.h"
#include "frame/waits.h"
#include "screen/draw.h"

#include <stdbool.h>
#include <stddef.h>

struct app;
struct chart;
struct page_out;
struct view;

struct view_kind {
	const char *name;          /* to open it by */
	const char *title;         /* in the rule above it; NULL: it has no rule */
	size_t state_size;
	void (*init)(struct view *v);                 /* NULL: its first state is zero */
	void (*free)(struct view *v);                 /* NULL: its state owns nothing */
	bool (*open)(struct view *v, struct app *a);  /* NULL, or refuse after saying why */

	/* Exactly one of these is set: a page of text, a list, or a drawing. */
	void (*fill)(const void *state, const struct app *a, struct page_out *out);
	const struct picker_kind *list;
	void (*draw)(const void *state, const struct app *a, struct canvas *c, struct rect r);

	void (*arrange)(struct view *v, struct app *a, struct rect r);   /* NULL: nothing to do */
	/* Continue what is under way, without waiting; NULL: there never is anything.  `shown` says
	 * whether the view is on the screen. */
	void (*poll)(struct view *v, struct app *a, bool shown);
	void (*waits)(const void *state, struct waits *w);   /* what `poll` waits for, or NULL */
	/* Describe what `poll` works at, and how far it is: "12 of 90 devices"; false if it rests.
	 * NULL: it never takes long, or says so itself. */
	bool (*describe_work)(const void *state, char *buf, size_t size);
	void (*stop_work)(struct view *v, struct app *a);    /* rest until something changes */

	/* Up and Down.  NULL: a text scrolls, a list moves its cursor, a chart the table's. */
	void (*up_down)(struct view *v, struct app *a, int by);
	/* Go to the next line (1) or to the one before (-1) that has the text; set *wrapped if that
	 * lies beyond the end; false if there is none.  NULL: a text searches its lines, a list its
	 * items, another view without `up_down` the rows of the table. */
	bool (*search)(struct view *v, struct app *a, const char *text, int by, bool *wrapped);
	void (*left_right)(struct view *v, struct app *a, int by); /* Left and Right, or NULL */
	void (*choose)(struct view *v, struct app *a);       /* Enter, or NULL */
	/* NULL: a click on a row moves the cursor of the table there. */
	void (*click)(struct view *v, struct app *a, const struct hit *hit);
	/* Make the chart that is shown, to be written as a picture.  NULL: there is none. */
	void (*chart)(const void *state, const struct app *a, struct chart *out);
	const char *turn_label, *choose_label;        /* words for the footer, or NULL */

	const char *below;         /* kind of the view shown below this one, or NULL */
	const char *beside;        /* kind of the view that draws the panes, or NULL */
	bool keeps_place;          /* a text opens where it was left */
};

struct view {
	const struct view_kind *kind;
	void *state;
	bool on_stack;
	int height;                /* rows of its lines, from the last arrange() */
	int top, lines;            /* of a text: first line in sight, number of lines */
	int columns;               /* of a text: from the last arrange() */
	bool seeks;                /* of a text: scroll to the line of page_here() once */
	int found;                 /* of a text: line that a search went to, from 1 on; 0: none */
	struct picker picker;      /* of a list */
};

struct views {
	struct view **all;         /* in the order in which they were made */
	size_t n, cap;
	struct view **stack;       /* from the bottom to the top */
	size_t depth, stack_cap;
};

/* Put a view of the first kind of the app's table at the bottom of the stack. */
void views_init(struct app *a);
void views_free(struct app *a);
/* Go back to the table and forget where texts were left: there is another model. */
void views_reset(struct app *a);
/* Make the lists on the stack again after a change. */
void views_update(struct app *a);
void views_poll(struct app *a);
void views_waits(const struct app *a, struct waits *w);

/* The view on top of the stack. */
struct view *view_top(const struct app *a);
bool view_is_root(const struct app *a, const struct view *v);
/* Return whether the view on top is of this kind. */
bool view_is_shown(const struct app *a, const char *name);
/* Return the kind of this name. */
const struct view_kind *view_kind_named(const struct app *a, const char *name);
/* Return the highest view of this kind on the stack, else one that was closed, else a new one that
 * is not on the stack. */
struct view *view_find(struct app *a, const char *name);
/* Like view_find(), but return NULL instead of a new view. */
const struct view *view_peek(const struct app *a, const char *name);

/* Show a view of this kind: go back to it if it lies on the stack, else put it on top.  A chart
 * replaces a chart on top.  False if the view refused and said why. */
bool view_show(struct app *a, const char *name);
/* Put another view of this kind on top: one that is not on the stack.  NULL if it refused and said
 * why. */
struct view *view_push(struct app *a, const char *name);
/* Like view_show(), but go back if a view of this kind is on top. */
void view_toggle(struct app *a, const char *name);
/* Take the view on top off the stack, unless it is the table. */
void view_back(struct app *a);
/* Show the next chart in the order of the table of views; go back after the last one. */
void view_next_chart(struct app *a);
/* Show the chart before, or the last one; go back before the first. */
void view_previous_chart(struct app *a);

/* Return whether a view is a chart: a drawing with a title. */
bool view_is_chart(const struct view *v);

/* Make the chart that a view shows, which the caller frees; false if it shows none. */
bool view_make_chart(const struct view *v, const struct app *a, struct chart *out);

void view_arrange(struct view *v, struct app *a, struct rect r);
void view_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r);
/* Return the rows that PgUp and PgDn move by. */
int view_page(const struct view *v);
void view_move(struct view *v, struct app *a, int by);
/* Go to the next line with the text, as view_kind.search says. */
bool view_search(struct view *v, struct app *a, const char *text, int by, bool *wrapped);
void view_turn(struct view *v, struct app *a, int by);
/* Do what Enter does; false if there is nothing to choose. */
bool view_choose(struct view *v, struct app *a);
void view_click(struct view *v, struct app *a, const struct hit *hit);

#endif

/*
 * Pickers: views that list items, to choose one or to change values.
 *
 * A picker_kind names the items by numbers from 0 to count() - 1.  If the kind allows it, typing
 * finds items: the list then shows those that match, best first.
 */
#ifndef LAYERTOP_PICKER_H
#define LAYERTOP_PICKER_H

#include "screen/draw.h"

#include <stdbool.h>

#define PICKER_FILTER_MAX 64
#define PICKER_TEXT_MAX   512
#define PICKER_MAX_NAMES  24
#define PICKER_OWN_NAME   (-1)

struct app;
struct view;

struct picker_item {
	const char *group;         /* NULL, or a heading over items of one group */
	const char *other[PICKER_MAX_NAMES + 1]; /* other names that find it; ended by NULL */
	char name[PICKER_TEXT_MAX];
	char text[PICKER_TEXT_MAX];
	int value_columns;         /* columns of a value that begins the text */
	char note[2048];           /* shown below the list while the cursor is on the item */
	bool current;              /* this is the present choice */
};

struct picker_kind {
	const char *title;
	/* NULL, or write a text to follow the title. */
	void (*about)(const void *state, const struct app *a, char *buf, size_t size);
	const char *hint;          /* "Left and Right change" */
	bool filters;              /* typing filters; else letters are keys */
	bool by_name;              /* the palette chooses an item without opening the list */
	bool full;                 /* takes the space of the summary too */
	int (*count)(const void *state, const struct app *a);
	void (*item)(const void *state, const struct app *a, int i, struct picker_item *out);
	int (*first)(const void *state, const struct app *a); /* NULL, or the item to begin on */
	void (*choose)(struct view *v, struct app *a, int i);          /* Enter */
	void (*adjust)(struct view *v, struct app *a, int i, int by);  /* NULL, or Left and Right */
	void (*remove)(struct view *v, struct app *a, int i);          /* NULL, or Del */
	void (*toggle)(struct view *v, struct app *a, int i);          /* NULL, or Space */
	void (*typed)(struct view *v, struct app *a, int i, int key);  /* NULL, or a digit */
};

struct picker_entry {
	int item;
	const char *heading;       /* over it, where a group begins; NULL: none */
	int score;                 /* how well it matches what is typed */
	int which;                 /* the other name that matched, or PICKER_OWN_NAME */
};

struct picker {
	int n;
	struct picker_entry *entry; /* those that match the filter */
	int at, top, height;       /* positions of entries; `height` in rows of the screen */
	int name_columns, text_columns; /* of the widest item, whatever is typed */
	bool fresh;                /* not drawn yet: the cursor comes to the middle */
	char filter[PICKER_FILTER_MAX];
};

/* Show the list from its current item, without a filter. */
void picker_open(struct view *v, const struct app *a);
void picker_free(struct picker *p);
/* Make the list again, after its items have changed. */
void picker_update(struct view *v, const struct app *a);
/* Return the item under the cursor, or -1. */
int picker_item_at(const struct picker *p);
/* Put the cursor on an item, if the list shows it. */
void picker_move_to(struct picker *p, int item);
/* Return by which of its other names that item was found, or PICKER_OWN_NAME. */
int picker_name_at(const struct picker *p);

/* Type a key into the filter or, where a list has values, begin a value; false if it is no such
 * key. */
bool picker_type(struct view *v, struct app *a, int key);
/* Go to the next item (1), or to the one before (-1), that has the text. */
bool picker_search(struct view *v, const struct app *a, const char *text, int by, bool *wrapped);
void picker_move(struct picker *p, int by);
void picker_adjust(struct view *v, struct app *a, int by);
void picker_choose(struct view *v, struct app *a);
void picker_remove(struct view *v, struct app *a);
/* Switch the selected item; false where a list has nothing to switch. */
bool picker_toggle(struct view *v, struct app *a);
/* Handle a click on an entry: select it, or choose it if it is selected. */
void picker_click(struct view *v, struct app *a, int index);

void picker_arrange(struct view *v, const struct app *a, struct rect r);
void picker_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r);

#endif

/*
 * Pickers: views that are a list, to choose one thing from or to change values on.
 *
 * A picker_kind says what is on the list.  Typing filters where the kind allows it.  Items are
 * numbers from 0 to count() - 1; the list holds those that match.
 */
#ifndef LAYERTOP_PICKER_H
#define LAYERTOP_PICKER_H

#include "screen/draw.h"

#include <stdbool.h>

#define PICKER_FILTER_MAX 64
#define PICKER_TEXT_MAX   512

struct app;
struct view;

struct picker_item {
	const char *group;         /* NULL, or a heading over items of one group */
	const char *alias;         /* NULL, or what else a person may call it when filtering */
	char name[PICKER_TEXT_MAX];
	char text[PICKER_TEXT_MAX];
	int value_columns;         /* of the text, where a value stands before words */
	char note[2048];           /* shown below the list while the cursor is on the item */
	bool current;              /* it holds now */
};

struct picker_kind {
	const char *title;
	/* NULL, or text to stand behind the title. */
	void (*about)(const void *state, const struct app *a, char *buf, size_t size);
	const char *hint;          /* "Left and Right change" */
	bool filters;              /* typing filters; else letters are keys */
	bool full;                 /* takes the space of the summary too */
	int (*count)(const void *state, const struct app *a);
	void (*item)(const void *state, const struct app *a, int i, struct picker_item *out);
	int (*first)(const void *state, const struct app *a); /* NULL, or the item to begin on */
	void (*choose)(struct view *v, struct app *a, int i);          /* Enter */
	void (*adjust)(struct view *v, struct app *a, int i, int by);  /* NULL, or Left and Right */
	void (*remove)(struct view *v, struct app *a, int i);          /* NULL, or Del */
};

struct picker_entry {
	int item;
	const char *heading;       /* over it, where a group begins; NULL: none */
};

struct picker {
	int n;
	struct picker_entry *entry; /* those that match the filter */
	int at, top, height;       /* entries; `height` counts rows of the screen */
	bool fresh;                /* not drawn yet: the current item comes to the middle */
	char filter[PICKER_FILTER_MAX];
};

/* Begin on the current item, without a filter. */
void picker_open(struct view *v, const struct app *a);
void picker_free(struct picker *p);
/* Make the list again, after its items have changed. */
void picker_update(struct view *v, const struct app *a);
/* The item under the cursor, or -1. */
int picker_item_at(const struct picker *p);

/* Type into the filter; false when the key is for something else. */
bool picker_type(struct view *v, const struct app *a, int key);
void picker_move(struct picker *p, int by);
void picker_adjust(struct view *v, struct app *a, int by);
void picker_choose(struct view *v, struct app *a);
void picker_remove(struct view *v, struct app *a);
/* A click on row `index` of the list: the second on the same row chooses it. */
void picker_click(struct view *v, struct app *a, int index);

void picker_arrange(struct view *v, const struct app *a, struct rect r);
void picker_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r);

#endif

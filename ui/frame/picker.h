/*
 * Pickers: a list over the table, to choose one thing from or to change values on.
 *
 * A kind says what is on the list; a picker is open while it has one.  Typing filters where the
 * kind allows it.  Items are numbers from 0 to count() - 1; the list holds those that match.
 */
#ifndef LAYERTOP_PICKER_H
#define LAYERTOP_PICKER_H

#include "screen/draw.h"

#include <stdbool.h>

#define PICKER_FILTER_MAX 64
#define PICKER_TEXT_MAX   512

struct app;

struct picker_item {
	const char *group;         /* NULL, or a heading over items of one group */
	const char *alias;         /* NULL, or what else a person may call it when filtering */
	char name[PICKER_TEXT_MAX];
	char text[PICKER_TEXT_MAX];
	int value_columns;         /* of the text, where a value stands before words */
	char note[2048];           /* below the list while the cursor is on the item */
	bool current;              /* what holds now */
};

struct picker_kind {
	const char *title;
	void (*about)(struct app *a, char *buf, size_t size); /* NULL, or what stands behind it */
	const char *hint;          /* "Left and Right change" */
	bool filters;              /* typing filters; else letters are keys */
	bool full;                 /* takes the space of the summary too */
	int (*count)(struct app *a);
	void (*item)(struct app *a, int i, struct picker_item *out);
	void (*choose)(struct app *a, int i);            /* Enter; may close the picker */
	void (*adjust)(struct app *a, int i, int by);    /* NULL, or Left and Right */
	void (*remove)(struct app *a, int i);            /* NULL, or Del */
};

struct picker_entry {
	int item;
	const char *heading;       /* over it, where a group begins; NULL: none */
};

struct picker {
	const struct picker_kind *kind;
	int n;
	struct picker_entry *entry; /* those that match the filter */
	int at, top, height;       /* entries; `height` counts rows of the screen */
	bool fresh;                /* not drawn yet: what holds now comes to the middle */
	char filter[PICKER_FILTER_MAX];
};

void picker_open(struct app *a, const struct picker_kind *kind);
void picker_close(struct app *a);
/* Open again as it was when it was closed. */
void picker_reopen(struct app *a, const struct picker_kind *kind);
void picker_free(struct picker *p);
/* The list again, after its items have changed. */
void picker_update(struct app *a);
/* Typing into the filter; false when the key is for something else. */
bool picker_type(struct app *a, int key);
void picker_move(struct app *a, int by);
void picker_adjust(struct app *a, int by);
void picker_choose(struct app *a);
void picker_remove(struct app *a);
void picker_draw(struct app *a, struct rect r);
/* A click on row `index` of the list. */
void picker_click(struct app *a, int index);

/* Each opens a picker. */
void pick_hardware(struct app *a);
void pick_convention(struct app *a);
void pick_latency(struct app *a);
void pick_knobs(struct app *a);
void pick_optimizations(struct app *a);
void pick_models(struct app *a);
/* What a model costs becomes known while the list is open. */
void pick_models_poll(struct app *a);

#endif

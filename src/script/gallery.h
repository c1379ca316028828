/*
 * The gallery: the models that come with the program, examples and zoo.
 *
 * The list is there at once, from the names of the files and the words in them.  What a model costs
 * needs a run of its script: one at a time, in the background, the one that is looked at first.  A
 * gallery owns all of it; a script that fails keeps its place, with the sentence.
 */
#ifndef LAYERTOP_GALLERY_H
#define LAYERTOP_GALLERY_H

#include "model/model.h"
#include "script/script.h"

enum gallery_state { GALLERY_UNKNOWN, GALLERY_KNOWN, GALLERY_FAILED };

struct gallery_item {
	char *file;                /* what to open: "zoo:resnet", or a path */
	bool is_example;
	char *label;               /* what a person calls it: "resnet" */
	char *family;              /* heading: "Image classification" */
	int place;                 /* `place = 1`: in its family; without, at the end */
	char *about;               /* the comment at the top of the script */
	enum gallery_state state;
	struct err error;
	struct model *model;       /* once it is known */
	int64_t params, macs;      /* as model_totals() counts them */
};

struct gallery {
	int n;
	struct gallery_item *item; /* examples first, then by family, place, name */
	char *datadir;
	struct script_run *run;    /* NULL: nothing under way */
	int running;               /* item that it is about */
};

bool gallery_open(struct gallery *g, const char *datadir, struct err *e);
void gallery_free(struct gallery *g);

/* Go on, without waiting: item `first` next, then the others in order.  True when an item has
 * become known.  While something is under way, script_fd(g->run) becomes readable. */
bool gallery_pump(struct gallery *g, int first);
/* The same until all is known. */
void gallery_wait(struct gallery *g);
/* Nobody looks: stop what is under way; the next gallery_pump() starts it again. */
void gallery_pause(struct gallery *g);

#endif

/*
 * The gallery: the models that come with the program, examples and zoo, and those of a folder.
 *
 * The names and texts of the files give the list at once.  The costs of a model need a run of its
 * script: the gallery runs one script after the other in the background, first the one that
 * somebody looks at.  A file of a folder is only read when somebody
 * looks at it.  A gallery owns its items.  A script that fails keeps its place, with a
 * sentence.
 */
#ifndef LAYERTOP_IMPORT_GALLERY_H
#define LAYERTOP_IMPORT_GALLERY_H

#include "import/known_names.h"
#include "model/model.h"
#include "script/script.h"

enum gallery_state { GALLERY_UNKNOWN, GALLERY_KNOWN, GALLERY_FAILED };

struct gallery_item {
	char *file;                /* the file to open: "zoo:resnet", or a path */
	bool is_example;
	bool in_folder;            /* of gallery_add_folder() or gallery_add_recent() */
	bool is_recent;            /* of gallery_add_recent() */
	char *label;               /* its name for people: "resnet" */
	struct known_names names;  /* other names that people use, some with knobs */
	char *family;              /* heading: "Image classification" */
	int place;                 /* `place = 1` in its family; without one, at the end */
	char *about;               /* the comment at the top of the script */
	enum gallery_state state;
	struct err error;
	struct model *model;       /* when it is known */
	int64_t params, macs;      /* as model_totals() counts them */
};

struct gallery {
	int n;
	struct gallery_item *item; /* examples first, then by family, place and name */
	char *datadir;
	struct script_run *run;    /* NULL: nothing is running */
	int running;               /* the item that it runs */
};

bool gallery_open(struct gallery *g, const char *datadir, struct err *e);
/* Put the model files of a folder and of the folders in it before all others: those whose names end
 * as a format's do, and scripts that return a model.  False with a sentence if there are none. */
bool gallery_add_folder(struct gallery *g, const char *folder, struct err *e);
/* Put models that were opened lately before all others, in this order: files, or "zoo:resnet".
 * Files that are no more are left out. */
void gallery_add_recent(struct gallery *g, char *const *file, int n);
/* Put the model files of the current folder, without folders in it, before all others, if there are
 * any. */
void gallery_add_here(struct gallery *g);
/* Sort the items, after some were added. */
void gallery_sort(struct gallery *g);
void gallery_free(struct gallery *g);

/* A model that somebody means by a name. */
struct model_meant {
	char *file;                /* "zoo:resnet" */
	char *name;                /* "ResNet-50" */
	struct known_name known;   /* its knobs; the text is NULL */
};

/* Return whether a word can be the name of a model rather than a file: no file is called so, it
 * has no '/' and no extension.  "zoo:" with a name that the zoo has is a file, too. */
bool gallery_is_name(const char *word, const char *datadir);
/* Find the model of the gallery that a word means (base/match.h).  Free it with
 * model_meant_free().  False with a sentence if there is none, or more than one. */
bool gallery_find(const char *word, const char *datadir, struct model_meant *out, struct err *e);
/* Return whether a word means a model, or could mean several. */
bool gallery_has(const char *word, const char *datadir);
/* Call `put` with the best models that a word can mean, as one word for a command line:
 * "zoo:resnet", or "ResNet-50" for one with knobs. */
void gallery_each_meant(const char *word, const char *datadir,
    void (*put)(void *ctx, const char *model), void *ctx);
void model_meant_free(struct model_meant *m);

/* Continue without waiting: run item `first` next, then the others in order.  Return true if an
 * item has become known.  While a script runs, script_fd(g->run) becomes readable. */
bool gallery_pump(struct gallery *g, int first);
/* Wait until all items are known, but for those of a folder. */
void gallery_wait(struct gallery *g);
/* Stop the present run, because nobody looks.  The next gallery_pump() starts it again. */
void gallery_pause(struct gallery *g);

#endif

/*
 * Remembered things: the last session of each model, the models opened lately, and what was typed.
 *
 * They are JSON files in a folder, the state folder of the user (file/paths.h).  Each is written as
 * a whole, and all are bounded: so many sessions, models and lines.  Nothing needs them.  A file
 * that is missing is as if nothing were remembered; so is one that is broken, with a sentence.
 *
 * A value that is read owns all that it points to.
 */
#ifndef LAYERTOP_REMEMBER_H
#define LAYERTOP_REMEMBER_H

#include "session/request.h"

#define REMEMBER_SESSIONS  100
#define REMEMBER_MODELS    20
#define REMEMBER_SNAPSHOTS 20
#define REMEMBER_FOLDS     1000
#define REMEMBER_COLUMNS   64

struct remembered_snapshot {
	char *name;
	struct request request;    /* settings, knobs and choices */
};

struct remembered_fold {
	char *path;                /* of a block */
	bool folded;
};

struct remembered_budget {
	char *measure;             /* its name */
	double limit;              /* in the unit of its `get` */
};

/* The session of a model as it was left. */
struct remembered {
	struct request request;    /* settings, knobs and choices */
	int nsnapshots;
	struct remembered_snapshot *snapshot;
	char *baseline;            /* as --baseline takes it, or a snapshot; NULL: as opened */
	bool has_budgets;          /* else they are those of the script */
	int nbudgets;
	struct remembered_budget *budget;
	bool fit;                  /* the model is to fit into the device */
	bool told;                 /* the user has been told that it is remembered */
	char *sort;                /* name of a column; NULL: the order of the script */
	bool ascending;
	bool in_blocks;            /* sorting leaves the blocks */
	int ncolumns;              /* 0: they are chosen by the program */
	char **column;
	int skipped;               /* columns that were scrolled out of sight */
	int nfolds;
	struct remembered_fold *fold;
};

/* Write the session of a model, which is named by its file or as "zoo:resnet". */
bool remember_session(const char *folder, const char *model, const struct remembered *r,
    struct err *e);
/* Read the session of a model.  False if there is none: `e` is empty, or says why not. */
bool remember_find(const char *folder, const char *model, struct remembered *out, struct err *e);
void remembered_free(struct remembered *r);
void remembered_add_snapshot(struct remembered *r, const char *name, const struct request *request);
void remembered_add_budget(struct remembered *r, const char *measure, double limit);
void remembered_add_column(struct remembered *r, const char *name);
void remembered_add_fold(struct remembered *r, const char *path, bool folded);

/* Put a model at the head of those opened lately. */
bool remember_model(const char *folder, const char *model, struct err *e);
/* Read the models opened lately, the last one first; return their number.  The caller frees the
 * names. */
int remember_models(const char *folder, char *model[static REMEMBER_MODELS]);

/* Lines that were typed, by kind of prompt, the oldest of a kind first. */
struct remembered_line {
	char *kind, *text;
};
struct remembered_lines {
	size_t n, cap;
	struct remembered_line *line;
};
void remembered_add_line(struct remembered_lines *l, const char *kind, const char *text);
bool remember_lines(const char *folder, const struct remembered_lines *l, struct err *e);
void remember_read_lines(const char *folder, struct remembered_lines *out);
void remembered_free_lines(struct remembered_lines *l);

#endif

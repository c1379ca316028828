/*
 * The state of the page of comparisons: two sides, and the changes of each layer between them.
 *
 * A side is the model as written, the present state, also on another device, a snapshot, or an
 * operand that is named as on the command line (operand.h): another model, a recipe or a CSV file.
 * Scripts run in the background.  The comparison follows the session.  A side that cannot be made
 * keeps a sentence that says why.  The view owns both sides.
 */
#ifndef LAYERTOP_COMPARE_VIEW_H
#define LAYERTOP_COMPARE_VIEW_H

#include "compare/compare.h"
#include "frame/prompt.h"
#include "script/script.h"
#include "session/session.h"

enum source { SOURCE_WRITTEN, SOURCE_NOW, SOURCE_SNAPSHOT, SOURCE_DEVICE, SOURCE_OTHER };

struct view_side {
	enum source source;
	char name[PROMPT_MAX];     /* of the snapshot or the device, or the typed operand */
	struct named_variant other; /* SOURCE_OTHER: the operand in parts, */
	struct script_run *run;    /* its script while that runs, */
	struct model *model;       /* and afterwards */
	struct side side;
	bool ready;                /* `side` is valid */
	struct err problem;        /* empty: none */
};

struct compare_view {
	struct view_side side[2];
	struct comparison result;
	bool ready;                /* `result` is valid */
	bool stale;                /* a side has changed since it was made */
	uint64_t serial;           /* of the session that it was made for */
	bool changed_only;         /* hide layers that are the same */
	int64_t samples;           /* to distil on; 0: no distillation is shown */
	struct script_limits limits; /* of the scripts of other variants */
};

void compare_view_init(struct compare_view *v);
void compare_view_free(struct compare_view *v);

/* Choose what side 0 or 1 is.  False with a sentence if the name means nothing; the side stays
 * then. */
bool compare_view_choose(struct compare_view *v, struct session *s, int side, enum source source,
    const char *name, struct err *e);
/* Find what a word means as a side: "now", "written", a snapshot, a device, or an operand.  The
 * name of the side is in `name` then.  False with a sentence if it means nothing. */
bool compare_view_find(struct session *s, const char *word, enum source *source,
    char name[static PROMPT_MAX], struct err *e);
/* Continue the scripts of both sides, without waiting. */
void compare_view_pump(struct compare_view *v);
/* Make the comparison again if something has changed. */
void compare_view_make(struct compare_view *v, struct session *s);

#endif

/*
 * What the page of comparisons shows: two sides, and what becomes of each layer from one to the
 * other.
 *
 * A side is the model as it is written, the present state, a snapshot, or something else that a
 * person names as on the command line (operand.h): another model, whose script runs in the
 * background, a recipe, or a CSV.  The comparison follows the session; what went wrong with a side
 * stays beside it as a sentence.
 */
#ifndef LAYERTOP_COMPARE_VIEW_H
#define LAYERTOP_COMPARE_VIEW_H

#include "compare/compare.h"
#include "compare/operand.h"
#include "frame/prompt.h"
#include "script/script.h"
#include "session/session.h"

enum source { SOURCE_WRITTEN, SOURCE_NOW, SOURCE_SNAPSHOT, SOURCE_OTHER };

struct view_side {
	enum source source;
	char name[PROMPT_MAX];     /* of the snapshot, or what was named */
	struct operand operand;    /* SOURCE_OTHER: the name in parts, */
	struct recipe recipe;      /* the recipe that it has, */
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
	bool changed_only;         /* show no layers that are the same */
	int64_t samples;           /* to distil on; 0: not asked for */
};

void compare_view_init(struct compare_view *v);
void compare_view_free(struct compare_view *v);

/* What side 0 or 1 is from now on.  False, with a sentence and the side as it was, for a name that
 * means nothing. */
bool compare_view_choose(struct compare_view *v, struct session *s, int side, enum source source,
    const char *name, struct err *e);
/* Go on with scripts, without waiting. */
void compare_view_pump(struct compare_view *v);
/* Make the comparison anew where something has changed. */
void compare_view_make(struct compare_view *v, struct session *s);

#endif

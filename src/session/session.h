/*
 * The session: everything that can change while the program runs, and the only mutable state.
 *
 * It holds the model, the settings and choices with their history, and the result that follows
 * from them.  Every change goes through a function here, which makes the result up to date again
 * (by running the whole chain) or, when it cannot, leaves everything as it was and says why.
 */
#ifndef LAYERTOP_SESSION_H
#define LAYERTOP_SESSION_H

#include "search/budget.h"
#include "optimize/choices.h"
#include "evaluate/evaluate.h"
#include "hardware/hardware.h"
#include "model/model.h"
#include "session/recipe.h"
#include "report/report.h"
#include "evaluate/setting.h"

#define SESSION_MAX_UNDO  1000

#define SESSION_MAX_KEPT  100
#define KEPT_NAME_MAX     64

/* One state that undo can come back to. */
struct snapshot {
	struct choices choices;
	struct settings settings;
	int nknobs;
	double knob[MODEL_MAX_KNOBS];
};

/* A state that was given a name, with the model that it is a state of: that stays as it was when
 * the script is edited or another one opened. */
struct kept {
	char name[KEPT_NAME_MAX];
	struct model *model;
	struct snapshot state;
};

struct session {
	struct catalogue start;            /* the default device, and the user's own */
	struct catalogue devices;          /* all of them: ask session_devices() */
	struct model *model;               /* the last good one */
	struct budget target[BUDGET_MAX];  /* of its script */
	int ntargets;
	struct snapshot now;
	struct snapshot *undo, *redo;
	size_t nundo, nredo;
	int nkept;
	struct kept *kept;                 /* in the order of their names' first use */
	struct graph *variant;
	struct evaluation base_eval, now_eval;
	struct report report;
	bool ready;                        /* report is valid */
	uint64_t serial;                   /* of the report: no two of a session have the same */
	bool wants_model;                  /* knobs differ from those that made the model */
	struct err message;                /* the last sentence for the user; empty: none */
};

/* Where what ships with the program is: $LAYERTOP_DATADIR or where it was installed. */
const char *session_datadir(void);
/* Where the user's own profiles are, or NULL when the environment does not say; free() it. */
char *session_hardware_folder(void);

bool session_init(struct session *s, struct err *e);
void session_free(struct session *s);

/* All devices, read when first asked for.  Where that cannot be done, those of the start, and
 * `message` says why. */
const struct catalogue *session_devices(struct session *s);

/* Another model is about to be opened: choices and history mean nothing to it. */
void session_start_over(struct session *s);
/* Put a model in place of the one before; takes ownership, also on failure. */
bool session_set_model(struct session *s, struct model *m, struct err *e);

/* A setting (SETTING_...) to what a word says.  Devices are read only when one is asked for. */
bool session_set(struct session *s, int setting, const char *word, struct err *e);
/* The same in `to`, and nothing else. */
bool session_read_setting(struct session *s, int setting, const char *word, struct settings *to,
    struct err *e);
/* Put a state in place of the one before, as a step that undo comes back from or without one; takes
 * the state's choices, also on failure. */
bool session_step(struct session *s, struct snapshot *state, struct err *e);
bool session_amend(struct session *s, struct snapshot *state, struct err *e);
void snapshot_copy(struct snapshot *to, const struct snapshot *from);

/* Turn a choice on, off or to other values. */
bool session_choose(struct session *s, const struct choice *choice, struct err *e);
/* Turn an optimization on or off where it is off or on for `target`: a layer or block that is
 * inside of a wider choice becomes an exception of it. */
bool session_toggle(struct session *s, const struct optimization *opt, const char *target,
    struct err *e);
/* The same for many targets as one step.  Those that a choice does not apply to are passed over;
 * when that leaves none, the sentence says why for the last of them.  Toggling turns it on where
 * it is off for any of them. */
bool session_choose_all(struct session *s, const struct choice *choice, const char *const *target,
    int n, struct err *e);
bool session_toggle_all(struct session *s, const struct optimization *opt,
    const char *const *target, int n, struct err *e);
/* What rules `target`, or the default with `on` false; the choice borrows `target`. */
struct choice session_choice(const struct session *s, const struct optimization *opt,
    const char *target);
/* Everything off. */
bool session_reset(struct session *s, struct err *e);
/* Change a knob: the model has to be evaluated again (wants_model), by whoever runs scripts. */
bool session_set_knob(struct session *s, int knob, double value, struct err *e);

/* Go to what a recipe says, in one step: all choices and knobs are as in the recipe, and the
 * settings that it names.  What of it means nothing to the model is dropped, with a sentence in
 * `notes`; when knobs change the model (wants_model), that is for session_match() to do once the
 * model has come. */
bool session_replay(struct session *s, struct recipe *r, struct err_list *notes, struct err *e);
/* Drop the choices that mean nothing to the model, without a step. */
bool session_match(struct session *s, struct err_list *notes, struct err *e);

/* Give the present state a name, or that name to the present state: nothing is written to a
 * file. */
bool session_keep(struct session *s, const char *name, struct err *e);
void session_unkeep(struct session *s, int which);
/* What makes a state again, for session_replay(), a file or a new run of the script. */
void session_recipe(const struct session *s, struct recipe *out);
void kept_recipe(const struct kept *k, struct recipe *out);

/* False when there is nothing to undo or redo. */
bool session_undo(struct session *s, struct err *e);
bool session_redo(struct session *s, struct err *e);

#endif

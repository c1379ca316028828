/*
 * The session: everything that can change while the program runs, and the only mutable state.
 *
 * It holds the model, the settings and choices with their history, and the result that follows
 * from them.  A change goes through a function of this header.  The function runs the whole chain
 * again; when that fails, it leaves everything as it was and says why.
 *
 * Only src/session writes the fields of a session.  tests/shell/test_session_fields.sh compiles all
 * other files with SESSION_FIELD as const, so that a write elsewhere is an error.
 */
#ifndef LAYERTOP_SESSION_H
#define LAYERTOP_SESSION_H

#include "course/course.h"
#include "search/budget.h"
#include "optimize/choices.h"
#include "measure/measured.h"
#include "evaluate/evaluate.h"
#include "hardware/hardware.h"
#include "model/model.h"
#include "session/named_variant.h"
#include "session/recipe.h"
#include "session/request.h"
#include "report/report.h"
#include "evaluate/setting.h"

#define SESSION_MAX_UNDO      1000
#define SESSION_MAX_SNAPSHOTS 100
#define SNAPSHOT_NAME_MAX     64

/* The baselines that every session has; their numbers index struct session.baseline. */
enum { BASELINE_OPENED, BASELINE_KNOBS, BASELINE_SAVED, BASELINES_FIXED };

/* A variant that results can be held against: a model under choices, on the present device and
 * under the other settings of the session. */
struct session_baseline {
	char *word;                /* "opened", as --baseline takes it, or the name of a snapshot;
	                            * NULL: the place is free */
	char *name;                /* "as opened"; "before" for a snapshot and others */
	bool is_snapshot;
	struct model *model;       /* NULL: one of those that the session has */
	struct choices choices;
};

/* One state, which undo can come back to. */
struct session_state {
	struct choices choices;
	struct settings settings;
	int nknobs;
	double knob[MODEL_MAX_KNOBS];
	int baseline;              /* in struct session.baseline */
};

/* Models that baselines refer to. */
struct session_origins {
	struct model *opened;      /* as it was opened */
	struct model *saved;       /* the script as last saved, with the knobs of `opened` */
};

/* The baseline, evaluated. */
struct session_base {
	int which;                 /* in struct session.baseline */
	struct model *model;       /* NULL: there is no evaluation */
	struct graph *variant;     /* of the model under the choices; NULL: there are none */
	struct evaluation eval;
	struct graph_match match;  /* with the graph of the session's model; or empty */
};

/* A state with a name, and its model: that stays as it was when the script is edited or another one
 * is opened. */
struct snapshot {
	char name[SNAPSHOT_NAME_MAX];
	struct model *model;
	struct session_state state;
};

/* The stage that a lesson or a challenge has set. */
struct session_stage {
	bool is_set;
	struct settings before;    /* what leaving it gives back */
};

#ifndef SESSION_FIELD
#define SESSION_FIELD
#endif

struct session {
	SESSION_FIELD struct runtime_table runtimes; /* ask session_runtimes() */
	SESSION_FIELD bool has_runtimes;
	SESSION_FIELD struct catalogue start;   /* the default device */
	SESSION_FIELD int nasked;
	struct catalogue **SESSION_FIELD asked; /* other devices that were asked for, one each */
	SESSION_FIELD struct catalogue devices; /* all of them: ask session_devices() */
	struct model *SESSION_FIELD model;      /* the last good one */
	SESSION_FIELD struct budget target[BUDGET_MAX]; /* targets of its script */
	SESSION_FIELD int ntargets;
	SESSION_FIELD struct course course;     /* that its script is; else empty */
	SESSION_FIELD struct session_stage stage;
	SESSION_FIELD bool named[SETTINGS];     /* settings that the command line has */
	SESSION_FIELD bool is_staged;           /* the next model finds its stage set */
	SESSION_FIELD struct session_state now;
	SESSION_FIELD struct session_state kept; /* as it was opened or last saved */
	struct session_state *SESSION_FIELD undo, *SESSION_FIELD redo;
	SESSION_FIELD size_t nundo, nredo;
	SESSION_FIELD int nsnapshots;
	SESSION_FIELD struct snapshot *SESSION_FIELD snapshot; /* in the order of their making */
	struct graph *SESSION_FIELD variant;
	SESSION_FIELD struct evaluation now_eval;
	SESSION_FIELD int nbaselines;
	struct session_baseline *SESSION_FIELD baseline;
	SESSION_FIELD struct session_origins origins; /* NULL members without a model */
	SESSION_FIELD bool starts_over;         /* the next model is opened, not run again */
	SESSION_FIELD struct session_base base;
	SESSION_FIELD struct report report;
	struct measured_times *SESSION_FIELD measured; /* times that were measured, or NULL */
	SESSION_FIELD struct analysis *analysis; /* of the last report, for the next; else NULL */
	SESSION_FIELD bool ready;               /* report is valid */
	SESSION_FIELD uint64_t serial;          /* of the report: each report has its own */
	SESSION_FIELD bool wants_model;         /* knobs differ from those that made the model */
	SESSION_FIELD bool wants_saved;         /* origins.saved is older than the script */
	struct task *SESSION_FIELD task;        /* that watches changes, or NULL */
	SESSION_FIELD struct err message;       /* the last sentence for the user; empty: none */
};

/* Make a session from a request: read its recipe, run its script, apply its choices and make its
 * baseline.  `notes` gets a sentence for each part of the recipe and of the baseline that means
 * nothing to the model, and `messages` what the script prints, which also comes with a failure;
 * NULL drops it.  False with a sentence; then there is no session to free. */
bool session_open(const struct request *r, struct session *out, struct err_list *notes,
    struct script_messages *messages, struct err *e);
/* Make a session from all of a request but its model, for a caller that runs the script in the
 * background.  Give the model to session_set_model() and the request to session_match() then.  The
 * caller frees the recipe, which is empty when the request names none. */
bool session_begin(const struct request *r, struct session *out, struct recipe *recipe,
    struct err *e);
/* Make a session without a model and with the default settings. */
bool session_init(struct session *s, struct err *e);
void session_free(struct session *s);
/* Let a task watch and stop changes from now on; the session borrows it.  NULL: none does. */
void session_watch(struct session *s, struct task *t);

/* Take the usual settings of a request, where it names none. */
void session_take_usual(struct session *s, const struct request *r);
/* Read the profile of the default device. */
bool session_load_default(struct session *s, struct err *e);
/* Return all runtimes; the first call reads them.  When that fails, return those that are built in,
 * and `message` says why. */
const struct runtime_table *session_runtimes(struct session *s);
/* Return all devices; the first call reads their profiles.  When that fails, return those of the
 * start, and `message` says why. */
const struct catalogue *session_devices(struct session *s);
/* Return a catalogue that has the device `id`, without reading the profiles of others if a profile
 * has the name of the device; else return all devices.  Return NULL with a sentence if the profile
 * of that name cannot be used. */
const struct catalogue *session_devices_with(struct session *s, const char *id, struct err *e);

/* Put a model in place of the present one; takes ownership, also on failure.  The first model sets
 * its stage, where the command line names no setting. */
bool session_set_model(struct session *s, struct model *m, struct err *e);
/* Like session_set_model(), but open another model: choices and history go, and settings are as
 * they were before the stage of the present one.  On failure all stays. */
bool session_open_model(struct session *s, struct model *m, struct err *e);

/* Go back, as a step of undo, to the stage of a lesson or a challenge, and its knobs as written. */
bool session_restart(struct session *s, struct err *e);

/* Set a setting (SETTING_...) from a word.  Another device comes with its usual runtime and latency
 * model. */
bool session_set(struct session *s, int setting, const char *word, struct err *e);
/* Read a word into `to`, and leave the session as it is. */
bool session_read_setting(struct session *s, int setting, const char *word, struct settings *to,
    struct err *e);
/* Read the recipe that a request names; `out` is empty when it names none. */
bool session_read_recipe(struct session *s, const struct request *r, struct recipe *out,
    struct err *e);
/* Read a recipe, and check its device too. */
bool session_recipe_file(struct session *s, const char *file, struct recipe *out, struct err *e);
/* Put a state in place of the present one, with (step) or without (amend) a step of undo; takes the
 * choices of the state, also on failure. */
bool session_step(struct session *s, struct session_state *state, struct err *e);
bool session_amend(struct session *s, struct session_state *state, struct err *e);
void session_state_copy(struct session_state *to, const struct session_state *from);

/* Turn a choice on, off or to other values. */
bool session_choose(struct session *s, const struct choice *choice, struct err *e);
/* Turn an optimization on or off for `target`, a layer or block.  Inside of a wider choice the
 * target becomes an exception of that choice. */
bool session_toggle(struct session *s, const struct optimization *opt, const char *target,
    struct err *e);
/* Do so for many targets as one step.  Targets that the choice does not apply to are passed over;
 * when none is left, the sentence is about the last of them.  Toggling turns the optimization on
 * when it is off for any of them. */
bool session_choose_all(struct session *s, const struct choice *choice, const char *const *target,
    int n, struct err *e);
bool session_toggle_all(struct session *s, const struct optimization *opt,
    const char *const *target, int n, struct err *e);
/* Fill `c` with the choices as session_toggle_all() would leave them.  The caller frees them, also
 * after a failure. */
bool session_toggled(const struct session *s, const struct optimization *opt,
    const char *const *target, int n, struct choices *c, struct err *e);
/* Put choices in place of the present ones; takes them, also on failure. */
bool session_take_choices(struct session *s, struct choices *choices, struct err *e);
/* Return the choice that rules `target`, or the default with `on` false.  The choice borrows
 * `target`. */
struct choice session_choice(const struct session *s, const struct optimization *opt,
    const char *target);
/* Turn all optimizations off. */
bool session_reset(struct session *s, struct err *e);
/* Change a knob.  The model has to be made again (wants_model), by the caller. */
bool session_set_knob(struct session *s, int knob, double value, struct err *e);

/* Hold results against another baseline, as a step of undo. */
bool session_set_baseline(struct session *s, int which, struct err *e);
/* Return the number of the baseline that a word names: "opened", "knobs", "saved" or a snapshot;
 * else -1. */
int session_find_baseline(const struct session *s, const char *word);
/* Hold results against a snapshot as it is now, as a step of undo. */
bool session_set_snapshot_baseline(struct session *s, int snapshot, struct err *e);
/* Hold results against a model under the choices of a variant that its name has been read for, as a
 * step of undo.  Parts that mean nothing to the model are dropped, with a sentence in `notes`. */
bool session_set_other_baseline(struct session *s, struct named_variant *v, struct model *m,
    struct err_list *notes, struct err *e);
/* Read the word of a variant that --baseline or a person names; it may be a recipe for the model
 * that was opened. */
bool session_read_baseline(struct session *s, const char *word, struct named_variant *out,
    struct err *e);
/* Note that the script was saved.  When its knobs have then changed since it was opened, "saved"
 * wants a model of its own (wants_saved): run the script as session_saved_request() says, and give
 * the model to session_set_saved(), which takes it. */
void session_note_save(struct session *s);
void session_saved_request(const struct session *s, struct request *out);
bool session_set_saved(struct session *s, struct model *m, struct err *e);

/* The settings and choices of one variant of a model. */
struct session_variant {
	struct settings settings;
	struct choices choices;
};
/* Read what a request and its recipe ask for with a model that their knobs have made.  `to` has the
 * settings that hold where they name none, and no choices; the caller frees its choices, also after
 * a failure.  Parts of the recipe that mean nothing to the model are dropped, with a sentence in
 * `notes`; parts of the request are an error.  The session stays as it is. */
bool session_read_variant(struct session *s, const struct model *m, const struct request *r,
    struct recipe *recipe, struct session_variant *to, struct err_list *notes, struct err *e);
/* Find the state that a request asks for with a model: its choices and knobs, and the settings that
 * it names.  The caller frees the choices, also after a failure. */
bool session_read_state(struct session *s, const struct model *m, const struct request *r,
    struct session_state *out, struct err_list *notes, struct err *e);
/* Go in one step to what a request asks for: its choices and knobs replace the present ones, its
 * settings those that it names; its recipe file is not read.  Choices and knobs that mean nothing
 * to the model are dropped, with a sentence in `notes`.  When the knobs ask for another model
 * (wants_model), call session_match() once that has come. */
bool session_replay(struct session *s, const struct request *r, struct err_list *notes,
    struct err *e);
/* Drop the choices that mean nothing to the model, without a step of undo, and note the knobs of
 * the request that the model lacks. */
bool session_match(struct session *s, const struct request *r, struct err_list *notes,
    struct err *e);
/* Fill a request or a recipe that makes the present state again.  The caller frees it. */
void session_request(const struct session *s, struct request *out);
void session_recipe(const struct session *s, struct recipe *out);

/* Read files of measured times, and lay them beside the predicted ones from now on; 0 files take
 * them away.  They are no step of undo.  On failure those before stay. */
bool session_set_measured(struct session *s, const char *const *file, int n, struct err *e);

/* Give the present state a name; a snapshot of that name is replaced. */
bool session_take_snapshot(struct session *s, const char *name, struct err *e);
/* Add a snapshot that a request describes: the script runs again if it has other knobs.  A snapshot
 * of that name is replaced. */
bool session_restore_snapshot(struct session *s, const char *name, const struct request *r,
    struct err *e);
void session_drop_snapshot(struct session *s, int which);
/* Note that the present state is in a file, or as it was asked for. */
void session_keep(struct session *s);
/* Return whether choices or knobs differ from the state that was noted last. */
bool session_has_changes(const struct session *s);
/* Name what would be lost if the program ended now: "optimizations and 2 snapshots".  Return
 * whether there is anything. */
bool session_unsaved(const struct session *s, char *buf, size_t size);
/* Fill a recipe that makes the state of the snapshot again.  The caller frees it. */
void snapshot_recipe(const struct snapshot *s, struct recipe *out);

/* False when there is nothing to undo or redo. */
bool session_undo(struct session *s, struct err *e);
bool session_redo(struct session *s, struct err *e);

#endif

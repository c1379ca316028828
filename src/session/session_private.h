/*
 * Private to session*.c: the chain from a model to its report, in parts.
 */
#ifndef LAYERTOP_SESSION_PRIVATE_H
#define LAYERTOP_SESSION_PRIVATE_H

#include "session/session.h"

/* session.c */
void session_forget_history(struct session *s);
/* A file that was exported for many samples at once is run with as many. */
void session_take_batch(const struct model *m, struct settings *s);

/* session_stage.c: the settings of a course, from the default ones on, and its baseline. */
bool session_stage_settings(struct session *s, const struct course *c, struct settings *out,
    struct err *e);
int session_stage_baseline(const struct session *s, const struct course *c);
/* session_stage.c: leave the present stage, and set that of a course.  On failure the state is
 * unspecified. */
bool session_change_stage(struct session *s, const struct course *c, struct err *e);

/* session_base.c */
void session_init_baselines(struct session *s);
void session_free_baselines(struct session *s);
void session_baseline_free(struct session_baseline *b);
/* Evaluate the baseline of a state for `model`, or take the evaluation that the session has when
 * nothing that it reads differs. */
bool session_base_make(struct session *s, struct model *model,
    const struct session_origins *origins, const struct session_state *state,
    struct session_base *out, struct err *e);
void session_base_free(struct session_base *b);
/* Return the baseline of the session, which is evaluated, for a report. */
struct baseline session_base_value(const struct session *s);
/* Return the origins that the session has once a model is set. */
struct session_origins session_origins_with(const struct session *s, struct model *m);
/* Hold the models of `to`, and let go of those before. */
void session_set_origins(struct session *s, const struct session_origins *to);

#endif

/*
 * The session that the arguments ask for.
 */
#ifndef LAYERTOP_CLI_SESSION_H
#define LAYERTOP_CLI_SESSION_H

#include "cli/cli_table.h"
#include "session/session.h"

/* Open a session by the options, with the model of the first argument.  Print on standard error the
 * parts of the recipe that mean nothing to the model. */
bool cli_session(const struct cli_settings *s, struct session *out, struct err *e);
/* Do so for another request than that of the options. */
bool cli_open(const struct request *request, struct session *out, struct err *e);
/* Return the knob that the name of a setting means; its own name if it means none.  Print on
 * standard error what it was taken for. */
const char *cli_mean_knob(const struct knob_setting *k, const struct model *m);
/* Print on standard error what is passed over of a recipe, and empty the list. */
void cli_say_passed_over(const char *recipe, struct err_list *notes);

/* Print the message that opening left, if there is one. */
void cli_say_message(const struct session *s);
/* Write what a script prints, and warnings about it, to standard error.  Free the messages. */
void cli_write_messages(struct script_messages *m);

/* Write to standard error why profiles are not among the devices. */
void cli_say_problems(const struct catalogue *c);

#endif

/*
 * The present state of a session as a command line, which prints the same table when it is run.
 */
#ifndef LAYERTOP_CLI_STATE_H
#define LAYERTOP_CLI_STATE_H

#include "session/session.h"

/* Return `text` as one word of a shell, in quotes where it needs them.  The caller frees it. */
char *cli_shell_word(const char *text);

/* Return "layertop report MODEL --hw ..." with all settings, knobs and optimizations of a session,
 * its baseline, and limits of the script other than the usual ones.  `sort` is the name of the
 * column by which the table is sorted from the largest down; NULL: in the order of the script.  The
 * caller frees the text.  NULL with a sentence for a state that no command line can name. */
char *cli_state(const struct session *s, const struct script_limits *limits, const char *sort,
    struct err *e);

#endif

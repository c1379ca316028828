/*
 * Reads the arguments of the program with getopt_long(), by the tables of commands and options.
 *
 * Options may stand anywhere; "--" ends them.  The letters of options without an argument may share
 * a dash (-jb2).  A long option is written in full: an abbreviation that works today would mean two
 * options once another one is added.  The sentence that refuses an abbreviation names the option.
 */
#ifndef LAYERTOP_CLI_PARSE_H
#define LAYERTOP_CLI_PARSE_H

#include "cli/cli_table.h"

/* Read all arguments.  None of them may be an option that is answered at once.  The caller frees
 * the settings, also after a failure. */
bool cli_parse(const struct cli_tables *t, int argc, char **argv,
    const struct cli_command **command, struct cli_settings *s, struct err *e);
void cli_settings_free(struct cli_settings *s);

/* An option that is answered at once, its value, and the command before it.  The last two can be
 * NULL. */
struct cli_question {
	const struct cli_answer *answer;
	const char *value;
	const struct cli_command *command;
};
/* Find the first of these options, even if other arguments are wrong.  Return false when there is
 * none. */
bool cli_find_question(const struct cli_tables *t, int argc, char **argv, struct cli_question *out);

#endif

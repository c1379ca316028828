/*
 * The command line: commands and options are rows of tables that --help, the man page and shell
 * completion are made from.
 *
 * Standard output is for data, standard error for messages; exit status 0, 1 (a check failed) or
 * 2 (usage or input).
 */
#ifndef LAYERTOP_CLI_H
#define LAYERTOP_CLI_H

#include "choices.h"
#include "error.h"
#include "session.h"

struct cli_settings {
	const char *file;                  /* NULL: none given */
	const char *hardware, *convention, *latency;  /* NULL: the default */
	int64_t batch;
	struct knob_setting *knob;         /* ended by a NULL name */
	struct choices choices;
	const char *output;                /* -o */
	bool json;
	bool all;
};

/* What starts the explorer; handed in by main so that the library does not know curses. */
typedef int cli_explore(const struct cli_settings *settings);

int cli_main(int argc, char **argv, cli_explore *explore);

/* A session with these settings and, when a file is named, its model.  False with a sentence. */
bool cli_session(const struct cli_settings *settings, struct session *out, struct err *e);

#endif

/*
 * The command line: runs the program from its arguments.
 *
 * Standard output is for data, standard error for messages.  The exit status is 0, 1 when a check
 * failed, or 2 for a mistake in the arguments or the input.
 */
#ifndef LAYERTOP_CLI_H
#define LAYERTOP_CLI_H

#include "session/config.h"

typedef void cli_put_key(void *ctx, const char *group, const char *keys, const char *help);

/* Wishes of the arguments for the explorer. */
struct cli_wishes {
	const char *theme;                 /* NULL: that of the environment or configuration */
	bool resume;                       /* take up the last session of the model */
	bool clean;                        /* remember nothing, and read nothing remembered */
	struct config *config;             /* the explorer adds the problems that it finds */
};

/* The explorer, handed in by main so that the library does not know curses. */
struct cli_explorer {
	int (*run)(const struct request *request, const struct cli_wishes *wishes);
	/* Return the name of theme `i`, from 0 on; NULL: there are no more. */
	const char *(*theme_name)(int i);
	/* Calls `put` for each key, and for all keys of a group in a row. */
	void (*each_key)(cli_put_key *put, void *ctx);
};

int cli_main(int argc, char **argv, const struct cli_explorer *explorer);

#endif

/*
 * The command line: commands and options are rows of tables that --help, the man page and shell
 * completion are made from.
 *
 * Standard output is for data, standard error for messages; exit status 0, 1 (a check failed) or
 * 2 (usage or input).
 */
#ifndef LAYERTOP_CLI_H
#define LAYERTOP_CLI_H

#include "search/budget.h"
#include "optimize/choices.h"
#include "base/error.h"
#include "search/grid.h"
#include "session/recipe.h"
#include "session/session.h"
#include "search/sweep.h"

#include <stdio.h>

#define CLI_MAX_KNOBS 64
#define CLI_MAX_OPTS  256
#define CLI_MAX_FILES 16

enum { EXIT_CHECK = 1, EXIT_USAGE = 2 };

/* What the arguments said, still as words. */
struct cli_settings {
	int nfiles;
	const char *file[CLI_MAX_FILES];   /* what is left over: scripts, or names to look up */
	struct request request;            /* of what goes into a session; without the model */
	const char *against;
	const char *output;
	const char *sort;
	bool json;
	int64_t samples;                   /* to distil on; 0: not asked for */
	bool pareto;                       /* only points on the front */
	int ngoals;                        /* of the front; 0: the usual ones */
	struct sweep_goal goal[SWEEP_MAX_GOALS];
	int64_t shard, shards;             /* 0: all points */
	int jobs;                          /* processes; 0: as many as processors */
	int nbudgets;
	const char *budget[BUDGET_MAX];
};

struct cli_option {
	const char *name;                  /* without the dashes */
	char letter;                       /* 0: none */
	const char *argument;              /* NULL: takes none */
	const char *help;
	bool (*set)(struct cli_settings *s, const struct cli_option *o, const char *value,
	    struct err *e);
	size_t keep;                       /* without `set`: where in the settings its argument
	                                    * goes as it is, or that it was given */
};
/* Ended by a row without a name. */
extern const struct cli_option cli_option_table[];

struct cli_command {
	const char *name;
	const char *arguments;             /* "FILE" */
	const char *help;
	const char *example;               /* a whole line of a shell */
	int min_files, max_files;
	const char *options;               /* names of those it takes, between spaces */
	int (*run)(const struct cli_settings *s);
};
/* Ended by a row without a name; the first is what runs without a command. */
extern const struct cli_command cli_command_table[];

/* Whether --output names standard output, which is written to as it stands: opening it anew would
 * empty a file that it is added to. */
bool cli_is_stdout(const char *path);
/* Whether the command has a use for the option. */
bool cli_takes(const struct cli_command *c, const struct cli_option *o);
/* The command of this name, or NULL. */
const struct cli_command *cli_find_command(const char *name);

typedef void cli_put_key(void *ctx, const char *group, const char *keys, const char *help);

/* The explorer, handed in by main so that the library does not know curses. */
struct cli_explorer {
	int (*run)(const struct request *request);
	/* Calls `put` for each key, those of one group one after the other. */
	void (*each_key)(cli_put_key *put, void *ctx);
};

int cli_main(int argc, char **argv, const struct cli_explorer *explorer);

bool cli_parse(int argc, char **argv, const struct cli_command **command, struct cli_settings *s,
    struct err *e);
void cli_free(struct cli_settings *s);

/* Make the session that the options ask for, with the model of the first file.  Parts of the recipe
 * that mean nothing to the model are said on standard error. */
bool cli_session(const struct cli_settings *settings, struct session *out, struct err *e);
/* Do so for another request than that of the options. */
bool cli_open(const struct request *request, struct session *out, struct err *e);
/* Say on standard error what is passed over of a recipe, and empty the list. */
void cli_say_passed_over(const char *recipe, struct err_list *notes);
/* Add what the request says to a grid, each part as a list of values, and finish the grid. */
bool cli_grid(const struct request *request, struct grid *g, struct err *e);

/* Say what went wrong on standard error; returns EXIT_USAGE. */
int cli_fail(const struct err *e);
/* Standard output, flushed and checked: EXIT_SUCCESS, or EXIT_USAGE after saying why. */
int cli_finish(void);

/* Columns of standard output, or what $COLUMNS says. */
int cli_width(void);

/* The commands, one function each. */
int cli_report(const struct cli_settings *s);
int cli_export(const struct cli_settings *s);
int cli_compare(const struct cli_settings *s);
int cli_explain(const struct cli_settings *s);
int cli_sweep(const struct cli_settings *s);
int cli_check(const struct cli_settings *s);
int cli_seek(const struct cli_settings *s);
int cli_devices(const struct cli_settings *s);
int cli_calibrate(const struct cli_settings *s);
int cli_ops(const struct cli_settings *s);
int cli_zoo(const struct cli_settings *s);

/* What is answered at once, whatever else is said: --help, --version and their like.  Ended by a
 * row without a name. */
struct cli_print {
	const char *name;                  /* without the dashes */
	char letter;                       /* 0: none */
	const char *argument;              /* NULL: takes none; it stands behind a '=' */
	const char *help;
	/* `command` is NULL when none is named, `value` when none is given. */
	bool (*print)(const struct cli_explorer *explorer, const struct cli_command *command,
	    const char *value, struct err *e);
};
extern const struct cli_print cli_print_table[];

/* Made from the tables. */
void cli_print_help(FILE *f);
void cli_print_command_help(FILE *f, const struct cli_command *c);
void cli_print_man(FILE *f, const struct cli_explorer *explorer);
/* The script that makes a shell complete words; NULL is bash. */
bool cli_print_completion(FILE *f, const char *shell, struct err *e);
/* Candidates for the last word, one a line: what those scripts ask for, as `layertop --complete
 * WORD...`; nothing where a file belongs. */
#define CLI_COMPLETE "--complete"
void cli_print_candidates(FILE *f, int nwords, const char *const *word);

#endif

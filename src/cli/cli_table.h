/*
 * The tables of the command line: its commands, its options, and the options that are answered at
 * once.  Help, the manual page, completion and the parser are handed these tables.
 */
#ifndef LAYERTOP_CLI_TABLE_H
#define LAYERTOP_CLI_TABLE_H

#include "cli/cli.h"
#include "evaluate/parallel.h"
#include "search/budget.h"
#include "search/sweep.h"

#define CLI_MAX_KNOBS 64
#define CLI_MAX_OPTS  256
#define CLI_MAX_FILES 256
#define CLI_MAX_OUTPUTS 16

/* The arguments of a command.  It owns the request and `meant`, and borrows all else from
 * the arguments. */
struct cli_settings {
	int nfiles;
	const char *file[CLI_MAX_FILES];   /* arguments of the command: models, devices, ops */
	char *meant[CLI_MAX_FILES];        /* owned: files that arguments stand for, or NULL */
	struct request request;            /* without the model */
	const char *against;
	const char *output;                /* the last one */
	int noutputs;
	const char *outputs[CLI_MAX_OUTPUTS]; /* all of them, for a driver */
	const char *format;                /* NULL: by the extension of the output */
	const char *chart;
	const char *page;                  /* in place of the table of a report; NULL: the table */
	struct parallel parallel;          /* devices that serve; none: one */
	const char *train;                 /* options of the page of training, or NULL */
	const char *sort;
	const char *theme;                 /* of the explorer */
	bool resume, clean;                /* as in struct cli_wishes */
	bool json, markdown, luals;
	const char *type;                  /* types of numbers to measure; NULL: fp32 */
	bool quick, force;                 /* of `calibrate` */
	int64_t samples;                   /* for distillation; 0: not asked for */
	bool pareto;                       /* write only points on the front */
	int ngoals;                        /* of the front; 0: the usual ones */
	struct sweep_goal goal[SWEEP_MAX_GOALS];
	int64_t shard, shards;             /* 0: all points */
	bool answers, all;                 /* of notes: with answers; of all examples */
	bool check_only;                   /* read a driver, and do not run it */
	int jobs;                          /* processes; 0: one for each processor */
	double within;                     /* of `verify`: a part; 0: the usual one */
	double seconds;                    /* of measuring; 0: the usual ones */
	int nbudgets;
	const char *budget[BUDGET_MAX];
};

struct cli_option {
	const char *name;                  /* without the dashes */
	char letter;                       /* 0: none */
	const char *argument;              /* NULL: takes none */
	const char *help;
	/* Read the argument into the settings. */
	bool (*set)(struct cli_settings *s, const struct cli_option *o, const char *value,
	    struct err *e);
	/* Without `set`: the offset of a member of the settings, which gets the argument, or true
	 * when the option takes none. */
	size_t field;
};

struct cli_command {
	const char *name;
	const char *arguments;             /* "FILE" */
	const char *help;
	const char *example;               /* a whole line of a shell */
	int min_files, max_files;
	const char *options;               /* names of the options it takes, between spaces */
	int (*run)(const struct cli_settings *s); /* NULL: the explorer */
};

struct cli_tables;

/* An option that is answered at once, whatever else the arguments say: --help and --version. */
struct cli_answer {
	const char *name;                  /* without the dashes */
	char letter;                       /* 0: none */
	const char *argument;              /* NULL: takes none; otherwise it may be left out */
	const char *help;
	/* `command` is NULL when none is named, `value` when none is given. */
	bool (*print)(const struct cli_tables *tables, const struct cli_explorer *explorer,
	    const struct cli_command *command, const char *value, struct err *e);
};

/* Each table is ended by a row without a name. */
extern const struct cli_option cli_option_table[];
/* The first row runs when the arguments name no command. */
extern const struct cli_command cli_command_table[];
extern const struct cli_answer cli_answer_table[];

struct cli_tables {
	const struct cli_command *command;
	const struct cli_option *option;
	const struct cli_answer *answer;   /* NULL: none */
	const struct cli_explorer *explorer; /* NULL: completion offers nothing of it */
};

/* Return the command of this name, or NULL. */
const struct cli_command *cli_find_command(const struct cli_tables *t, const char *name);
/* Return whether the command takes the option. */
bool cli_takes(const struct cli_command *c, const struct cli_option *o);

#endif

/*
 * The options that are answered at once, and their answers.
 */
#include "cli/cli_complete.h"
#include "cli/cli_help.h"
#include "cli/cli_man.h"
#include "cli/cli_table.h"
#include "cli/reference.h"
#include "file/paths.h"
#include "script/script.h"

#include <stdio.h>
#include <string.h>

static bool
answer_help(const struct cli_tables *t, const struct cli_explorer *explorer,
    const struct cli_command *command, const char *value, struct err *e)
{
	(void)explorer;
	(void)value;
	(void)e;
	if (command != NULL)
		cli_print_command_help(stdout, t, command);
	else
		cli_print_help(stdout, t);
	return true;
}

static bool
answer_version(const struct cli_tables *t, const struct cli_explorer *explorer,
    const struct cli_command *command, const char *value, struct err *e)
{
	(void)t;
	(void)explorer;
	(void)command;
	(void)value;
	(void)e;
	(void)printf("layertop %s\n", LAYERTOP_VERSION);
	if (script_has_bitwise_fault())
		(void)printf("The Lua library here compiles some bitwise operations of large "
		    "scripts wrongly: https://www.lua.org/bugs.html#5.4.4-3\n");
	return true;
}

static bool
answer_man(const struct cli_tables *t, const struct cli_explorer *explorer,
    const struct cli_command *command, const char *value, struct err *e)
{
	(void)command;
	if (value != NULL && strcmp(value, "model") == 0)
		return reference_print_man(stdout, paths_data(), e);
	if (value != NULL && strcmp(value, "layertop") != 0)
		return err_set(e, "--man knows the pages layertop and model, not '%.40s'", value);
	cli_print_man(stdout, t, explorer);
	return true;
}

static bool
answer_completion(const struct cli_tables *t, const struct cli_explorer *explorer,
    const struct cli_command *command, const char *value, struct err *e)
{
	(void)t;
	(void)explorer;
	(void)command;
	return cli_print_completion(stdout, value, e);
}

const struct cli_answer cli_answer_table[] = {
    {"help", 'h', NULL, "print this text, or the help of a command", answer_help},
    {"version", 'V', NULL, "print the version", answer_version},
    {"man", 0, "PAGE", "print the manual page, for man -l -, or that of model scripts: model",
        answer_man},
    {"completion", 0, "SHELL", "print the completion for bash, zsh or fish", answer_completion},
    {.name = NULL},
};

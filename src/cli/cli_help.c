/*
 * Help for the program and for one command.
 */
#include "cli/cli_help.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"

#include <string.h>

#define LINE_COLUMNS  80
#define OPTION_COLUMN 35
#define NAME_COLUMN   21

/* Print a text from `column` on, wrapped between words.  `at` is the column of the cursor. */
static void
help_wrapped(FILE *f, int at, int column, const char *text)
{
	if (at >= column) {
		(void)fprintf(f, "\n");
		at = 0;
	}
	(void)fprintf(f, "%*s", column - at, "");
	for (at = column; *text != '\0'; ) {
		int n = (int)strcspn(text, " ");

		if (at > column && at + 1 + n > LINE_COLUMNS) {
			(void)fprintf(f, "\n%*s", column, "");
			at = column;
		} else if (at > column) {
			(void)fprintf(f, " ");
			at++;
		}
		(void)fprintf(f, "%.*s", n, text);
		at += n;
		text += n;
		text += strspn(text, " ");
	}
	(void)fprintf(f, "\n");
}

static void
help_named(FILE *f, const char *name, const char *help)
{
	help_wrapped(f, fprintf(f, "  %s", name), NAME_COLUMN, help);
}

static void
help_option(FILE *f, char letter, const char *name, const char *argument, const char *help)
{
	char dash[8] = "   ";

	if (letter != 0)
		(void)snprintf(dash, sizeof dash, "-%c,", letter);
	help_wrapped(f, fprintf(f, "  %s --%s%s%s", dash, name, argument != NULL ? " " : "",
	    argument != NULL ? argument : ""), OPTION_COLUMN, help);
}

static void
help_options(FILE *f, const struct cli_tables *t, const struct cli_command *command)
{
	(void)fprintf(f, "\noptions\n");
	for (const struct cli_option *o = t->option; o->name != NULL; o++)
		if (command == NULL || cli_takes(command, o))
			help_option(f, o->letter, o->name, o->argument, o->help);
}

static void
help_param(FILE *f, const struct optimization_param *p)
{
	char text[CHOICE_PARAM_MAX], line[2 * CHOICE_PARAM_MAX];

	(void)snprintf(line, sizeof line, "%s: %s", p->name, choice_param_text(p, "", text));
	help_wrapped(f, 0, NAME_COLUMN + 2, line);
}

static void
help_optimizations(FILE *f, bool params)
{
	(void)fprintf(f, "\noptimizations (--opt%s)\n", params ? " NAME=VALUE/VALUE@LAYER" : "");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		help_named(f, (*o)->name, (*o)->help);
		for (int i = 0; params && i < (*o)->nparams; i++)
			help_param(f, &(*o)->param[i]);
	}
}

static void
help_conventions(FILE *f)
{
	(void)fprintf(f, "\ncounting conventions (--count)\n");
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		help_named(f, c->name, c->help);
}

static void
help_latency_models(FILE *f)
{
	(void)fprintf(f, "\nlatency models (--latency)\n");
	for (const struct latency_model *l = latency_table; l->name != NULL; l++)
		help_named(f, l->name, l->help);
}

void
cli_print_help(FILE *f, const struct cli_tables *t)
{
	(void)fprintf(f, "layertop %s: top(1) for neural-network layers\n\n"
	    "usage: layertop [OPTION...] [COMMAND] [FILE]\n", LAYERTOP_VERSION);
	help_wrapped(f, 0, 0, "FILE is a model script (Lua), or a model that comes with the "
	    "program, such as zoo:resnet.");
	(void)fprintf(f, "\ncommands (layertop COMMAND --help says more)\n");
	for (const struct cli_command *c = t->command; c->name != NULL; c++) {
		char word[64];

		(void)snprintf(word, sizeof word, "%s %s", c->name, c->arguments);
		help_named(f, word, c->help);
	}
	help_options(f, t, NULL);
	for (const struct cli_answer *p = t->answer; p->name != NULL; p++)
		help_option(f, p->letter, p->name, p->argument, p->help);
	help_optimizations(f, false);
	help_conventions(f);
	help_latency_models(f);
	help_wrapped(f, 0, 0, "exit status: 0, 1 when a check failed, 2 for a mistake in the "
	    "arguments or the input");
}

void
cli_print_command_help(FILE *f, const struct cli_tables *t, const struct cli_command *c)
{
	(void)fprintf(f, "layertop %s: %s\n\nusage: layertop %s%s%s%s\n\nexample\n  %s\n", c->name,
	    c->help, c->name, *c->arguments != '\0' ? " " : "", c->arguments,
	    c->options[1] != '\0' ? " [OPTION...]" : "", c->example);
	if (c->options[1] == '\0')
		return;
	help_options(f, t, c);
	if (strstr(c->options, " opt ") != NULL)
		help_optimizations(f, true);
	if (strstr(c->options, " count ") != NULL)
		help_conventions(f);
	if (strstr(c->options, " latency ") != NULL)
		help_latency_models(f);
}

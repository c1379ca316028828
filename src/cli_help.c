/*
 * --help: of the program, and of one command.
 */
#include "cli.h"
#include "optimize.h"

#include <string.h>

static void
put_option(FILE *f, char letter, const char *name, const char *argument, const char *help)
{
	char word[64], dash[8] = "   ";

	(void)snprintf(word, sizeof word, "--%s%s%s", name, argument != NULL ? " " : "",
	    argument != NULL ? argument : "");
	if (letter != 0)
		(void)snprintf(dash, sizeof dash, "-%c,", letter);
	(void)fprintf(f, "  %s %-28s %s\n", dash, word, help);
}

static void
put_options(FILE *f, const struct cli_command *command)
{
	(void)fprintf(f, "\noptions\n");
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++)
		if (command == NULL || cli_takes(command, o))
			put_option(f, o->letter, o->name, o->argument, o->help);
}

static void
put_optimizations(FILE *f)
{
	(void)fprintf(f, "\noptimizations (--opt)\n");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		(void)fprintf(f, "  %-18s %s\n", (*o)->name, (*o)->help);
}

static void
put_conventions(FILE *f)
{
	(void)fprintf(f, "\ncounting conventions (--count)\n");
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		(void)fprintf(f, "  %-18s %s\n", c->name, c->help);
}

static void
put_latency_models(FILE *f)
{
	(void)fprintf(f, "\nlatency models (--latency)\n");
	for (const struct latency_model *l = latency_table; l->name != NULL; l++)
		(void)fprintf(f, "  %-18s %s\n", l->name, l->help);
}

void
cli_print_help(FILE *f)
{
	(void)fprintf(f, "layertop %s: top(1) for neural-network layers\n\n"
	    "usage: layertop [OPTION...] [COMMAND] [FILE]\n\n"
	    "FILE is a model script (Lua), or a model that comes with the program, as zoo:resnet.\n"
	    "\ncommands (layertop COMMAND --help says more)\n", LAYERTOP_VERSION);
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++) {
		char word[64];

		(void)snprintf(word, sizeof word, "%s %s", c->name, c->arguments);
		(void)fprintf(f, "  %-18s %s\n", word, c->help);
	}
	put_options(f, NULL);
	for (const struct cli_print *p = cli_print_table; p->name != NULL; p++)
		put_option(f, p->letter, p->name, p->argument, p->help);
	put_optimizations(f);
	put_conventions(f);
	put_latency_models(f);
	(void)fprintf(f, "\nexit status: 0, 1 when a check failed, 2 for a mistake in the "
	    "arguments or the input\n");
}

void
cli_print_command_help(FILE *f, const struct cli_command *c)
{
	(void)fprintf(f, "layertop %s: %s\n\nusage: layertop %s%s%s%s\n", c->name, c->help, c->name,
	    *c->arguments != '\0' ? " " : "", c->arguments,
	    c->options[1] != '\0' ? " [OPTION...]" : "");
	if (c->options[1] == '\0')
		return;
	put_options(f, c);
	if (strstr(c->options, " opt ") != NULL)
		put_optimizations(f);
	if (strstr(c->options, " count ") != NULL)
		put_conventions(f);
	if (strstr(c->options, " latency ") != NULL)
		put_latency_models(f);
}

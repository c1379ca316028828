/*
 * --help, the manual page and shell completion, all from the tables of the command line.
 */
#include "cli.h"
#include "optimize.h"

#include <string.h>

void
cli_print_help(FILE *f)
{
	(void)fprintf(f, "layertop %s: top(1) for neural-network layers\n\n"
	    "usage: layertop [OPTION...] [COMMAND] [FILE]\n\n"
	    "FILE is a model script (Lua), or a model that comes with the program, as zoo:resnet.\n"
	    "\ncommands\n", LAYERTOP_VERSION);
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++)
		(void)fprintf(f, "  %-8s %-10s %s\n", c->name, c->arguments, c->help);
	(void)fprintf(f, "\noptions\n");
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++) {
		char word[64];

		(void)snprintf(word, sizeof word, "--%s%s%s", o->name,
		    o->argument != NULL ? " " : "", o->argument != NULL ? o->argument : "");
		if (o->letter != 0)
			(void)fprintf(f, "  -%c, %-28s %s\n", o->letter, word, o->help);
		else
			(void)fprintf(f, "      %-28s %s\n", word, o->help);
	}
	(void)fprintf(f, "  -h, %-28s %s\n  -V, %-28s %s\n", "--help", "this text", "--version",
	    "the version");
	(void)fprintf(f, "\noptimizations (--opt)\n");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		(void)fprintf(f, "  %-12s %s\n", (*o)->name, (*o)->help);
	(void)fprintf(f, "\ncounting conventions (--count)\n");
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		(void)fprintf(f, "  %-18s %s\n", c->name, c->help);
	(void)fprintf(f, "\nlatency models (--latency)\n");
	for (const struct latency_model *l = latency_table; l->name != NULL; l++)
		(void)fprintf(f, "  %-12s %s\n", l->name, l->help);
	(void)fprintf(f, "\nexit status: 0, 1 when a check failed, 2 for a mistake in the arguments "
	    "or the input\n");
}

/* Text for roff: a leading dot or quote and every backslash and hyphen would be markup. */
static void
put_roff(FILE *f, const char *text)
{
	if (*text == '.' || *text == '\'')
		(void)fputs("\\&", f);
	for (; *text != '\0'; text++)
		if (*text == '\\')
			(void)fputs("\\e", f);
		else if (*text == '-')
			(void)fputs("\\-", f);
		else
			(void)fputc(*text, f);
}

static void
put_item(FILE *f, const char *before, const char *name, const char *argument, const char *help)
{
	(void)fputs(".TP\n.B ", f);
	put_roff(f, before);
	put_roff(f, name);
	if (argument != NULL && *argument != '\0') {
		(void)fputs(" \\fI", f);
		put_roff(f, argument);
		(void)fputs("\\fR", f);
	}
	(void)fputc('\n', f);
	put_roff(f, help);
	(void)fputc('\n', f);
}

static void
put_optimizations(FILE *f)
{
	(void)fputs(".SH OPTIMIZATIONS\nAn optimization is written \\fINAME\\fR[=\\fIVALUE\\fR"
	    "[/\\fIVALUE\\fR...]][@\\fILAYER\\fR]; the layer is a path, a block or a pattern "
	    "with *, and NAME=off@LAYER takes a layer out.\n", f);
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		put_item(f, "", (*o)->name, NULL, (*o)->help);
		for (int i = 0; i < (*o)->nparams; i++) {
			(void)fputs(".br\n", f);
			put_roff(f, (*o)->param[i].name);
			(void)fputs(": ", f);
			put_roff(f, (*o)->param[i].help);
			(void)fputc('\n', f);
		}
	}
}

static void
put_columns(FILE *f)
{
	(void)fputs(".SH CSV\nOne header row, one row a layer, \\(dqpart\\(dq rows for the parts of a "
	    "layer that was split, and a \\(dqtotal\\(dq row.  Columns:\n", f);
	for (const struct column *c = column_table; c->name != NULL; c++)
		put_item(f, "", c->name, NULL, c->help);
}

void
cli_print_man(FILE *f)
{
	(void)fprintf(f, ".TH LAYERTOP 1 \"\" \"layertop %s\" \"User Commands\"\n", LAYERTOP_VERSION);
	(void)fputs(".SH NAME\nlayertop \\- top(1) for neural\\-network layers\n"
	    ".SH SYNOPSIS\n.B layertop\n[\\fIOPTION\\fR...] [\\fICOMMAND\\fR] [\\fIFILE\\fR]\n"
	    ".SH DESCRIPTION\nShows what every layer of a model costs on a device, and what an "
	    "optimization would buy.  FILE is a model script in Lua, or a model that comes with the "
	    "program, as zoo:resnet.\n.SH COMMANDS\n", f);
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++)
		put_item(f, "", c->name, c->arguments, c->help);
	(void)fputs(".SH OPTIONS\n", f);
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++) {
		char before[16] = "--";

		if (o->letter != 0)
			(void)snprintf(before, sizeof before, "-%c, --", o->letter);
		put_item(f, before, o->name, o->argument, o->help);
	}
	put_optimizations(f);
	(void)fputs(".SH COUNTING CONVENTIONS\n", f);
	for (const struct convention *c = convention_table; c->name != NULL; c++) {
		put_item(f, "", c->name, NULL, c->help);
		if (c->caveat != NULL) {
			(void)fputs(".br\n", f);
			put_roff(f, c->caveat);
			(void)fputc('\n', f);
		}
	}
	(void)fputs(".SH LATENCY MODELS\n", f);
	for (const struct latency_model *l = latency_table; l->name != NULL; l++)
		put_item(f, "", l->name, NULL, l->formula);
	put_columns(f);
	(void)fputs(".SH FILES\n.TP\n.I $XDG_CONFIG_HOME/layertop/hardware/*.lua\nYour own hardware "
	    "profiles.\n.SH EXIT STATUS\n0, 1 when a check failed, 2 for a mistake in the arguments "
	    "or the input.\n", f);
}

void
cli_print_completion(FILE *f)
{
	(void)fputs("# bash completion for layertop\n_layertop() {\n  local cur=${COMP_WORDS[COMP_CWORD]}"
	    " prev=${COMP_WORDS[COMP_CWORD-1]} words=\n  case $prev in\n  --count | --against | -c) "
	    "words='", f);
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		(void)fprintf(f, "%s ", c->name);
	(void)fputs("' ;;\n  --latency | -l) words='", f);
	for (const struct latency_model *l = latency_table; l->name != NULL; l++)
		(void)fprintf(f, "%s ", l->name);
	(void)fputs("' ;;\n  --opt | -p) words='", f);
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		(void)fprintf(f, "%s ", (*o)->name);
	(void)fputs("' ;;\n  --hw | -d) words=$(layertop devices 2>/dev/null | sed '1d;s/ .*//') ;;\n"
	    "  *) case $cur in\n    -*) words='", f);
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++)
		(void)fprintf(f, "--%s ", o->name);
	(void)fputs("--help --version' ;;\n    *) words='", f);
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++)
		(void)fprintf(f, "%s ", c->name);
	(void)fputs("' ;;\n    esac ;;\n  esac\n  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
	    "\"$cur\")\n  [ \"${cur#-}\" = \"$cur\" ] && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < "
	    "<(compgen -f -X '!*.lua' -- \"$cur\")\n}\ncomplete -o filenames -F _layertop layertop\n",
	    f);
}

/*
 * `layertop runtimes`: list the runtimes, or print all figures and rules of one.
 */
#include "base/clean.h"
#include "base/phrase.h"
#include "cli/cli_commands.h"
#include "cli/cli_meant.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "report/runtime_text.h"
#include "session/session.h"

#include <stdio.h>
#include <string.h>

static void
list_runtimes(const struct runtime_table *t)
{
	const struct runtime *r;
	const char *ignored;

	(void)printf("%-17s %-36s %-10s %-10s %-6s %s\n", "RUNTIME", "NAME", "JOINS",
	    "ATTENTION", "MAPS", "RUNS ON");
	for (int i = 0; (r = runtime_at(t, i)) != NULL; i++) {
		char name[160], buf[256];
		struct phrase classes = phrase_in(buf, sizeof buf);

		(void)clean_text(r->name, 36, name, sizeof name);
		for (int k = 0; k < r->nclasses; k++)
			phrase_item(&classes, ", ", "%s", r->class[k].name);
		(void)printf("%-17s %-36s %-10s %-10s %-6s %s\n", r->id, name,
		    runtime_rule_named(r, "joins", &ignored),
		    runtime_rule_named(r, "attention", &ignored),
		    runtime_rule_named(r, "maps", &ignored),
		    r->nclasses == 0 ? "everything" : buf);
	}
}

static void
print_runtime_line(void *ctx, const char *label, const char *text)
{
	char clean[2048];

	(void)ctx;
	(void)clean_text(text, (int)sizeof clean - 1, clean, sizeof clean);
	(void)printf("%-20s  %s\n", label, clean);
}

static void
show_runtime(const struct runtime *r)
{
	char clean[128];

	(void)clean_text(r->name, 100, clean, sizeof clean);
	(void)printf("%s  %s\n\n", r->id, clean);
	runtime_describe(r, print_runtime_line, NULL);
	(void)printf("\n");
	runtime_figure_lines(r, print_runtime_line, NULL);
}

int
cli_runtimes(const struct cli_settings *s)
{
	const struct runtime_table *runtimes;
	const struct runtime *r = NULL;
	struct session session;
	struct err e;
	bool ok;

	if (!session_init(&session, &e))
		return cli_fail(&e);
	runtimes = session_runtimes(&session);
	for (int i = 0; i < runtimes->problems.n; i++)
		(void)fprintf(stderr, "layertop: %s\n", runtimes->problems.err[i].text);
	if (s->nfiles > 0)
		r = runtime_find(runtimes, s->file[0], &e);
	ok = s->nfiles == 0 || r != NULL;
	if (s->nfiles == 0) {
		list_runtimes(runtimes);
	} else if (r != NULL) {
		if (strcmp(r->id, s->file[0]) != 0)
			cli_say_meant(s->file[0], r->id);
		show_runtime(r);
	}
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}

#include "cli/cli.h"

#include "base/number.h"
#include "cli/cli_complete.h"
#include "cli/cli_out.h"
#include "cli/cli_parse.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static int
run_explorer(const struct cli_settings *s, const struct cli_explorer *explorer,
    struct config *config)
{
	struct request request;
	struct err e;
	int status;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(&e, "the explorer needs a terminal; `layertop report FILE` prints instead");
		return cli_fail(&e);
	}
	request_copy(&request, &s->request);
	request_set_model(&request, s->nfiles > 0 ? s->file[0] : NULL);
	status = explorer->run(&request, &(struct cli_wishes){s->theme, s->resume, s->clean,
	    config});
	request_free(&request);
	return status;
}

/* Read the configuration and let it fill the settings that the options leave open.  The explorer
 * shows its problems itself. */
static void
read_config(struct config *c, struct cli_settings *s, bool is_explorer)
{
	config_read(c);
	for (int i = 0; i < c->problems.n && !is_explorer; i++)
		(void)fprintf(stderr, "layertop: %s\n", c->problems.err[i].text);
	config_apply(c, &s->request);
	number_set_binary(strcmp(config_word(c, CONFIG_UNITS), "binary") == 0);
}

static int
run_command(const struct cli_tables *t, int argc, char **argv, const struct cli_explorer *explorer)
{
	const struct cli_command *command;
	struct config config = {0};
	/* Not on the stack, of which a child process needs most where there is little. */
	struct cli_settings *s = mem_calloc(1, sizeof *s);
	struct err e;
	int status;

	if (!cli_parse(t, argc, argv, &command, s, &e)) {
		status = cli_fail(&e);
	} else {
		read_config(&config, s, command->run == NULL);
		status = command->run != NULL ? command->run(s)
		    : run_explorer(s, explorer, &config);
	}
	config_free(&config);
	cli_settings_free(s);
	free(s);
	return status;
}

#define STACK_LEAST_KIB 192 /* commands run with 128, but not those of every compiler */

/* Refuse to run with so little stack that a call would end the program without a word. */
static bool
has_stack(struct err *e)
{
	struct rlimit l = {.rlim_cur = RLIM_INFINITY};

	(void)getrlimit(RLIMIT_STACK, &l);
	if (l.rlim_cur / 1024 >= STACK_LEAST_KIB)
		return true;
	return err_set(e, "a stack of %llu KiB is too small (ulimit -s): layertop needs %d",
	    (unsigned long long)l.rlim_cur / 1024, STACK_LEAST_KIB);
}

int
cli_main(int argc, char **argv, const struct cli_explorer *explorer)
{
	const struct cli_tables tables = {cli_command_table, cli_option_table, cli_answer_table,
	    explorer};
	struct cli_question asked;
	struct err e;

	/* A file that grows too large is an error of write(), which says so. */
	(void)signal(SIGXFSZ, SIG_IGN);
	if (!has_stack(&e))
		return cli_fail(&e);
	if (argc > 1 && strcmp(argv[1], CLI_COMPLETE) == 0) {
		cli_print_candidates(stdout, &tables, argc - 2, (const char *const *)argv + 2);
		return cli_finish();
	}
	if (!cli_find_question(&tables, argc, argv, &asked))
		return run_command(&tables, argc, argv, explorer);
	return asked.answer->print(&tables, explorer, asked.command, asked.value, &e)
	    ? cli_finish() : cli_fail(&e);
}

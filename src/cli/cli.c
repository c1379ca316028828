#include "cli/cli.h"

#include "base/nearest.h"
#include "script/script.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const struct cli_command *
cli_find_command(const char *name)
{
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static const struct cli_option *
find_option(const char *name, size_t n)
{
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++)
		if (strlen(o->name) == n && strncmp(o->name, name, n) == 0)
			return o;
	return NULL;
}

static bool
unknown_option(const char *word, struct err *e)
{
	struct nearest nearest = {0};

	for (const struct cli_option *o = cli_option_table; word[1] == '-' && o->name != NULL; o++)
		nearest_try(&nearest, word + 2, o->name);
	if (nearest.word != NULL)
		return err_set(e, "there is no option '%.60s'; did you mean '--%s'?", word,
		    nearest.word);
	return err_set(e, "there is no option '%.60s'; `layertop --help` lists them", word);
}

struct parser {
	int argc, at;
	char **argv;
	const struct cli_option *given[64]; /* each once */
	int ngiven;
};

static void
note_given(struct parser *p, const struct cli_option *o)
{
	for (int i = 0; i < p->ngiven; i++)
		if (p->given[i] == o)
			return;
	p->given[p->ngiven++] = o;
}

static bool
apply(struct parser *p, const struct cli_option *o, const char *value, struct cli_settings *s,
    struct err *e)
{
	if (o->argument != NULL && value == NULL) {
		if (p->at + 1 >= p->argc)
			return err_set(e, "--%s needs %s", o->name, o->argument);
		value = p->argv[++p->at];
	}
	note_given(p, o);
	if (o->set != NULL)
		return o->set(s, o, value, e);
	if (o->argument != NULL)
		*(const char **)((char *)s + o->keep) = value;
	else
		*(bool *)((char *)s + o->keep) = true;
	return true;
}

/* "--name", "--name=value", "-x" or "-xvalue". */
static bool
parse_option(struct parser *p, const char *word, struct cli_settings *s, struct err *e)
{
	const char *equals = strchr(word, '=');
	const struct cli_option *o = NULL;

	if (word[1] == '-') {
		o = find_option(word + 2, equals != NULL ? (size_t)(equals - word - 2)
		    : strlen(word + 2));
		if (o == NULL)
			return unknown_option(word, e);
		if (equals != NULL && o->argument == NULL)
			return err_set(e, "--%s takes no value", o->name);
		return apply(p, o, equals != NULL ? equals + 1 : NULL, s, e);
	}
	for (o = cli_option_table; o->name != NULL; o++)
		if (o->letter != 0 && o->letter == word[1])
			return apply(p, o, word[2] != '\0' ? word + 2 : NULL, s, e);
	return unknown_option(word, e);
}

bool
cli_takes(const struct cli_command *c, const struct cli_option *o)
{
	char word[32];

	(void)snprintf(word, sizeof word, " %s ", o->name);
	return strstr(c->options, word) != NULL;
}

static bool
check_options(const struct parser *p, const struct cli_command *c, struct err *e)
{
	for (int i = 0; i < p->ngiven; i++)
		if (!cli_takes(c, p->given[i]))
			return err_set(e, "`layertop %s` has no use for --%s", c->name,
			    p->given[i]->name);
	return true;
}

static bool
unknown_command(const char *word, struct err *e)
{
	char hint[NEAREST_TEXT_MAX];
	struct nearest nearest = {0};

	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++)
		nearest_try(&nearest, word, c->name);
	return err_set(e, "there is no command and no file '%.60s'%s", word,
	    nearest_or(&nearest, "; `layertop --help` lists commands", hint));
}

/* Whether a word without a command before it is more like a command than like a file. */
static bool
seems_command(const struct cli_settings *s)
{
	return s->nfiles > 0 && strpbrk(s->file[0], "./:") == NULL && access(s->file[0], F_OK) != 0;
}

static bool
check_files(const struct cli_command *c, const struct cli_settings *s, struct err *e)
{
	if (s->nfiles < c->min_files)
		return err_set(e, "`layertop %s` needs %s", c->name, c->arguments);
	if (s->nfiles > c->max_files)
		return err_set(e, "`layertop %s` has no use for '%.100s'", c->name,
		    s->file[c->max_files]);
	return true;
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) &&
	    x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* What is read is never written over. */
static bool
check_output(const struct cli_settings *s, struct err *e)
{
	if (s->output == NULL)
		return true;
	for (int i = 0; i < s->nfiles; i++)
		if (is_same_file(s->output, s->file[i]))
			return err_set(e, "--output %s would replace what is read", s->output);
	return s->request.recipe == NULL || !is_same_file(s->output, s->request.recipe) ||
	    err_set(e, "--output %s would replace the recipe", s->output);
}

bool
cli_parse(int argc, char **argv, const struct cli_command **command, struct cli_settings *s,
    struct err *e)
{
	struct parser p = {.argc = argc, .at = 1, .argv = argv};
	bool options = true;

	*command = NULL;
	*s = (struct cli_settings){0};
	for (; p.at < argc; p.at++) {
		const char *word = argv[p.at];

		if (options && strcmp(word, "--") == 0) {
			options = false;
		} else if (options && word[0] == '-' && word[1] != '\0') {
			if (!parse_option(&p, word, s, e))
				return false;
		} else if (*command == NULL && s->nfiles == 0 && cli_find_command(word) != NULL) {
			*command = cli_find_command(word);
		} else if (s->nfiles == CLI_MAX_FILES) {
			return err_set(e, "more than %d files", CLI_MAX_FILES);
		} else {
			s->file[s->nfiles++] = word;
		}
	}
	if (*command == NULL && seems_command(s))
		return unknown_command(s->file[0], e);
	if (*command == NULL)
		*command = cli_command_table;
	return check_options(&p, *command, e) && check_files(*command, s, e) && check_output(s, e);
}

void
cli_free(struct cli_settings *s)
{
	request_free(&s->request);
}

bool
cli_is_stdout(const char *path)
{
	return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 ||
	    strcmp(path, "/dev/fd/1") == 0;
}

int
cli_fail(const struct err *e)
{
	(void)fflush(stdout);
	(void)fprintf(stderr, "layertop: %s\n", e->text);
	return EXIT_USAGE;
}

int
cli_finish(void)
{
	struct err e;

	if (fflush(stdout) == 0 && !ferror(stdout))
		return EXIT_SUCCESS;
	err_set(&e, "standard output cannot be written: %s", strerror(errno));
	return cli_fail(&e);
}

static bool
print_help(const struct cli_explorer *explorer, const struct cli_command *command,
    const char *value, struct err *e)
{
	(void)explorer;
	(void)value;
	(void)e;
	if (command != NULL)
		cli_print_command_help(stdout, command);
	else
		cli_print_help(stdout);
	return true;
}

static bool
print_version(const struct cli_explorer *explorer, const struct cli_command *command,
    const char *value, struct err *e)
{
	(void)explorer;
	(void)command;
	(void)value;
	(void)e;
	(void)printf("layertop %s\n", LAYERTOP_VERSION);
	return true;
}

static bool
print_man(const struct cli_explorer *explorer, const struct cli_command *command,
    const char *value, struct err *e)
{
	(void)command;
	(void)value;
	(void)e;
	cli_print_man(stdout, explorer);
	return true;
}

static bool
print_completion(const struct cli_explorer *explorer, const struct cli_command *command,
    const char *value, struct err *e)
{
	(void)explorer;
	(void)command;
	return cli_print_completion(stdout, value, e);
}

const struct cli_print cli_print_table[] = {
    {"help", 'h', NULL, "this text, or that of a command", print_help},
    {"version", 'V', NULL, "the version", print_version},
    {"man", 0, NULL, "the manual page, for man -l -", print_man},
    {"completion", 0, "SHELL", "completion for bash, zsh or fish", print_completion},
    {.name = NULL},
};

/* The row that a word of the command line asks for, with what stands behind '='. */
static const struct cli_print *
find_print(const char *word, const char **value)
{
	size_t n = strcspn(word, "=");

	*value = word[n] == '=' ? word + n + 1 : NULL;
	for (const struct cli_print *p = cli_print_table; p->name != NULL; p++) {
		if (p->letter != 0 && word[0] == '-' && word[1] == p->letter && word[2] == '\0')
			return p;
		if (n == strlen(p->name) + 2 && strncmp(word, "--", 2) == 0 &&
		    strncmp(word + 2, p->name, n - 2) == 0 &&
		    (*value == NULL || p->argument != NULL))
			return p;
	}
	return NULL;
}

/* Whether something was asked for that is answered at once; if so, the exit status. */
static bool
print_at_once(int argc, char **argv, const struct cli_explorer *explorer, int *status)
{
	const struct cli_command *command = NULL;
	const struct cli_print *p;
	const char *value;
	struct err e;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (command == NULL)
			command = cli_find_command(argv[i]);
		p = find_print(argv[i], &value);
		if (p == NULL)
			continue;
		*status = p->print(explorer, command, value, &e) ? cli_finish() : cli_fail(&e);
		return true;
	}
	return false;
}

static int
run(const struct cli_command *c, const struct cli_settings *s,
    const struct cli_explorer *explorer)
{
	struct request request;
	struct err e;
	int status;

	if (c->run != NULL)
		return c->run(s);
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(&e, "the explorer needs a terminal; `layertop report FILE` prints instead");
		return cli_fail(&e);
	}
	request_copy(&request, &s->request);
	request_set_model(&request, s->nfiles > 0 ? s->file[0] : NULL);
	status = explorer->run(&request);
	request_free(&request);
	return status;
}

int
cli_main(int argc, char **argv, const struct cli_explorer *explorer)
{
	const struct cli_command *command;
	struct cli_settings s;
	struct err e;
	int status;

	/* A file that grows too large is an error of write(), which says so. */
	(void)signal(SIGXFSZ, SIG_IGN);
	if (argc > 1 && strcmp(argv[1], CLI_COMPLETE) == 0) {
		cli_print_candidates(stdout, argc - 2, (const char *const *)argv + 2);
		return cli_finish();
	}
	if (print_at_once(argc, argv, explorer, &status))
		return status;
	if (cli_parse(argc, argv, &command, &s, &e))
		status = run(command, &s, explorer);
	else
		status = cli_fail(&e);
	cli_free(&s);
	return status;
}

#include "config.h"

#include "cli/cli_parse.h"

#include "base/name_table.h"
#include "cli/cli_meant.h"
#include "file/paths.h"
#include "import/gallery.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* getopt_long() reports the long option at place i of its list as FIRST_LONG + i. */
#define FIRST_LONG 256

/* The options that getopt_long() knows: those of cli_option_table, then those of
 * cli_answer_table. */
struct scanner {
	const struct cli_tables *tables;
	int argc;
	char **argv;
	int noptions, n;
	struct option *option;     /* as getopt_long() takes them */
	char *letters;
	int at;                    /* after the last option: the next word */
};

/* One part of the arguments: an option, an option that is answered at once, or a word, which is
 * neither. */
struct scanned {
	const struct cli_option *option;
	const struct cli_answer *answer;
	const char *text;          /* the value of an option, or the word */
};

static void
add_option(struct scanner *s, const char *name, char letter, int has_arg)
{
	static const char *const colons[] = {[no_argument] = "", [required_argument] = ":",
	    [optional_argument] = "::"};
	size_t used = strlen(s->letters);

	s->option[s->n] = (struct option){.name = name, .has_arg = has_arg,
	    .val = FIRST_LONG + s->n};
	s->n++;
	if (letter != 0)
		(void)snprintf(s->letters + used, 4, "%c%s", letter, colons[has_arg]);
}

/* A '-' at the start makes getopt_long() return words in their place instead of moving them to the
 * end, and a ':' tells a missing argument from an unknown option. */
static void
open_scanner(struct scanner *s, const struct cli_tables *t, int argc, char **argv)
{
	int n = 0;

	*s = (struct scanner){.tables = t, .argc = argc, .argv = argv};
	for (const struct cli_option *o = t->option; o->name != NULL; o++)
		n++;
	for (const struct cli_answer *a = t->answer; a != NULL && a->name != NULL; a++)
		n++;
	s->option = mem_calloc((size_t)n + 1, sizeof *s->option);
	s->letters = mem_calloc(3 * (size_t)n + 3, 1);
	s->letters[0] = '-';
	s->letters[1] = ':';
	for (const struct cli_option *o = t->option; o->name != NULL; o++)
		add_option(s, o->name, o->letter, o->argument != NULL ? required_argument
		    : no_argument);
	s->noptions = s->n;
	for (const struct cli_answer *a = t->answer; a != NULL && a->name != NULL; a++)
		add_option(s, a->name, a->letter, a->argument != NULL ? optional_argument
		    : no_argument);
	opterr = 0;
#if HAVE_DECL_OPTRESET
	optreset = 1;
	optind = 1;
#else
	optind = 0;
#endif
}

static void
close_scanner(struct scanner *s)
{
	free(s->option);
	free(s->letters);
}

/* Return the name of the only option that begins as `word` does, or NULL. */
static const char *
find_abbreviated(const struct scanner *s, const char *word)
{
	size_t n = strcspn(word, "=");
	const char *found = NULL;

	for (int i = 0; i < s->n; i++)
		if (strncmp(s->option[i].name, word, n) == 0) {
			if (found != NULL)
				return NULL;
			found = s->option[i].name;
		}
	return found;
}

static bool
unknown_option(const struct scanner *s, const char *word, struct err *e)
{
	struct nearest nearest = {0};
	const char *meant = NULL;
	char name[64];

	if (word[1] == '-') {
		(void)snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
		name_try(&nearest, NAME_ARRAY(s->option, (size_t)s->n, name), name);
		meant = find_abbreviated(s, word + 2);
	}
	if (meant == NULL)
		meant = nearest.word;
	if (meant != NULL)
		return err_set(e, "there is no option '%.60s'; did you mean '--%s'?", word, meant);
	return err_set(e, "there is no option '%.60s'; `layertop --help` lists them", word);
}

/* Name the letter that is no option; `word` is "-x", "-xvalue" or "-jx". */
static bool
unknown_letter(const struct scanner *s, const char *word, int letter, struct err *e)
{
	if (letter == (unsigned char)word[1])
		return unknown_option(s, word, e);
	return err_set(e, "there is no option '-%c' in '%.60s'; `layertop --help` lists them",
	    letter, word);
}

/* Return the place of the option that getopt_long() reports as `code`, or -1. */
static int
option_of_code(const struct scanner *s, int code)
{
	int i = 0;

	if (code >= FIRST_LONG)
		return code - FIRST_LONG;
	for (const struct cli_option *o = s->tables->option; o->name != NULL; o++, i++)
		if (o->letter != 0 && o->letter == code)
			return i;
	for (const struct cli_answer *a = s->tables->answer; a != NULL && a->name != NULL; a++, i++)
		if (a->letter != 0 && a->letter == code)
			return i;
	return -1;
}

/* Return whether `word`, "--name" or "--name=value", has the whole name of the option. */
static bool
is_in_full(const char *word, const char *name)
{
	return strcspn(word + 2, "=") == strlen(name);
}

static bool
scan_option(const struct scanner *s, const char *word, int code, struct scanned *out,
    struct err *e)
{
	int i = option_of_code(s, code);

	if (code >= FIRST_LONG && !is_in_full(word, s->option[i].name))
		return unknown_option(s, word, e);
	if (i < s->noptions)
		out->option = &s->tables->option[i];
	else
		out->answer = &s->tables->answer[i - s->noptions];
	out->text = optarg;
	/* getopt_long() takes an optional argument only behind '='. */
	if (out->answer != NULL && out->answer->argument != NULL && optarg == NULL &&
	    optind < s->argc && s->argv[optind][0] != '-')
		out->text = s->argv[optind++];
	return true;
}

static bool
refuse_option(const struct scanner *s, const char *word, int code, struct err *e)
{
	int i = option_of_code(s, optopt);

	if (code == ':' && word[1] == '-' && !is_in_full(word, s->option[i].name))
		return unknown_option(s, word, e);
	if (code == ':')
		return err_set(e, "--%s needs %s", s->option[i].name,
		    s->tables->option[i].argument);
	if (word[1] != '-')
		return unknown_letter(s, word, optopt, e);
	if (i >= 0 && is_in_full(word, s->option[i].name))
		return err_set(e, "--%s takes no value", s->option[i].name);
	return unknown_option(s, word, e);
}

enum scan_state { SCAN_FOUND, SCAN_REFUSED, SCAN_ENDED };

static enum scan_state
scan_next(struct scanner *s, struct scanned *out, struct err *e)
{
	int before = optind > 0 ? optind : 1, code;
	const char *word = before < s->argc ? s->argv[before] : "";

	*out = (struct scanned){0};
	if (s->at == 0) {
		code = getopt_long(s->argc, s->argv, s->letters, s->option, NULL);
		if (code == 1) {
			out->text = optarg;
			return SCAN_FOUND;
		}
		if (code == '?' || code == ':')
			return refuse_option(s, word, code, e) ? SCAN_FOUND : SCAN_REFUSED;
		if (code != -1)
			return scan_option(s, word, code, out, e) ? SCAN_FOUND : SCAN_REFUSED;
		s->at = optind;
	}
	if (s->at >= s->argc)
		return SCAN_ENDED;
	out->text = s->argv[s->at++];
	return SCAN_FOUND;
}

struct given {
	int n;
	const struct cli_option *option[64]; /* each once */
};

static void
note_given(struct given *g, const struct cli_option *o)
{
	for (int i = 0; i < g->n; i++)
		if (g->option[i] == o)
			return;
	g->option[g->n++] = o;
}

static bool
apply_option(const struct cli_option *o, const char *value, struct cli_settings *s, struct err *e)
{
	if (o->set != NULL)
		return o->set(s, o, value, e);
	if (o->argument != NULL)
		*(const char **)((char *)s + o->field) = value;
	else
		*(bool *)((char *)s + o->field) = true;
	return true;
}

static bool
check_options(const struct given *g, const struct cli_command *c, struct err *e)
{
	for (int i = 0; i < g->n; i++)
		if (!cli_takes(c, g->option[i]))
			return err_set(e, "`layertop %s` has no use for --%s", c->name,
			    g->option[i]->name);
	return true;
}

static bool
unknown_command(const struct cli_tables *t, const char *word, struct err *e)
{
	char hint[NEAREST_TEXT_MAX];

	return err_set(e, "there is no command, file or model '%.60s'%s", word,
	    name_hint(NAME_TABLE(t->command, name), word, "; `layertop --help` lists commands",
	    hint));
}

/* Return whether the first argument looks like a command rather than a file or a model. */
static bool
seems_command(const struct cli_settings *s)
{
	return s->nfiles > 0 && strpbrk(s->file[0], "./:") == NULL &&
	    access(s->file[0], F_OK) != 0 && !(gallery_is_name(s->file[0], paths_data()) &&
	    gallery_has(s->file[0], paths_data()));
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

/* Refuse an output path that names one of the input files. */
static bool
check_output(const struct cli_settings *s, struct err *e)
{
	const char *recipe = s->request.recipe;

	if (s->output == NULL)
		return true;
	for (int i = 0; i < s->nfiles; i++)
		if (is_same_file(s->output, s->file[i]))
			return err_set(e, "--output %s would replace what is read", s->output);
	return recipe == NULL || !is_same_file(s->output, recipe) ||
	    err_set(e, "--output %s would replace the recipe", s->output);
}

static bool
add_word(const struct cli_tables *t, const char *word, const struct cli_command **command,
    struct cli_settings *s, struct err *e)
{
	const struct cli_command *named = *command == NULL && s->nfiles == 0
	    ? cli_find_command(t, word) : NULL;

	if (named != NULL)
		*command = named;
	else if (s->nfiles == CLI_MAX_FILES)
		return err_set(e, "more than %d files", CLI_MAX_FILES);
	else
		s->file[s->nfiles++] = word;
	return true;
}

static bool
read_words(struct scanner *scanner, const struct cli_command **command, struct cli_settings *s,
    struct given *given, struct err *e)
{
	enum scan_state state;
	struct scanned found;

	while ((state = scan_next(scanner, &found, e)) == SCAN_FOUND) {
		if (found.answer != NULL)
			return err_set(e, "--%s is no option of a command", found.answer->name);
		if (found.option == NULL) {
			if (!add_word(scanner->tables, found.text, command, s, e))
				return false;
			continue;
		}
		note_given(given, found.option);
		if (!apply_option(found.option, found.text, s, e))
			return false;
	}
	return state == SCAN_ENDED;
}

bool
cli_parse(const struct cli_tables *t, int argc, char **argv, const struct cli_command **command,
    struct cli_settings *s, struct err *e)
{
	struct given given = {0};
	struct scanner scanner;
	bool ok;

	*command = NULL;
	*s = (struct cli_settings){0};
	open_scanner(&scanner, t, argc, argv);
	ok = read_words(&scanner, command, s, &given, e);
	close_scanner(&scanner);
	if (!ok)
		return false;
	if (*command == NULL && seems_command(s))
		return unknown_command(t, s->file[0], e);
	if (*command == NULL)
		*command = t->command;
	return check_options(&given, *command, e) && check_files(*command, s, e) &&
	    cli_mean_models(*command, s, e) && check_output(s, e);
}

void
cli_settings_free(struct cli_settings *s)
{
	request_free(&s->request);
	for (int i = 0; i < s->nfiles; i++)
		free(s->meant[i]);
}

bool
cli_find_question(const struct cli_tables *t, int argc, char **argv, struct cli_question *out)
{
	enum scan_state state;
	struct scanner scanner;
	struct scanned found;
	struct err ignored;

	*out = (struct cli_question){0};
	open_scanner(&scanner, t, argc, argv);
	while (out->answer == NULL &&
	    (state = scan_next(&scanner, &found, &ignored)) != SCAN_ENDED) {
		if (state == SCAN_REFUSED)
			continue;
		out->answer = found.answer;
		if (found.answer != NULL)
			out->value = found.text;
		else if (found.option == NULL && out->command == NULL)
			out->command = cli_find_command(t, found.text);
	}
	close_scanner(&scanner);
	return out->answer != NULL;
}

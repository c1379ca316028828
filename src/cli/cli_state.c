#include "cli/cli_state.h"

#include "base/text.h"
#include "cli/cli_table.h"
#include "file/paths.h"
#include "optimize/choice_text.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_OF_MIB 1048576

/* Characters that no shell reads as more than themselves. */
static const char plain_characters[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";

char *
cli_shell_word(const char *text)
{
	size_t n = strlen(text);
	char *word, *to;

	if (n > 0 && strspn(text, plain_characters) == n)
		return mem_strdup(text);
	word = to = mem_calloc(4 * n + 3, 1);
	*to++ = '\'';
	for (; *text != '\0'; text++)
		if (*text == '\'') {
			memcpy(to, "'\\''", 4);
			to += 4;
		} else {
			*to++ = *text;
		}
	*to++ = '\'';
	return word;
}

static void
write_word(FILE *f, const char *option, const char *text)
{
	char *word = cli_shell_word(text);

	(void)fprintf(f, " %s%s%s", option, *option != '\0' ? " " : "", word);
	free(word);
}

/* Return the name of a script of the zoo, without its ending, in its path; else NULL. */
static const char *
zoo_name(const char *path)
{
	char *folder = mem_printf("%s/lua/zoo", paths_data()), real[PATH_MAX];
	bool found = realpath(folder, real) != NULL;
	size_t n = found ? strlen(real) : 0, length = strlen(path);

	free(folder);
	return found && strncmp(path, real, n) == 0 && path[n] == '/' &&
	    strchr(path + n + 1, '/') == NULL && length > 4 &&
	    strcmp(path + length - 4, ".lua") == 0 ? path + n + 1 : NULL;
}

/* Return the file of a model as it is named from any folder: "zoo:resnet", or the whole path.  The
 * caller frees it. */
static char *
file_of(const struct model *m)
{
	char path[PATH_MAX];
	const char *name;

	if (realpath(m->file, path) == NULL)
		return mem_strdup(m->file);
	name = zoo_name(path);
	return name != NULL ? mem_printf("zoo:%.*s", (int)strlen(name) - 4, name)
	    : mem_strdup(path);
}

/* Refuse a part of an operand that has a character which parts operands. */
static bool
is_part(const char *text, const char *marks, struct err *e)
{
	return text[strcspn(text, marks)] == '\0' ||
	    err_set(e, "the baseline cannot be named on a command line, because of '%.60s'", text);
}

/* Write a model under choices as an operand: "zoo:resnet,depth=18+bits=8". */
static bool
write_operand(FILE *f, const struct model *m, const struct choices *choices, struct err *e)
{
	char *file = file_of(m), text[CHOICE_TEXT_MAX];
	struct recipe r = {0};
	bool ok = is_part(file, ",+", e);

	recipe_take_knobs(&r, m, NULL);
	(void)fputs(file, f);
	for (int i = 0; ok && i < r.nknobs; i++) {
		ok = is_part(r.knob[i].name, ",+=", e) && is_part(r.knob[i].value, ",+", e);
		(void)fprintf(f, ",%s=%s", r.knob[i].name, r.knob[i].value);
	}
	for (size_t i = 0; ok && choices != NULL && i < choices->n; i++) {
		ok = is_part(choice_text(&choices->choice[i], text), "+", e);
		(void)fprintf(f, "+%s", text);
	}
	recipe_free(&r);
	free(file);
	return ok;
}

static bool
has_knobs_of(const struct session *s, const struct model *m)
{
	for (int i = 0; i < s->model->nknobs; i++)
		if (i >= m->nknobs || m->knob[i].value != s->now.knob[i])
			return false;
	return s->model->nknobs == m->nknobs;
}

/* Return the word of the baseline, "" for the one that a command line has by itself; the caller
 * frees it. */
static char *
baseline_word(const struct session *s, struct err *e)
{
	const struct session_baseline *b = &s->baseline[s->now.baseline];
	const struct model *m = b->model != NULL ? b->model : s->origins.opened;
	char *word = NULL;
	size_t size;
	FILE *f;
	bool ok;

	if (s->now.baseline == BASELINE_KNOBS)
		return mem_strdup(b->word);
	if (s->now.baseline < BASELINES_FIXED && (m == NULL || has_knobs_of(s, m)))
		return mem_strdup("");
	if (s->now.baseline >= BASELINES_FIXED && !b->is_snapshot)
		return mem_strdup(b->word);
	f = open_memstream(&word, &size);
	if (f == NULL)
		return err_set(e, "there is no memory for the text"), NULL;
	ok = write_operand(f, m, s->now.baseline < BASELINES_FIXED ? NULL : &b->choices, e);
	(void)fclose(f);
	if (ok)
		return word;
	free(word);
	return NULL;
}

static void
write_limits(FILE *f, const struct script_limits *l)
{
	if (l->time > 0)
		(void)fprintf(f, " --time-limit %g", l->time);
	if (l->memory > 0)
		(void)fprintf(f, " --memory-limit %zu", l->memory / BYTES_OF_MIB);
}

static void
write_request(FILE *f, const struct request *r)
{
	char option[64];

	for (int i = 0; i < SETTINGS; i++) {
		(void)snprintf(option, sizeof option, "--%s", setting_table[i].name);
		if (r->setting[i] != NULL)
			write_word(f, option, r->setting[i]);
	}
	for (int i = 0; i < r->nknobs; i++) {
		char *knob = mem_printf("%s=%s", r->knob[i].name, r->knob[i].value);

		write_word(f, "--set", knob);
		free(knob);
	}
	for (int i = 0; i < r->nchoices; i++)
		write_word(f, "--opt", r->choice[i]);
}

/* Refuse a state that the options cannot name. */
static bool
check_request(const struct request *r, const char *file, struct err *e)
{
	if (r->nchoices > CLI_MAX_OPTS)
		return err_set(e, "there are %d optimizations, and a command line takes %d; w "
		    "writes a recipe", r->nchoices, CLI_MAX_OPTS);
	for (int i = 0; i < r->nchoices; i++)
		if (!text_is_plain(r->choice[i], strlen(r->choice[i])))
			return err_set(e, "an optimization has characters that cannot be shown");
	return text_is_plain(file, strlen(file)) ||
	    err_set(e, "the name of the model's file has characters that cannot be shown");
}

char *
cli_state(const struct session *s, const struct script_limits *limits, const char *sort,
    struct err *e)
{
	struct request r;
	char *text = NULL, *file = file_of(s->model), *baseline = NULL;
	size_t size;
	FILE *f = NULL;
	bool ok;

	session_request(s, &r);
	ok = check_request(&r, file, e) && (baseline = baseline_word(s, e)) != NULL &&
	    ((f = open_memstream(&text, &size)) != NULL ||
	    err_set(e, "there is no memory for the text"));
	if (ok) {
		(void)fputs("layertop report", f);
		write_word(f, "", file);
		write_request(f, &r);
		if (*baseline != '\0')
			write_word(f, "--baseline", baseline);
		if (sort != NULL)
			write_word(f, "--sort", sort);
		write_limits(f, limits);
		ok = fclose(f) == 0;
	}
	free(file);
	free(baseline);
	request_free(&r);
	return text;
}

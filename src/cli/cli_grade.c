/*
 * `layertop grade`: hold recipes against a challenge, and print one table.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "file/atomic_file.h"
#include "file/csv_file.h"
#include "file/lua_file.h"
#include "session/grade.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WHO_COLUMNS 20

/* The table, before it is written. */
struct graded {
	const struct grade *grade;
	const struct course *course;
	const char *challenge;
};

/* --- The files --- */

struct file_list {
	int n;
	size_t cap;
	char **file;
};

static void
add_file(struct file_list *l, char *file)
{
	l->file = mem_grow(l->file, &l->cap, (size_t)l->n + 1, sizeof *l->file);
	l->file[l->n++] = file;
}

/* List the files of the arguments; a folder stands for the Lua files in it. */
static void
list_files(const struct cli_settings *s, struct file_list *out)
{
	struct stat st;

	for (int i = 1; i < s->nfiles; i++) {
		char **name;
		int n;

		if (stat(s->file[i], &st) != 0 || !S_ISDIR(st.st_mode)) {
			add_file(out, mem_strdup(s->file[i]));
			continue;
		}
		n = lua_files_in(s->file[i], &name);
		for (int k = 0; k < n; k++)
			add_file(out, mem_printf("%s/%s", s->file[i], name[k]));
		lua_files_free(name, n);
	}
}

static void
free_files(struct file_list *l)
{
	for (int i = 0; i < l->n; i++)
		free(l->file[i]);
	free(l->file);
}

/* --- The table --- */

static void
print_entry(const struct grade_entry *entry)
{
	char rank[16] = "-", score[NUMBER_TEXT_MAX] = "-", who[128], why[1024];

	if (entry->rank > 0)
		(void)snprintf(rank, sizeof rank, "%d", entry->rank);
	if (!isnan(entry->score))
		(void)snprintf(score, sizeof score, "%.1f", entry->score);
	(void)clean_text(entry->who, WHO_COLUMNS, who, sizeof who);
	(void)clean_text(entry->why, 900, why, sizeof why);
	(void)printf("%4s  %-*s %8s  %s%s%s\n", rank, WHO_COLUMNS, who, score,
	    grade_word(entry->verdict), *why != '\0' ? ": " : "", why);
}

static void
print_grade(const struct graded *g, const struct session *s)
{
	(void)printf("%s\n", s->origins.opened->name);
	for (int i = 0; i < g->course->ngoals; i++)
		(void)printf("goal   %s\n", g->course->goal[i].text);
	for (int i = 0; i < g->course->rules.nkept; i++)
		(void)printf("keep   %s\n", g->course->rules.kept[i].text);
	if (g->course->score_text != NULL)
		(void)printf("score  %s\n", g->course->score_text);
	(void)printf("\n%4s  %-*s %8s  %s\n", "RANK", WHO_COLUMNS, "WHO", "SCORE", "VERDICT");
	for (int i = 0; i < g->grade->n; i++)
		print_entry(&g->grade->entry[i]);
	(void)printf("\n");
	cli_print_settings(&s->now.settings);
}

static void
put_condition(struct csv_out *c, const struct grade_entry *entry, enum condition_state state)
{
	if (entry->verdict == GRADE_UNREAD || entry->broken[GRADE_RULES - 1])
		csv_put_nothing(c);
	else
		csv_put_text(c, state == CONDITION_MET ? "met" : state == CONDITION_UNMET
		    ? "not met" : "not known");
}

static void
put_entry(struct csv_out *c, const struct graded *g, const struct grade_entry *entry)
{
	if (entry->rank > 0)
		csv_put_int(c, entry->rank);
	else
		csv_put_nothing(c);
	csv_put_text(c, entry->who);
	csv_put_text(c, grade_word(entry->verdict));
	csv_put_real(c, entry->score);
	for (int i = 0; i < g->course->ngoals; i++)
		put_condition(c, entry, entry->goal[i]);
	for (int i = 0; i < g->course->rules.nkept; i++)
		put_condition(c, entry, entry->kept[i]);
	for (int i = 0; i < GRADE_RULES; i++) {
		if (entry->verdict == GRADE_UNREAD)
			csv_put_nothing(c);
		else
			csv_put_text(c, entry->broken[i] ? "broken" : "kept");
	}
	csv_put_text(c, entry->why);
	csv_put_text(c, entry->file);
	csv_put_text(c, g->challenge);
	csv_end_row(c);
}

static bool
write_table(const void *what, FILE *f, struct err *e)
{
	static const char *const first[] = {"rank", "who", "verdict", "score"};
	const struct graded *g = what;
	struct csv_out c = {.f = f};

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		csv_put_text(&c, first[i]);
	for (int i = 0; i < g->course->ngoals; i++)
		csv_put_text(&c, g->course->goal[i].text);
	for (int i = 0; i < g->course->rules.nkept; i++)
		csv_put_text(&c, g->course->rules.kept[i].text);
	for (int i = 0; i < GRADE_RULES; i++)
		csv_put_text(&c, grade_rule_names[i]);
	csv_put_text(&c, "reason");
	csv_put_text(&c, "file");
	csv_put_text(&c, "challenge");
	csv_end_row(&c);
	for (int i = 0; i < g->grade->n; i++)
		put_entry(&c, g, &g->grade->entry[i]);
	return csv_finish(&c, e);
}

static bool
write_grade(const struct graded *g, const struct session *s, const char *path, struct err *e)
{
	if (path == NULL) {
		print_grade(g, s);
		return true;
	}
	return cli_is_stdout(path) ? write_table(g, stdout, e)
	    : atomic_file_write(path, write_table, g, e);
}

static bool
are_read(const struct grade *g)
{
	for (int i = 0; i < g->n; i++)
		if (g->entry[i].verdict == GRADE_UNREAD)
			return false;
	return true;
}

/* Grade the files with an open session, and write the table. */
static bool
grade_files(const struct cli_settings *s, struct session *session, const struct file_list *files,
    bool *all_read, struct err *e)
{
	struct grade grade;
	struct course course;
	struct graded graded = {&grade, &course, s->file[0]};
	bool ok;

	if (files->n == 0)
		return err_set(e, "there are no recipes in what is named");
	if (!grade_recipes(session, (const char *const *)files->file, files->n, &grade, e))
		return false;
	ok = course_of_model(session->origins.opened, &course, e) &&
	    write_grade(&graded, session, s->output, e);
	course_free(&course);
	*all_read = are_read(&grade);
	grade_free(&grade);
	return ok;
}

int
cli_grade(const struct cli_settings *s)
{
	struct file_list files = {0};
	struct session session;
	bool all_read = true, ok;
	struct err e;

	if (s->output != NULL && !cli_is_stdout(s->output) && !atomic_file_check(s->output, &e))
		return cli_fail(&e);
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	list_files(s, &files);
	ok = grade_files(s, &session, &files, &all_read, &e);
	free_files(&files);
	session_free(&session);
	if (!ok)
		return cli_fail(&e);
	return cli_finish() != EXIT_SUCCESS ? EXIT_USAGE : all_read ? EXIT_SUCCESS : EXIT_CHECK;
}

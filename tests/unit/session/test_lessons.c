/*
 * The notes, steps and questions of the examples claim nothing that the program does not show.
 *
 * Each row of tests/data/lessons.csv is words that stand in the notes of an example, and the figure
 * behind them: what `layertop report` with these arguments has in a column, worked out by hand.
 * Where the words are a sum ("2 x 5 x (3x3x1) x (26x26) = 60,840"), they are the hand's work.  In
 * the column "sum" the program is not asked; "published" and "given" say where a figure is from.
 * And the other way round: every figure in the notes belongs to a row.
 */
#include "config.h"

#include "cli/cli_parse.h"
#include "cli/cli_session.h"
#include "lib/csv_table.h"
#include "base/number.h"
#include "lib/tap.h"
#include "lib/tree.h"
#include "report/column.h"
#include "report/measure.h"

#include <ctype.h>
#include <dirent.h>
#include <math.h>

#define MAX_WORDS 64
#define NOTES_MAX 16384
#define EXAMPLES  "examples/"

/* One example: its notes with single spaces, and the letters for which a row vouches. */
struct lesson {
	char *name;
	char notes[NOTES_MAX];
	bool vouched[NOTES_MAX];
	int nrows;
};

/* --- Arithmetic as the notes write it --- */

static double sum(const char **at);

static void
skip_spaces(const char **at)
{
	while (**at == ' ')
		(*at)++;
}

/* Read "1,059,880" or "0.5"; return NaN if there is no number. */
static double
plain_number(const char **at)
{
	char digits[64];
	size_t n = 0;
	double v;

	for (; isdigit((unsigned char)**at) || ((**at == ',' || **at == '.') &&
	    isdigit((unsigned char)(*at)[1])); (*at)++)
		if (**at != ',' && n < sizeof digits - 1)
			digits[n++] = **at;
	digits[n] = '\0';
	return number_parse(digits, &v) ? v : NAN;
}

static double
factor(const char **at)
{
	double v;

	skip_spaces(at);
	if (**at != '(')
		return plain_number(at);
	(*at)++;
	v = sum(at);
	skip_spaces(at);
	if (**at != ')')
		return NAN;
	(*at)++;
	return v;
}

static double
product(const char **at)
{
	double v = factor(at);

	for (;;) {
		skip_spaces(at);
		if (**at != 'x' && **at != '/')
			return v;
		v = *(*at)++ == 'x' ? v * factor(at) : v / factor(at);
	}
}

static double
sum(const char **at)
{
	double v = product(at);

	for (;;) {
		skip_spaces(at);
		if (**at != '+' && **at != '-')
			return v;
		v = *(*at)++ == '+' ? v + product(at) : v - product(at);
	}
}

/* Work out a sum; return NaN if the text as a whole is none. */
static double
work_out(const char *text)
{
	double v = sum(&text);

	skip_spaces(&text);
	return *text == '\0' ? v : NAN;
}

/* --- What the words say --- */

static const struct {
	const char *word, *of;     /* the end of the column's name */
	double in_column;
} units[] = {
    {"us", "_us", 1}, {"ms", "_us", 1e3}, {"s", "_us", 1e6}, {"bytes", "_bytes", 1},
    {"KB", "_bytes", 1e3}, {"MB", "_bytes", 1e6}, {"GB", "_bytes", 1e9},
};

static bool
ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

/* Return the last number of the words in the unit of the column, and how far rounding may have
 * moved it. */
static double
last_number(const char *words, const char *column, double *rounding)
{
	const char *at = words + strlen(words), *point;
	double v, unit = 1;

	while (at > words && !isdigit((unsigned char)at[-1]))
		at--;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (ends_in(column, units[i].of) &&
		    strcmp(at + strspn(at, " "), units[i].word) == 0)
			unit = units[i].in_column;
	while (at > words && (isdigit((unsigned char)at[-1]) || at[-1] == ',' || at[-1] == '.'))
		at--;
	point = strchr(at, '.');
	*rounding = point == NULL ? 0.5 : 0.5 * pow(10, -(double)strspn(point + 1, "0123456789"));
	*rounding *= unit;
	v = plain_number(&at);
	return v * unit;
}

/* --- What the program says --- */

static bool
run(const char *example, const char *arguments, struct session *session, struct err *e)
{
	char file[512], other[512], text[512], *save;
	char *argv[MAX_WORDS] = {(char *)"layertop", (char *)"report", file};
	const struct cli_command *command;
	const struct cli_tables tables = {cli_command_table, cli_option_table, NULL, NULL};
	struct cli_settings settings;
	int argc = 3;
	bool ok;

	(void)snprintf(file, sizeof file, "%s/examples/%s.lua", tree_folder(), example);
	(void)snprintf(text, sizeof text, "%s", arguments);
	/* A row names one file besides its example at most. */
	for (char *w = strtok_r(text, " ", &save); w != NULL && argc < MAX_WORDS - 1;
	    w = strtok_r(NULL, " ", &save)) {
		bool is_file = strncmp(w, EXAMPLES, strlen(EXAMPLES)) == 0;

		if (is_file)
			(void)snprintf(other, sizeof other, "%s/%s", tree_folder(), w);
		argv[argc++] = is_file ? other : w;
	}
	ok = cli_parse(&tables, argc, argv, &command, &settings, e) &&
	    cli_session(&settings, session, e);
	cli_settings_free(&settings);
	return ok;
}

/* Find a row: "conv", "conv:pointwise" for a part of a layer, or "" for the total. */
static const struct report_row *
find_row(const struct report *r, const char *layer)
{
	size_t n = strcspn(layer, ":");
	const char *part = layer[n] == ':' ? layer + n + 1 : NULL;

	for (int i = 0; i < r->nrows; i++)
		if (strlen(r->row[i].path) == n && strncmp(r->row[i].path, layer, n) == 0 &&
		    (part == NULL || (r->row[i].kind == ROW_PART &&
		    strcmp(r->row[i].name, part) == 0)))
			return &r->row[i];
	return *layer == '\0' ? &r->total : NULL;
}

static double
one_figure(const struct report *r, const struct report_row *row, const char *name)
{
	const struct column *c = column_find(name);
	const struct measure *m = measure_find(name);
	struct cell cell = {.type = CELL_NONE};

	if (c == NULL)
		return m == NULL || row != &r->total ? NAN : m->get(r->now) * m->scale;
	c->get(r, row, &cell);
	return cell.type == CELL_INT ? (double)cell.whole :
	    cell.type == CELL_REAL ? cell.real : NAN;
}

/* Return a figure: "flops", or the quotient of two columns, "baseline_flops/flops". */
static double
figure(const struct report *r, const struct report_row *row, const char *columns)
{
	char first[64];
	size_t n = strcspn(columns, "/");

	if (columns[n] == '\0')
		return one_figure(r, row, columns);
	(void)snprintf(first, sizeof first, "%.*s", (int)n, columns);
	return one_figure(r, row, first) / one_figure(r, row, columns + n + 1);
}

/* --- Rows --- */

/* Mark all occurrences of the words; return true if there are any. */
static bool
vouch(struct lesson *l, const char *words)
{
	bool any = false;

	for (const char *at = l->notes; (at = strstr(at, words)) != NULL; at++) {
		memset(l->vouched + (at - l->notes), true, strlen(words));
		any = true;
	}
	return any;
}

static double
by_hand(const char *hand, const char *words)
{
	const char *equals = strstr(words, " = ");
	char left[256];

	if (*hand != '\0')
		return work_out(hand);
	(void)snprintf(left, sizeof left, "%.*s", equals == NULL ? 0 : (int)(equals - words),
	    words);
	return work_out(left);
}

static void
check_figure(const struct csv_table *t, int line)
{
	const char *example = csv_table_at(t, line, "example"),
	    *words = csv_table_at(t, line, "words");
	const char *layer = csv_table_at(t, line, "layer"),
	    *column = csv_table_at(t, line, "column");
	double hand = by_hand(csv_table_at(t, line, "by_hand"), words), rounding, said, got = NAN;
	struct session session;
	struct err e = {""};

	if (strcmp(column, "sum") == 0) {
		got = hand;
	} else if (run(example, csv_table_at(t, line, "arguments"), &session, &e)) {
		const struct report_row *row = find_row(&session.report, layer);

		got = row == NULL ? NAN : figure(&session.report, row, column);
		session_free(&session);
	}
	said = last_number(words, column, &rounding);
	if (!tap_ok(fabs(got - hand) <= 1e-9 * fabs(hand) &&
	    fabs(said - got) <= rounding * (1 + 1e-9), "%s: %s", example, words))
		tap_diag("line %d, %s of '%s': the program has %.12g, the hand %.12g, the notes "
		    "%.12g%s%s",
		    line + 1, column, layer, got, hand, said, *e.text != '\0' ? "; " : "", e.text);
}

static struct lesson *
find_lesson(struct lesson *lesson, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (strcmp(lesson[i].name, name) == 0)
			return &lesson[i];
	return NULL;
}

static void
check_row(const struct csv_table *t, int line, struct lesson *lesson, int n)
{
	const char *example = csv_table_at(t, line, "example"),
	    *words = csv_table_at(t, line, "words");
	const char *column = csv_table_at(t, line, "column");
	struct lesson *l = find_lesson(lesson, n, example);

	if (!tap_ok(l != NULL && vouch(l, words), "%s: the notes have '%s'", example, words))
		return;
	l->nrows++;
	if (strcmp(column, "published") == 0 || strcmp(column, "given") == 0)
		tap_ok(*csv_table_at(t, line, "by_hand") != '\0', "%s: '%s' has its source",
		    example, words);
	else
		check_figure(t, line);
}

/* --- Figures that nothing vouches for --- */

/* Return the length of the number at `at`, and in `claims` whether it claims something: it has four
 * digits or more, a fraction, or a unit. */
static size_t
number_at(const char *at, bool *claims)
{
	static const char *const unit[] = {"us", "ms", "KB", "MB", "GB", "%", "bytes", "points"};
	size_t n = 0, digits = 0;
	const char *behind;

	*claims = false;
	for (; isdigit((unsigned char)at[n]) || ((at[n] == ',' || at[n] == '.') && n > 0 &&
	    isdigit((unsigned char)at[n + 1])); n++) {
		digits += at[n] != ',' && at[n] != '.';
		*claims = *claims || at[n] == '.';
	}
	*claims = *claims || digits >= 4;
	behind = at + n + strspn(at + n, " ");
	for (size_t i = 0; i < sizeof unit / sizeof unit[0]; i++)
		if (strncmp(behind, unit[i], strlen(unit[i])) == 0 &&
		    !isalpha((unsigned char)behind[strlen(unit[i])]))
			*claims = true;
	return n;
}

/* Return true if the number is part of a name, like arXiv:1704.04861, conv_2 or int8. */
static bool
in_a_name(const char *notes, size_t at)
{
	char before = at > 0 ? notes[at - 1] : ' ';

	return (isalpha((unsigned char)before) && before != 'x') || strchr("_:-@=", before) != NULL;
}

/* Return true if the number is to be typed, as in "width = 0.75". */
static bool
is_setting(const char *notes, size_t at)
{
	return at > 3 && strncmp(notes + at - 3, " = ", 3) == 0 &&
	    isalpha((unsigned char)notes[at - 4]);
}

static void
check_notes(const struct lesson *l)
{
	size_t n;
	int loose = 0;
	bool claims;

	for (size_t i = 0; l->notes[i] != '\0'; i += n > 0 ? n : 1) {
		n = isdigit((unsigned char)l->notes[i]) ? number_at(l->notes + i, &claims) : 0;
		if (n == 0 || !claims || l->vouched[i] || in_a_name(l->notes, i) ||
		    is_setting(l->notes, i))
			continue;
		tap_diag("nothing says where %.*s is from: ...%.60s", (int)n, l->notes + i,
		    l->notes + (i > 30 ? i - 30 : 0));
		loose++;
	}
	tap_ok(loose == 0, "%s: a row stands behind every figure of the notes", l->name);
	tap_ok(l->nrows > 0, "%s: there are figures to check", l->name);
}

/* --- All examples --- */

/* Check lines that are not wrapped: a screen of 40 columns has 38 for text. */
static void
check_width(const char *name, const char *notes)
{
	for (const char *at = notes, *end; *at != '\0'; at = *end == '\0' ? end : end + 1) {
		end = strchr(at, '\n') != NULL ? strchr(at, '\n') : at + strlen(at);
		if (*at == ' ' && end - at > 38)
			(void)tap_ok(false, "%s: too wide for 40 columns: '%.*s'", name,
			    (int)(end - at), at);
	}
}

/* Add a text to the words of a lesson, with single spaces. */
static void
add_words(struct lesson *l, const char *text)
{
	size_t n = strlen(l->notes);

	if (text == NULL)
		return;
	check_width(l->name, text);
	if (n > 0 && n < sizeof l->notes - 1)
		l->notes[n++] = ' ';
	for (const char *p = text; *p != '\0' && n < sizeof l->notes - 1; p++)
		if (!isspace((unsigned char)*p) || (n > 0 && l->notes[n - 1] != ' '))
			l->notes[n++] = isspace((unsigned char)*p) ? ' ' : *p;
	tap_ok(n < sizeof l->notes - 1, "%s: there is room for its words", l->name);
}

/* Read the notes, steps, hints, questions and answers of a lesson. */
static void
read_notes(struct lesson *l)
{
	struct session session;
	const struct course *c = &session.course;
	struct err e = {""};

	if (!tap_ok(run(l->name, "", &session, &e), "%s runs: %s", l->name, e.text))
		return;
	add_words(l, session.model->notes);
	for (int i = 0; i < c->nsteps; i++) {
		add_words(l, c->step[i].text);
		add_words(l, c->step[i].hint);
	}
	for (int i = 0; i < c->nquestions; i++) {
		add_words(l, c->question[i].text);
		add_words(l, c->question[i].answer);
	}
	tap_ok(c->nsteps > 2 && c->nquestions > 0, "%s has steps and questions", l->name);
	session_free(&session);
}

static int
is_script(const struct dirent *d)
{
	return ends_in(d->d_name, ".lua");
}

static int
read_lessons(struct lesson **out)
{
	char folder[512];
	struct dirent **file;
	int n;

	(void)snprintf(folder, sizeof folder, "%s/examples", tree_folder());
	n = scandir(folder, &file, is_script, alphasort);
	*out = mem_calloc(n > 0 ? (size_t)n : 1, sizeof **out);
	for (int i = 0; i < n; i++) {
		(*out)[i].name = mem_printf("%.*s", (int)strlen(file[i]->d_name) - 4,
		    file[i]->d_name);
		read_notes(&(*out)[i]);
		free(file[i]);
	}
	if (n >= 0)
		free(file);
	return n > 0 ? n : 0;
}

/* Check that a lesson is about every optimization. */
static void
check_optimizations(const struct csv_table *t)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		char word[64];
		bool shown = false;

		(void)snprintf(word, sizeof word, "--opt %s", (*o)->name);
		for (int i = 1; i < t->n; i++)
			shown = shown || strstr(csv_table_at(t, i, "arguments"), word) != NULL;
		tap_ok(shown, "an example shows what %s does", (*o)->name);
	}
}

int
main(void)
{
	struct lesson *lesson;
	struct csv_table t = {0};
	char path[512];
	FILE *f;
	int n;

	(void)snprintf(path, sizeof path, "%s/tests/data/lessons.csv", tree_folder());
	f = fopen(path, "r");
	if (!tap_ok(f != NULL && csv_table_read(f, &t), "lessons.csv is read"))
		return 1;
	(void)fclose(f);
	n = read_lessons(&lesson);
	for (int i = 1; i < t.n; i++)
		if (tap_ok(t.line[i].n == t.line[0].n, "line %d has all its fields", i + 1))
			check_row(&t, i, lesson, n);
	check_optimizations(&t);
	for (int i = 0; i < n; i++) {
		check_notes(&lesson[i]);
		free(lesson[i].name);
	}
	free(lesson);
	csv_table_free(&t);
	return tap_done();
}

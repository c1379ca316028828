#include "measure/accuracy_table.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/phrase.h"
#include "lib/tree.h"
#include "lib/zoo_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const left_out_name[LEFT_COUNT] = {"nothing", "device", "family"};

#define CSV_HEADER "class,left_out,rows,unknown,rank,median_error,nine_of_ten,within,width\n"
#define README_HEADER                                                                              \
	"| measured on | times | rank correlation | error: median, 9 of 10 | within the range | "  \
	"highest / lowest |\n|---|---|---|---|---|---|\n"

void
accuracy_table_add(struct accuracy_table *t, const char *name, enum left_out left_out,
    const struct score *s)
{
	if (t->n < ACCURACY_ROWS)
		t->row[t->n++] = (struct accuracy_row){name, left_out, *s};
}

/* Write a number, or "-" if it is not known. */
static const char *
shown(double v, const char *unit, char buf[static 32])
{
	(void)snprintf(buf, 32, *unit == '%' ? "%.1f%s" : "%.3f%s", v, unit);
	return isnan(v) ? "-" : buf;
}

void
accuracy_table_print(const struct accuracy_table *t)
{
	printf("%-60s %-8s %5s %7s %6s %7s %7s %7s %6s\n", "MEASURED ON", "LEFT OUT", "ROWS",
	    "UNKNOWN", "RANK", "MEDIAN", "9 OF 10", "WITHIN", "WIDTH");
	for (int i = 0; i < t->n; i++) {
		const struct score *s = &t->row[i].score;
		char text[5][32];

		printf("%-60s %-8s %5d %7d %6s %7s %7s %7s %6s\n",
		    t->row[i].left_out == LEFT_NOTHING ? t->row[i].name : "",
		    left_out_name[t->row[i].left_out], s->rows, s->unknown,
		    shown(s->rank, "", text[0]), shown(100 * s->median, "%", text[1]),
		    shown(100 * s->most, "%", text[2]), shown(100 * s->within, "%", text[3]),
		    shown(s->width, "", text[4]));
	}
}

/* Return the path of a file of the tree, in a static buffer. */
static const char *
tree_file(const char *name)
{
	static char path[512];

	(void)snprintf(path, sizeof path, "%s/%s", tree_folder(), name);
	return path;
}

static const char csv_file[] = "tests/data/latency/accuracy.csv";

static _Noreturn void
refuse_file(const char *name)
{
	printf("%s cannot be read, written or understood\n", name);
	exit(1);
}

static double
number_at(const struct csv_table *t, int line, const char *column)
{
	const char *text = csv_table_at(t, line, column);
	double v;

	if (text == NULL)
		refuse_file(csv_file);
	if (strcmp(text, "nan") == 0 || *text == '\0')
		return NAN;
	if (!number_parse(text, &v))
		refuse_file(csv_file);
	return v;
}

static enum left_out
left_out_at(const struct csv_table *t, int line)
{
	const char *text = csv_table_at(t, line, "left_out");

	for (int i = 0; text != NULL && i < LEFT_COUNT; i++)
		if (strcmp(text, left_out_name[i]) == 0)
			return (enum left_out)i;
	refuse_file(csv_file);
}

void
accuracy_table_read(struct accuracy_table *t)
{
	*t = (struct accuracy_table){0};
	zoo_table_read("latency/accuracy.csv", &t->file);
	for (int i = 1; i < t->file.n; i++) {
		struct score s = {.rows = (int)number_at(&t->file, i, "rows"),
		    .unknown = (int)number_at(&t->file, i, "unknown"),
		    .rank = number_at(&t->file, i, "rank"),
		    .median = number_at(&t->file, i, "median_error"),
		    .most = number_at(&t->file, i, "nine_of_ten"),
		    .within = number_at(&t->file, i, "within"),
		    .width = number_at(&t->file, i, "width")};

		accuracy_table_add(t, csv_table_at(&t->file, i, "class"), left_out_at(&t->file, i),
		    &s);
	}
}

void
accuracy_table_free(struct accuracy_table *t)
{
	csv_table_free(&t->file);
}

/* Append a number with so many places, or nothing if it is not known. */
static void
add_number(struct phrase *p, int places, double v)
{
	if (!isnan(v))
		phrase_add(p, "%.*f", places, v);
}

static char *
csv_text(const struct accuracy_table *t)
{
	size_t size = 16384;
	char *text = mem_alloc(size);
	struct phrase p = phrase_in(text, size);

	phrase_add(&p, CSV_HEADER);
	for (int i = 0; i < t->n; i++) {
		const struct score *s = &t->row[i].score;
		const double v[] = {s->rank, s->median, s->most, s->within, s->width};

		phrase_add(&p, "\"%s\",%s,%d,%d", t->row[i].name, left_out_name[t->row[i].left_out],
		    s->rows, s->unknown);
		for (size_t k = 0; k < sizeof v / sizeof *v; k++) {
			phrase_add(&p, ",");
			add_number(&p, 3, v[k]);
		}
		phrase_add(&p, "\n");
	}
	return text;
}

/* Return the worse of two figures; one that is not known is left out. */
static double
worse_of(double a, double b, bool more_is_worse)
{
	return more_is_worse ? fmax(a, b) : fmin(a, b);
}

/* Join the scores of a class without its device and without its family.  One that few rows could be
 * judged for is left out. */
static struct score
worse_score(const struct score *a, const struct score *b)
{
	if (2 * a->rows < b->rows)
		return *b;
	if (2 * b->rows < a->rows)
		return *a;
	return (struct score){.rows = a->rows > b->rows ? a->rows : b->rows,
	    .rank = worse_of(a->rank, b->rank, false),
	    .median = worse_of(a->median, b->median, true),
	    .most = worse_of(a->most, b->most, true),
	    .within = worse_of(a->within, b->within, false),
	    .width = worse_of(a->width, b->width, true)};
}

/* Write the table of README.md; the caller frees it. */
static char *
readme_text(const struct accuracy_table *t)
{
	size_t size = 16384;
	char *text = mem_alloc(size);
	struct phrase p = phrase_in(text, size);

	phrase_add(&p, README_HEADER);
	for (int i = 0; i + 2 < t->n; i += LEFT_COUNT) {
		struct score s = worse_score(&t->row[i + LEFT_DEVICE].score,
		    &t->row[i + LEFT_FAMILY].score);

		if (s.rows == 0)
			continue;
		phrase_add(&p, "| %s | %d | ", t->row[i].name, s.rows);
		add_number(&p, 2, s.rank);
		phrase_add(&p, " | %.0f %%, %.0f %% | %.0f %% | %.1f |\n", 100 * s.median,
		    100 * s.most, 100 * s.within, s.width);
	}
	return text;
}

/* Return a file of the tree, ended by a zero; the caller frees it. */
static char *
read_tree_file(const char *name)
{
	FILE *f = fopen(tree_file(name), "r");
	size_t size = 0, cap = 0;
	char *text = NULL;

	if (f == NULL)
		refuse_file(name);
	do {
		text = mem_grow(text, &cap, size + 4097, 1);
		size += fread(text + size, 1, 4096, f);
	} while (!feof(f) && !ferror(f));
	text[size] = '\0';
	if (fclose(f) != 0)
		refuse_file(name);
	return text;
}

static void
write_tree_file(const char *name, const char *head, size_t length, const char *middle,
    const char *tail)
{
	FILE *f = fopen(tree_file(name), "w");

	if (f == NULL || fwrite(head, 1, length, f) != length || fputs(middle, f) == EOF ||
	    fputs(tail, f) == EOF || fclose(f) != 0)
		refuse_file(name);
}

/* Find the table in the text of README.md, from its first line to the empty line after it. */
static char *
find_in_readme(char *readme, char **end)
{
	char *begin = strstr(readme, "| measured on |");

	*end = begin != NULL ? strstr(begin, "\n\n") : NULL;
	if (*end == NULL)
		refuse_file("README.md");
	++*end;
	return begin;
}

void
accuracy_table_write(const struct accuracy_table *t)
{
	char *csv = csv_text(t), *readme = read_tree_file("README.md"), *table, *end;
	char *begin = find_in_readme(readme, &end);
	struct accuracy_table rounded;

	write_tree_file(csv_file, "", 0, csv, "");
	accuracy_table_read(&rounded);
	table = readme_text(&rounded);
	write_tree_file("README.md", readme, (size_t)(begin - readme), table, end);
	accuracy_table_free(&rounded);
	free(csv);
	free(table);
	free(readme);
}

bool
accuracy_table_in_readme(const struct accuracy_table *t)
{
	char *table = readme_text(t), *readme = read_tree_file("README.md"), *end;
	char *begin = find_in_readme(readme, &end);
	bool same = strlen(table) == (size_t)(end - begin) &&
	    strncmp(table, begin, strlen(table)) == 0;

	if (!same)
		printf("README.md has another table; `make accuracy-update` writes\n%s", table);
	free(table);
	free(readme);
	return same;
}

/* Return whether a figure got worse by more than a tenth, and by more than it is rounded. */
static bool
is_worse(double now, double before, bool more_is_worse)
{
	if (isnan(before))
		return false;
	if (isnan(now))
		return true;
	return more_is_worse ? now > 1.1 * before + 0.001 : now < 0.9 * before - 0.001;
}

static bool
compare_scores(const struct accuracy_row *r, const struct score *before)
{
	const struct score *s = &r->score;
	const struct {
		const char *name;
		double now, before;
		bool more_is_worse;
	} part[] = {
	    {"rows", s->rows, before->rows, false},
	    {"rows without a time", s->unknown, before->unknown, true},
	    {"rank correlation (its distance from 1)", 1 - s->rank, 1 - before->rank, true},
	    {"median error", s->median, before->median, true},
	    {"error of 9 of 10", s->most, before->most, true},
	    {"part within the range", s->within, before->within, false},
	    {"width of the range", s->width, before->width, true},
	};
	bool ok = true;

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		if (!is_worse(part[i].now, part[i].before, part[i].more_is_worse))
			continue;
		ok = false;
		printf("%s, %s left out: %s is %.3f, was %.3f\n", r->name,
		    left_out_name[r->left_out], part[i].name, part[i].now, part[i].before);
	}
	return ok;
}

static const struct accuracy_row *
find_row(const struct accuracy_table *t, const struct accuracy_row *like)
{
	for (int i = 0; i < t->n; i++)
		if (t->row[i].left_out == like->left_out && strcmp(t->row[i].name, like->name) == 0)
			return &t->row[i];
	return NULL;
}

bool
accuracy_table_compare(const struct accuracy_table *now, const struct accuracy_table *committed)
{
	bool ok = true;

	for (int i = 0; i < committed->n; i++) {
		const struct accuracy_row *before = &committed->row[i];
		const struct accuracy_row *r = find_row(now, before);

		if (r == NULL)
			printf("%s is not measured any more\n", before->name);
		ok = r != NULL && compare_scores(r, &before->score) && ok;
	}
	for (int i = 0; i < now->n; i++)
		if (find_row(committed, &now->row[i]) == NULL) {
			printf("accuracy.csv has no row for %s\n", now->row[i].name);
			ok = false;
		}
	return ok;
}

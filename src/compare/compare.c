#include "compare/compare.h"

#include "model/align.h"
#include "base/names.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *
change_name(enum change c)
{
	static const char *const names[] = {"same", "changed", "added", "removed"};

	return names[c];
}

char
change_sign(enum change c)
{
	return "=~+-"[c];
}

const char *
compare_path(const struct compare_row *r)
{
	return r->b != NULL ? r->b->path : r->a->path;
}

/* Return the number of a text.  Equal texts have equal numbers; a new text gets the next one. */
static int
text_number(struct name_set *s, const char *text, int *n)
{
	int number = names_get(s, text);

	if (number < 0) {
		number = (*n)++;
		names_put(s, text, number);
	}
	return number;
}

/* The texts of both sides as numbers, which the alignment compares. */
struct numbering {
	struct name_set *path, *kin, *structure;
	int npaths, nkins, nstructures;
	struct arena texts;
};

static struct align_item *
make_items(struct numbering *t, const struct side *s)
{
	struct align_item *item = mem_alloc(((size_t)s->n + 1) * sizeof *item);

	for (int i = 0; i < s->n; i++) {
		const struct side_row *r = &s->row[i];

		item[i] = (struct align_item){text_number(t->path, r->path, &t->npaths),
		    text_number(t->kin, r->op, &t->nkins), text_number(t->structure,
		    arena_printf(&t->texts, "%s\n%s", r->op, r->output), &t->nstructures)};
	}
	return item;
}

static struct align_pair *
make_pairs(const struct side *a, const struct side *b, int *n)
{
	struct align_pair *pair = mem_alloc(((size_t)a->n + (size_t)b->n + 1) * sizeof *pair);
	struct numbering t = {.path = names_new(), .kin = names_new(), .structure = names_new()};
	struct align_item *x = make_items(&t, a), *y = make_items(&t, b);

	*n = align(x, a->n, y, b->n, pair);
	free(x);
	free(y);
	names_free(t.path);
	names_free(t.kin);
	names_free(t.structure);
	arena_free(&t.texts);
	return pair;
}

/* Return whether two values are equal.  Two unknown values are equal. */
static bool
same_value(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static bool
same_row(const struct side_row *a, const struct side_row *b)
{
	if (strcmp(a->op, b->op) != 0 || strcmp(a->output, b->output) != 0)
		return false;
	for (int i = 0; measure_table[i].name != NULL; i++)
		if (!same_value(a->value[i], b->value[i]))
			return false;
	return true;
}

static void
add_compare_row(struct comparison *c, const struct side_row *a, const struct side_row *b)
{
	struct compare_row *r = &c->row[c->nrows++];

	*r = (struct compare_row){.a = a, .b = b};
	if (a == NULL || b == NULL)
		r->change = a == NULL ? CHANGE_ADDED : CHANGE_REMOVED;
	else
		r->change = same_row(a, b) ? CHANGE_NONE : CHANGE_FIGURES;
	r->renamed = a != NULL && b != NULL && strcmp(a->path, b->path) != 0;
	c->count[r->change]++;
	c->renamed += r->renamed;
}

void
compare(const struct side *a, const struct side *b, struct comparison *out)
{
	struct align_pair *pair;
	int n;

	*out = (struct comparison){.a = a, .b = b};
	for (int i = 0; measure_table[i].name != NULL; i++)
		out->shown[i] = a->known[i] || b->known[i];
	pair = make_pairs(a, b, &n);
	out->row = mem_calloc((size_t)n + 1, sizeof *out->row);
	for (int i = 0; i < n; i++)
		add_compare_row(out, pair[i].a >= 0 ? &a->row[pair[i].a] : NULL,
		    pair[i].b >= 0 ? &b->row[pair[i].b] : NULL);
	free(pair);
}

void
comparison_free(struct comparison *c)
{
	free(c->row);
	*c = (struct comparison){0};
}

void
compare_settings(const struct comparison *c, struct err_list *notes)
{
	const struct side *a = c->a, *b = c->b;
	const char *const settings[][3] = {{"the device", a->hardware, b->hardware},
	    {"the latency model", a->latency, b->latency},
	    {"the counting convention", a->convention, b->convention}};
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX];
	struct err note;

	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		if (strcmp(settings[i][1], settings[i][2]) == 0)
			continue;
		(void)err_set(&note, "%s is %.80s for A and %.80s for B", settings[i][0],
		    settings[i][1], settings[i][2]);
		err_list_add(notes, &note);
	}
	if (a->batch != b->batch) {
		(void)err_set(&note, "the batch is %s for A and %s for B",
		    number_exact(a->batch, x), number_exact(b->batch, y));
		err_list_add(notes, &note);
	}
}

double
compare_gain(const struct comparison *c, int measure)
{
	double a = c->a->total[measure], b = c->b->total[measure];

	return measure_table[measure].more_is_better ? b / a : a / b;
}

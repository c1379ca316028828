/*
 * The duel: two variants or two devices side by side, with their totals, and bars for groups of
 * layers.
 *
 * A group has the layers of one block.  If a model has many blocks, those whose names differ only
 * in numbers are one group.
 */
#include "base/phrase.h"
#include "chart/chart_table.h"
#include "compare/compare.h"
#include "report/column.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEW_GROUPS  6          /* with fewer groups, blocks inside of them are groups */
#define MANY_GROUPS 28         /* with more of them, blocks that differ in numbers are one group */
#define MOST_GROUPS 48         /* all others are one more */
#define MOST_DEPTH  8
#define NAME_BYTES  128
#define ABOUT_BYTES 512

/* Layers with one name. */
struct duel_group {
	char name[NAME_BYTES];
	char path[NAME_BYTES];     /* of its first block or layer */
	double value[2];           /* in the unit of the measure's column; NaN: not known */
	bool has[2];
};

struct duel_groups {
	int n;
	struct duel_group group[MOST_GROUPS + 1];
};

/* Return the length of the first `depth` names of a path. */
static size_t
path_part(const char *path, int depth)
{
	size_t n = 0;

	for (; depth > 0 && path[n] != '\0'; depth--) {
		n += path[n] == '.';
		n += strcspn(path + n, ".");
	}
	return n;
}

/* Write the name of the group of a path: its first `depth` names, with a star for each number if
 * `starred`. */
static void
group_name(const char *path, int depth, bool starred, char name[static NAME_BYTES])
{
	size_t n = path_part(path, depth), used = 0;

	for (size_t i = 0; i < n && used < NAME_BYTES - 1; i++) {
		bool digit = starred && path[i] >= '0' && path[i] <= '9';

		if (!digit || used == 0 || name[used - 1] != '*')
			name[used++] = digit ? '*' : path[i];
	}
	name[used] = '\0';
}

/* Find a group, or add it.  Beyond the most groups there is one of all others. */
static struct duel_group *
find_group(struct duel_groups *g, const char *path, int depth, bool starred)
{
	char name[NAME_BYTES];
	struct duel_group *made;

	group_name(path, depth, starred, name);
	/* Layers of one block follow each other. */
	for (int i = g->n - 1; i >= 0; i--)
		if (strcmp(g->group[i].name, name) == 0)
			return &g->group[i];
	if (g->n > MOST_GROUPS)
		return &g->group[MOST_GROUPS];
	made = &g->group[g->n++];
	*made = (struct duel_group){.value = {0, 0}};
	(void)snprintf(made->name, sizeof made->name, "%s", g->n > MOST_GROUPS ? "others" : name);
	(void)snprintf(made->path, sizeof made->path, "%.*s", (int)path_part(path, depth), path);
	return made;
}

static void
collect_groups(const struct comparison *c, int measure, int depth, bool starred,
    struct duel_groups *out)
{
	out->n = 0;
	for (int i = 0; i < c->nrows; i++) {
		const struct side_row *row[2] = {c->row[i].a, c->row[i].b};
		struct duel_group *g = find_group(out, compare_path(&c->row[i]), depth, starred);

		for (int side = 0; side < 2; side++)
			if (row[side] != NULL) {
				g->value[side] += row[side]->value[measure];
				g->has[side] = true;
			}
	}
}

/* Return whether a path has more than `depth` names. */
static bool
is_deeper(const struct comparison *c, int depth)
{
	for (int i = 0; i < c->nrows; i++) {
		const char *path = compare_path(&c->row[i]);

		if (path[path_part(path, depth)] != '\0')
			return true;
	}
	return false;
}

/* Return whether a group costs something.  Blocks that cost nothing on either side say nothing. */
static bool
group_says(const struct duel_group *g)
{
	return g->value[0] != 0 || g->value[1] != 0;
}

static int
count_saying(const struct duel_groups *g)
{
	int n = 0;

	for (int i = 0; i < g->n; i++)
		n += group_says(&g->group[i]);
	return n;
}

static void
collect_some_groups(const struct comparison *c, int measure, int depth, struct duel_groups *out)
{
	collect_groups(c, measure, depth, false, out);
	if (count_saying(out) > MANY_GROUPS)
		collect_groups(c, measure, depth, true, out);
}

/* Divide the layers into groups: neither too few nor too many of them, and further while there is
 * room for all groups. */
static void
make_groups(const struct comparison *c, int measure, int room, struct duel_groups *out)
{
	struct duel_groups *deeper = mem_calloc(1, sizeof *deeper);

	collect_some_groups(c, measure, 1, out);
	for (int depth = 2; depth <= MOST_DEPTH && is_deeper(c, depth - 1); depth++) {
		collect_some_groups(c, measure, depth, deeper);
		if (count_saying(out) >= FEW_GROUPS && (count_saying(deeper) > room ||
		    count_saying(deeper) < count_saying(out)))
			break;
		*out = *deeper;
	}
	free(deeper);
}

/* Write a factor with three digits: "5.62x", "56.2x", "1,164x". */
static void
times_text(double times, char buf[static NUMBER_TEXT_MAX])
{
	char number[NUMBER_TEXT_MAX];

	if (times < 999.5)
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.*fx", times < 9.995 ? 2 : times < 99.95
		    ? 1 : 0, times);
	else if (times < 1e9)
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.20sx",
		    number_grouped(llround(times), number));
	else
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.20sx", number_short(times, number));
}

/* Return the side with the better of two values, and write how many times better it is. */
static int
judge_values(double a, double b, bool more_is_better, char verdict[static NUMBER_TEXT_MAX])
{
	double times = more_is_better ? b / a : a / b;

	(void)snprintf(verdict, NUMBER_TEXT_MAX, "%s", a == b ? "equal" : "");
	if (a == b || !isfinite(times) || !(times > 0))
		return CHART_NEITHER;
	times_text(times > 1 ? times : 1 / times, verdict);
	return times > 1 ? 1 : 0;
}

/* Return whether a measure stands among the totals: bounds of others do not. */
static bool
is_total(const struct measure *m)
{
	return m->needs != NEEDS_RANGE && m->needs != NEEDS_UNCOUNTED;
}

static void
add_total(const struct comparison *c, int measure, struct chart *out)
{
	const struct measure *m = &measure_table[measure];
	double a = c->a->total[measure], b = c->b->total[measure];
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], verdict[NUMBER_TEXT_MAX];
	struct chart_figure f = {.title = m->title, .verdict = verdict};

	f.text[0] = measure_marked(m, a / m->scale, c->a->total[measure_uncounted()], x);
	f.text[1] = measure_marked(m, b / m->scale, c->b->total[measure_uncounted()], y);
	f.winner = judge_values(a, b, m->more_is_better, verdict);
	chart_add_figure(out, f);
}

/* Return whether a total differs from one side to the other. */
static bool
total_differs(const struct comparison *c, int measure)
{
	double a = c->a->total[measure], b = c->b->total[measure];

	return a != b && !(isnan(a) && isnan(b));
}

/* Add the totals that differ, or those that do not, the most important first. */
static void
add_totals_that(const struct comparison *c, bool differ, struct chart *out)
{
	for (int rank = 0; rank <= COLUMN_MAX_RANK; rank++)
		for (int i = 0; measure_table[i].name != NULL; i++)
			if (measure_table[i].rank == rank && c->shown[i] &&
			    is_total(&measure_table[i]) && total_differs(c, i) == differ)
				add_total(c, i, out);
}

static void
add_totals(const struct comparison *c, struct chart *out)
{
	int wins[2] = {0, 0}, best, n;

	add_totals_that(c, true, out);
	add_totals_that(c, false, out);
	for (size_t i = 0; i < out->nfigures; i++)
		if (out->figure[i].winner != CHART_NEITHER)
			wins[out->figure[i].winner]++;
	n = (int)out->nfigures;
	best = wins[1] >= wins[0];
	if (wins[best] == 0)
		chart_add_note(out, "No total is better on one side than on the other.");
	else if (wins[1 - best] == 0)
		chart_add_note(out, "%c is better in %d of %d totals, and worse in none.",
		    'A' + best, wins[best], n);
	else
		chart_add_note(out, "%c is better in %d of %d totals, and worse in %d.",
		    'A' + best, wins[best], n, wins[1 - best]);
}

static void
add_groups(const struct comparison *c, int measure, int room, struct chart *out)
{
	const struct measure *m = &measure_table[measure];
	struct duel_groups *groups = mem_calloc(1, sizeof *groups);

	make_groups(c, measure, room, groups);
	for (int i = 0; i < groups->n; i++) {
		const struct duel_group *g = &groups->group[i];
		char text[2][NUMBER_TEXT_MAX] = {"-", "-"}, verdict[NUMBER_TEXT_MAX] = "";
		struct chart_pair pair = {.name = g->name, .path = g->path, .value = {NAN, NAN},
		    .text = {text[0], text[1]}, .winner = CHART_NEITHER, .verdict = verdict};

		if (!group_says(g) && groups->n > 1)
			continue;
		for (int side = 0; side < 2; side++)
			if (g->has[side]) {
				pair.value[side] = g->value[side] / m->scale;
				(void)measure_text(m, pair.value[side], text[side]);
			}
		if (g->has[0] && g->has[1])
			pair.winner = judge_values(g->value[0], g->value[1], m->more_is_better,
			    verdict);
		chart_add_pair(out, pair);
	}
	free(groups);
}

/* Say of a side in which words it differs from the other, or else its choices and its device. */
static const char *
about_side(const struct comparison *c, int side, char buf[static ABOUT_BYTES])
{
	const struct side *of = side == 0 ? c->a : c->b, *other = side == 0 ? c->b : c->a;
	struct phrase list = phrase_in(buf, ABOUT_BYTES);
	char number[NUMBER_TEXT_MAX];

	for (const struct side_word *w = side_word_table; w->column != NULL; w++) {
		const char *word = side_word(of, w);

		if (*word != '\0' && strcmp(word, side_word(other, w)) != 0 &&
		    strcmp(word, of->label) != 0)
			phrase_item(&list, ", ", "%s", word);
	}
	if (of->batch != other->batch)
		phrase_item(&list, ", ", "batch %s", number_exact(of->batch, number));
	if (list.used == 0)
		phrase_item(&list, ", ", "%s", *of->choices != '\0' ? of->choices : of->model);
	return buf;
}

/* Say in which settings the sides differ, because their figures differ for that reason, too. */
static void
add_settings(const struct comparison *c, struct chart *out)
{
	struct err_list notes = {0};

	compare_settings(c, &notes);
	for (int i = 0; i < notes.n; i++)
		chart_add_note(out, "Note: %s.", notes.err[i].text);
	err_list_free(&notes);
}

bool
chart_duel_measure_fits(const struct comparison *c, int measure)
{
	return c->shown[measure] && measure_adds_up(&measure_table[measure]) &&
	    is_total(&measure_table[measure]);
}

int
chart_duel_measure(const struct comparison *c)
{
	int first = -1;

	for (int i = 0; measure_table[i].name != NULL; i++) {
		if (!chart_duel_measure_fits(c, i) || isnan(c->a->total[i] + c->b->total[i]))
			continue;
		if (strcmp(measure_table[i].name, "latency") == 0)
			return i;
		if (first < 0)
			first = i;
	}
	return first > 0 ? first : 0;
}

void
chart_make_duel(const struct chart_source *s, struct chart *out)
{
	const struct comparison *c = s->duel;
	char about[ABOUT_BYTES];
	const struct side *of[2];

	*out = (struct chart){.title = "Duel"};
	if (c == NULL) {
		chart_add_note(out, "There is nothing to hold against each other.");
		return;
	}
	of[0] = c->a;
	of[1] = c->b;
	for (int side = 0; side < 2; side++) {
		out->side[side] = chart_printf(out, "%s", of[side]->label);
		out->about[side] = chart_printf(out, "%s", about_side(c, side, about));
	}
	out->pairs = chart_printf(out, "%s by block", measure_table[s->duel_measure].title);
	add_totals(c, out);
	add_groups(c, s->duel_measure, s->duel_room, out);
	add_settings(c, out);
}

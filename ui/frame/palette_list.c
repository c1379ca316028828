#include "frame/palette_list.h"

#include "base/clean.h"
#include "base/match.h"
#include "base/mem.h"
#include "frame/action.h"
#include "frame/app.h"
#include "frame/picker_rank.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_COLUMNS  20
#define VALUE_COLUMNS 34
#define KEY_COLUMNS  12
/* Lines of the history at the top of the list, while nothing is typed. */
#define RECENT       4
/* A narrower list has no help. */
#define WIDE         60
/* Scores of names stand above those of other names, and these above those of helps. */
#define BY_NAME      (1 << 29)
#define BY_OTHER     (1 << 28)

static void
add_item(struct palette *p, const struct palette_item *item, const char *word, const char *help)
{
	p->item = mem_grow(p->item, &p->cap, p->n + 1, sizeof *p->item);
	p->item[p->n] = *item;
	p->item[p->n].order = p->n;
	p->item[p->n].word = mem_strdup(word);
	p->item[p->n++].help = mem_strdup(help);
}

/* Score a word and its help: 0 if the text that is typed means neither. */
static int
score_of(const char *typed, const char *word, const char *other, const char *help)
{
	struct match m;

	if (*typed == '\0')
		return 1;
	if (match_text(typed, word, &m))
		return BY_NAME + m.score;
	if (*other != '\0' && match_text(typed, other, &m))
		return BY_OTHER + m.score;
	/* Letters in any place of a long help mean nothing. */
	if (match_names(typed, (const char *const[]){word, help, NULL}, &m, NULL) &&
	    m.rank >= MATCH_PART)
		return m.score;
	return 0;
}

/* Order by score; among equals keep the order of the tables. */
static int
by_score(const void *x, const void *y)
{
	const struct palette_item *a = x, *b = y;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return (a->order > b->order) - (a->order < b->order);
}

static void
sort_items(struct palette *p)
{
	if (p->n > 1)
		qsort(p->item, p->n, sizeof *p->item, by_score);
}

static void
offer_action(struct palette *p, const struct action *t, const char *typed)
{
	struct palette_item item = {.action = t, .place = -1};

	item.score = score_of(typed, t->name, t->label != NULL ? t->label : "", t->help);
	(void)snprintf(item.keys, sizeof item.keys, "%s", t->keys);
	if (item.score > 0)
		add_item(p, &item, t->name, t->help);
}

/* List the lines that were run last, the newest first. */
static void
list_recent(const struct app *a, struct palette *p)
{
	const char *line;

	for (int back = 0; back < RECENT; back++) {
		line = history_line(&a->histories, PALETTE_HISTORY, back);
		if (line != NULL)
			add_item(p, &(struct palette_item){.place = -1, .score = BY_NAME}, line,
			    "again");
	}
}

void
palette_list_names(const struct app *a, struct palette *p, const char *typed)
{
	if (*typed == '\0')
		list_recent(a, p);
	for (const struct action *t = a->tables->actions; t->keys != NULL; t++)
		if (t->name != NULL && action_is_here(a, t))
			offer_action(p, t, typed);
	for (int i = 0; optimization_table[i]->name != NULL; i++) {
		const struct optimization *o = optimization_table[i];
		struct palette_item item = {.place = i, .score = score_of(typed, o->name, o->label,
		    o->help), .keys = {(char)action_digit(i), '\0'}};

		if (item.score > 0)
			add_item(p, &item, o->name, o->help);
	}
	sort_items(p);
}

/* List the words that a function offers. */
static void
list_offers(const struct app *a, struct palette *p, const char *text, const char *typed)
{
	struct offers o = {0};
	char rest[PROMPT_MAX];

	(void)snprintf(rest, sizeof rest, "%s", typed);
	p->takes->offer(a, NULL, rest, &o);
	for (size_t i = 0; i < o.n; i++) {
		struct palette_item item = {.place = -1};

		item.score = score_of(rest + o.from, o.offer[i].word, "", o.offer[i].help);
		if (item.score > 0)
			add_item(p, &item, o.offer[i].word, o.offer[i].help);
	}
	p->from = (size_t)(typed - text) + o.from;
	offers_free(&o);
	sort_items(p);
}

static bool
takes_item(const struct app *a, const struct action *t)
{
	const struct picker_kind *list = t->view != NULL ? view_kind_named(a, t->view)->list : NULL;

	return list != NULL && list->by_name;
}

/* Return the list that an action opens, ready to be asked for its items; NULL if it cannot be. */
static struct view *
list_of(struct app *a, const struct action *t)
{
	struct view *v = view_find(a, t->view);

	return v->kind->open == NULL || v->kind->open(v, a) ? v : NULL;
}

void
palette_list_values(struct app *a, struct palette *p, const char *text, const char *typed)
{
	struct picker_item *x;
	struct view *v;
	int n, which;

	v = takes_item(a, p->takes) ? list_of(a, p->takes) : NULL;
	if (p->takes->offer != NULL) {
		list_offers(a, p, text, typed);
		return;
	}
	if (v == NULL)
		return;
	x = mem_calloc(1, sizeof *x);
	n = v->kind->list->count(v->state, a);
	for (int i = 0; i < n; i++) {
		struct palette_item item = {.place = i};

		*x = (struct picker_item){.group = NULL};
		v->kind->list->item(v->state, a, i, x);
		item.score = *typed == '\0' ? 1 : picker_rank(x, typed, &which);
		if (item.score > 0)
			add_item(p, &item, x->name, x->text);
	}
	free(x);
	sort_items(p);
}

void
palette_choose(struct app *a, const struct action *t, int item)
{
	struct view *v = view_push(a, t->view);

	if (v == NULL)
		return;
	v->kind->list->choose(v, a, item);
	/* Some lists stay open for more. */
	if (view_top(a) == v)
		view_back(a);
}

static void
draw_item(struct canvas *c, struct rect r, const struct palette_item *item, int wanted,
    const char *typed)
{
	int names = r.columns < WIDE ? r.columns - KEY_COLUMNS : wanted;
	int keys = clean_width(item->keys);
	struct match m;

	if (keys > KEY_COLUMNS)
		keys = KEY_COLUMNS;
	draw_fill(c, c->selected ? ROLE_SELECTED : ROLE_TEXT, r.y, r.x, r.columns);
	if (*typed != '\0' && match_text(typed, item->word, &m))
		(void)draw_marks(c, ROLE_TITLE, r.y, r.x + 1, names - 1, item->word, &m);
	else
		(void)draw_text(c, ROLE_TITLE, r.y, r.x + 1, names - 1, item->word);
	if (r.columns >= WIDE)
		(void)draw_text(c, ROLE_TEXT, r.y, r.x + names + 1,
		    r.columns - names - KEY_COLUMNS - 2, item->help);
	(void)draw_text(c, ROLE_KEY, r.y, r.x + r.columns - keys, keys, item->keys);
}

void
palette_draw(const struct app *a, struct canvas *c, struct rect r)
{
	const struct palette *p = &a->palette;
	size_t rows = r.rows > 0 ? (size_t)r.rows : 0, top = p->at < rows ? 0 : p->at + 1 - rows;

	for (size_t i = 0; i < rows && top + i < p->n; i++) {
		draw_note_hit(c, HIT_ROW, r.y + (int)i, r.x, r.columns, (int)(top + i));
		c->selected = top + i == p->at;
		draw_item(c, (struct rect){r.y + (int)i, r.x, 1, r.columns}, &p->item[top + i],
		    p->takes != NULL ? VALUE_COLUMNS : NAME_COLUMNS, a->prompt.text + p->from);
		c->selected = false;
	}
	if (p->n == 0 && rows > 0)
		(void)draw_text(c, ROLE_DIM, r.y, r.x + 1, r.columns - 1, p->opt != NULL
		    ? "a value, as for --opt" : "nothing is called so; Enter takes the text as it "
		    "stands");
}

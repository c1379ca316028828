/*
 * Find the model of the gallery that a person means by a word.
 */
#include "import/gallery.h"

#include "base/match.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/phrase.h"
#include "script/source.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ZOO "zoo:"

/* Names of all models by one number: a number is that of an item, times NAMES_STEP, plus the
 * place of the name in it, from 1 on; 0 is the label. */
#define NAMES_STEP 256

#define NEAR_MAX 3 /* names that are listed where none is meant */

/* Return whether a word ends in a dot and a word that begins with a letter: "model.onnx", not
 * "qwen2.5". */
static bool
has_extension(const char *word)
{
	const char *dot = strrchr(word, '.');

	if (dot == NULL || !isalpha((unsigned char)dot[1]))
		return false;
	while (isalnum((unsigned char)*++dot))
		;
	return *dot == '\0';
}

/* Return the name in "zoo:resnet" and "resnet". */
static const char *
name_of(const char *word)
{
	return word + (strncmp(word, ZOO, strlen(ZOO)) == 0 ? strlen(ZOO) : 0);
}

bool
gallery_is_name(const char *word, const char *datadir)
{
	struct err ignored;
	struct stat st;
	char *path;

	if (name_of(word) != word) {
		path = source_path(word, datadir, &ignored);
		free(path);
		return path == NULL && strchr(word, '/') == NULL;
	}
	/* A link that leads nowhere is there, too, and so is what cannot be looked at. */
	return *word != '\0' && *word != '-' && strchr(word, '/') == NULL &&
	    !has_extension(word) && lstat(word, &st) != 0 && errno == ENOENT;
}

static const struct known_name *
name_at(const struct gallery *g, int number)
{
	int at = number % NAMES_STEP;

	return at > 0 ? &g->item[number / NAMES_STEP].names.name[at - 1] : NULL;
}

static const char *
text_at(const struct gallery *g, int number)
{
	const struct known_name *name = name_at(g, number);
	const struct gallery_item *item = &g->item[number / NAMES_STEP];

	if (name == NULL && item->names.n > 0 && item->names.name[0].nknobs == 0)
		name = &item->names.name[0];
	return name != NULL ? name->text : item->label;
}

/* Offer the names of an item.  If the item as written matches as well as one with knobs does, it
 * is what is meant. */
static void
offer_item(const struct gallery *g, int item, const char *word, struct match_choice *choice)
{
	const struct known_names *names = &g->item[item].names;
	struct match_choice own = {0};
	struct match best = {0}, m;
	int plain = item * NAMES_STEP;

	(void)match_text(word, g->item[item].label, &best);
	for (int i = 0; i < names->n && i < NAMES_STEP - 1; i++)
		if (names->name[i].nknobs == 0 && match_text(word, names->name[i].text, &m) &&
		    m.score > best.score) {
			best = m;
			plain = item * NAMES_STEP + i + 1;
		}
	match_offer(&own, &best, plain);
	for (int i = 0; i < names->n && i < NAMES_STEP - 1; i++)
		if (names->name[i].nknobs > 0 && match_text(word, names->name[i].text, &m) &&
		    m.rank > best.rank)
			match_offer(&own, &m, item * NAMES_STEP + i + 1);
	for (int i = 0; i < own.nbest; i++)
		match_offer(choice, &(struct match){.rank = own.rank,
		    .score = own.best[i].score}, own.best[i].number);
}

static bool
refuse_name(const struct gallery *g, const char *word, const struct match_choice *choice,
    struct err *e)
{
	struct nearest nearest = {0};
	char buf[256], hint[NEAREST_TEXT_MAX];
	struct phrase list = phrase_in(buf, sizeof buf);
	bool several = choice->rank >= MATCH_PART;
	int listed = 0;

	for (int i = 0; i < choice->nbest && (several || i < NEAR_MAX); i++)
		listed += phrase_whole(&list, several ? ", " : " or ", several ? "%s" : "'%s'",
		    text_at(g, choice->best[i].number));
	if (several)
		return err_set(e, "model '%.60s' could be %s%s", word, buf,
		    listed < choice->n ? " and others" : "");
	if (listed > 0)
		return err_set(e, "there is no file and no model '%.60s'; did you mean %s?", word,
		    buf);
	for (int i = 0; i < g->n; i++)
		nearest_try(&nearest, name_of(word), g->item[i].label);
	return err_set(e, "there is no file and no model '%.60s'%s", word,
	    nearest_or(&nearest, "; `layertop zoo` lists models", hint));
}

static void
copy_meant(const struct gallery *g, int number, struct model_meant *out)
{
	const struct known_name *name = name_at(g, number);
	int n = name != NULL ? name->nknobs : 0;

	*out = (struct model_meant){.file = mem_strdup(g->item[number / NAMES_STEP].file),
	    .name = mem_strdup(text_at(g, number))};
	out->known = (struct known_name){.nknobs = n,
	    .knob = mem_calloc((size_t)n + 1, sizeof *out->known.knob)};
	for (int i = 0; i < n; i++)
		out->known.knob[i] = (struct knob_setting){.name = mem_strdup(name->knob[i].name),
		    .value = mem_strdup(name->knob[i].value)};
}

/* Offer what is near to a word that means no model: names that share a word with it. */
static void
offer_near(const struct gallery *g, const char *word, struct match_choice *choice)
{
	const char *name[NAMES_STEP + 1];
	struct match m;

	for (int i = 0; i < g->n; i++) {
		const struct known_names *names = &g->item[i].names;
		int n = 0;

		name[n++] = g->item[i].label;
		for (int k = 0; k < names->n && n < NAMES_STEP; k++)
			name[n++] = names->name[k].text;
		name[n] = NULL;
		if (match_some(word, name, &m))
			match_offer(choice, &m, i * NAMES_STEP);
	}
}

/* Open the gallery and find what a word can mean. */
static bool
open_choice(const char *word, const char *datadir, struct gallery *g, struct match_choice *choice,
    struct err *e)
{
	const char *name = name_of(word);

	*choice = (struct match_choice){0};
	if (!gallery_open(g, datadir, e))
		return false;
	for (int i = 0; *name != '\0' && i < g->n; i++)
		if (name == word || !g->item[i].is_example)
			offer_item(g, i, name, choice);
	return true;
}

bool
gallery_find(const char *word, const char *datadir, struct model_meant *out, struct err *e)
{
	struct match_choice choice;
	struct gallery g;
	bool ok;

	*out = (struct model_meant){0};
	if (!open_choice(word, datadir, &g, &choice, e))
		return false;
	ok = match_only(&choice) >= 0;
	if (!ok && choice.n == 0)
		offer_near(&g, name_of(word), &choice);
	if (ok)
		copy_meant(&g, match_only(&choice), out);
	else
		(void)refuse_name(&g, word, &choice, e);
	gallery_free(&g);
	return ok;
}

void
gallery_each_meant(const char *word, const char *datadir,
    void (*put)(void *ctx, const char *model), void *ctx)
{
	struct match_choice choice;
	struct gallery g;
	struct err ignored;

	if (!open_choice(word, datadir, &g, &choice, &ignored))
		return;
	for (int i = 0; choice.rank >= MATCH_WORDS && i < choice.nbest; i++) {
		int number = choice.best[i].number;
		const struct known_name *name = name_at(&g, number);

		if (name == NULL || name->nknobs == 0)
			put(ctx, g.item[number / NAMES_STEP].file);
		else if (strpbrk(name->text, " /()") == NULL)
			put(ctx, name->text);
	}
	gallery_free(&g);
}

bool
gallery_has(const char *word, const char *datadir)
{
	struct match_choice choice;
	struct gallery g;
	struct err ignored;

	if (!open_choice(word, datadir, &g, &choice, &ignored))
		return false;
	gallery_free(&g);
	return choice.rank >= MATCH_PART;
}

void
model_meant_free(struct model_meant *m)
{
	known_name_free(&m->known);
	free(m->file);
	free(m->name);
	*m = (struct model_meant){0};
}

#include "hardware/figure.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *
standing_name(enum standing s)
{
	static const char *const names[STANDINGS] = {"not said", "sourced", "derived", "learned",
	    "unverified", "median"};

	return names[s];
}

enum standing
standing_worse(enum standing a, enum standing b)
{
	if (a == STANDING_UNKNOWN || b == STANDING_UNKNOWN)
		return STANDING_UNKNOWN;
	return a > b ? a : b;
}

struct figure *
figure_in(void *of, const struct figure_key *k)
{
	return (struct figure *)(void *)((char *)of + k->offset);
}

const struct figure *
figure_at(const void *of, const struct figure_key *k)
{
	return (const struct figure *)(const void *)((const char *)of + k->offset);
}

void
figure_forget_all(void *of, const struct figure_key *table)
{
	for (const struct figure_key *k = table; k->name != NULL; k++)
		*figure_in(of, k) = (struct figure){.value = NAN};
}

const char *
figure_split(const char *path, char key[static FIGURE_KEY_MAX])
{
	const char *dot = strrchr(path, '.');
	size_t n = dot != NULL ? (size_t)(dot - path) : FIGURE_KEY_MAX;

	(void)snprintf(key, FIGURE_KEY_MAX, "%.*s", n < FIGURE_KEY_MAX ? (int)n : 0, path);
	return n < FIGURE_KEY_MAX ? dot + 1 : "";
}

enum standing
figure_standing(const char *word, size_t length)
{
	for (enum standing s = STANDING_SOURCED; s < STANDINGS; s++)
		if (strlen(standing_name(s)) == length &&
		    strncmp(standing_name(s), word, length) == 0)
			return s;
	return STANDING_UNKNOWN;
}

bool
figure_is_member(const char *name)
{
	return strcmp(name, "1") == 0 || figure_standing(name, strlen(name)) != STANDING_UNKNOWN;
}

static bool
take_value(struct figure *f, const struct figure_key *k, const struct data_pair *p, struct err *e)
{
	char min[NUMBER_TEXT_MAX], max[NUMBER_TEXT_MAX];

	if (!p->is_number)
		return err_set(e, "'%s' is a number%s%s, not '%.40s'", k->name,
		    *k->unit != '\0' ? " in " : "", k->unit, p->text);
	if (!(p->number >= k->min && p->number <= k->max))
		return err_set(e, "'%s' is between %s and %s%s%s; leave out what is not known",
		    k->name, number_exact(k->min, min), number_exact(k->max, max),
		    *k->unit != '\0' ? " " : "", k->unit);
	if (!isnan(f->value))
		return err_set(e, "'%s' is given twice", k->name);
	f->value = p->number;
	return true;
}

bool
figure_take_source(struct figure *f, const struct figure_key *k, enum standing standing,
    const char *source, struct arena *a, struct err *e)
{
	if (f->source != NULL)
		return err_set(e, "'%s' has two sources", k->name);
	f->standing = standing;
	f->source = arena_strdup(a, source);
	return true;
}

bool
figure_take(struct figure *f, const struct figure_key *k, const char *member,
    const struct data_pair *p, struct arena *a, struct err *e)
{
	enum standing standing = figure_standing(member, strlen(member));

	if (*member == '\0' || strcmp(member, "1") == 0)
		return take_value(f, k, p, e);
	if (standing == STANDING_UNKNOWN)
		return err_set(e, "'%s' has no '%.40s'; it is a number, alone or as { number, "
		    "sourced = \"where\" }, derived, learned, unverified or median", k->name,
		    member);
	if (p->is_number)
		return err_set(e, "'%s' of '%s' is a text", member, k->name);
	return figure_take_source(f, k, standing, p->text, a, e);
}

bool
figure_check_all(const void *of, const struct figure_key *table, struct err *e)
{
	for (const struct figure_key *k = table; k->name != NULL; k++) {
		const struct figure *f = figure_at(of, k);

		if (isnan(f->value) && f->source != NULL)
			return err_set(e, "the source of '%s' is given, but '%s' is not", k->name,
			    k->name);
	}
	return true;
}

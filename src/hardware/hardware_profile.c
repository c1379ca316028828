#include "hardware/hardware_profile.h"

#include "base/name_table.h"
#include "base/number.h"
#include "base/phrase.h"
#include "script/data.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define TEXT(field) offsetof(struct hardware, field)
#define KEY_MAX     64

const struct hardware_text hardware_text_table[] = {
    {"id", "what `--hw` calls it", TEXT(id)},
    {"name", "what people call it", TEXT(name)},
    {"class", "one of those below", TEXT(class)},
    {"vendor", "who makes it", TEXT(vendor)},
    {"notes", "what a reader should know", TEXT(notes)},
    {"derivation", "how derived figures follow from others", TEXT(derivation)},
    {"runtime", "the software that the efficiencies were measured with", TEXT(runtime)},
    {NULL, NULL, 0},
};

static struct figure *
figure_of(struct hardware *h, const struct hardware_key *k)
{
	return (struct figure *)((char *)h + k->offset);
}

/* Return whether a key is the first part of a key with a dot, as "peak" of "peak.fp32". */
static bool
is_group(const char *key)
{
	size_t n = strlen(key);

	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++)
		if (strncmp(k->name, key, n) == 0 && k->name[n] == '.')
			return true;
	return false;
}

static bool
refuse_key(const char *key, struct err *e)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (is_group(key))
		return err_set(e, "'%s' is a table, as peak = { fp32 = 1e9 }", key);
	name_try(&nearest, NAME_TABLE(hardware_key_table, name), key);
	name_try(&nearest, NAME_TABLE(hardware_text_table, name), key);
	return err_set(e, "unknown key '%.60s'%s", key, nearest_text(&nearest, hint));
}

static bool
set_figure(struct figure *f, const struct hardware_key *k, const struct data_pair *p, struct err *e)
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

static bool
set_source(struct figure *f, const char *name, enum standing standing, const char *source,
    struct arena *a, struct err *e)
{
	if (f->source != NULL)
		return err_set(e, "'%s' has two sources", name);
	f->standing = standing;
	f->source = arena_strdup(a, source);
	return true;
}

/* Return the standing that this word begins with, or STANDING_UNKNOWN. */
static enum standing
find_standing(const char *word, size_t length)
{
	for (enum standing s = STANDING_SOURCED; s <= STANDING_UNVERIFIED; s++)
		if (strlen(standing_name(s)) == length &&
		    strncmp(standing_name(s), word, length) == 0)
			return s;
	return STANDING_UNKNOWN;
}

/* Return whether a member of a figure can have this name: "1", the number itself, or a standing. */
static bool
is_member(const char *name)
{
	return strcmp(name, "1") == 0 || find_standing(name, strlen(name)) != STANDING_UNKNOWN;
}

/* Take a member of { 9.7e12, sourced = "a data sheet" }: `member` is "1" or the standing. */
static bool
set_member(struct figure *f, const struct hardware_key *k, const char *member,
    const struct data_pair *p, struct arena *a, struct err *e)
{
	enum standing standing = find_standing(member, strlen(member));

	if (strcmp(member, "1") == 0)
		return set_figure(f, k, p, e);
	if (standing == STANDING_UNKNOWN)
		return err_set(e, "'%s' has no '%.40s'; it is a number, alone or as { number, "
		    "sourced = \"where\" }, derived or unverified", k->name, member);
	if (p->is_number)
		return err_set(e, "'%s' of '%s' is a text", member, k->name);
	return set_source(f, k->name, standing, p->text, a, e);
}

/* Take "sourced: a data sheet" from the table `source` of a profile in the older form. */
static bool
set_listed_source(struct hardware *h, const char *key, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	const struct hardware_key *k = hardware_key_find(key);
	const char *colon = p->is_number ? NULL : strstr(p->text, ": ");
	enum standing standing;

	if (k == NULL)
		return refuse_key(key, e);
	if (p->is_number)
		return err_set(e, "'source.%s' is a text", key);
	standing = colon != NULL ? find_standing(p->text, (size_t)(colon - p->text))
	    : STANDING_UNKNOWN;
	if (standing == STANDING_UNKNOWN)
		return err_set(e, "'source.%s' begins with 'sourced: ', 'derived: ' or "
		    "'unverified: '", key);
	return set_source(figure_of(h, k), k->name, standing, colon + 2, a, e);
}

/* Split "peak.fp32.sourced" into `key` and the member; "" if there is nothing to split. */
static const char *
split_member(const char *path, char key[static KEY_MAX])
{
	const char *dot = strrchr(path, '.');
	size_t n = dot != NULL ? (size_t)(dot - path) : KEY_MAX;

	(void)snprintf(key, KEY_MAX, "%.*s", n < KEY_MAX ? (int)n : 0, path);
	return n < KEY_MAX ? dot + 1 : "";
}

/* Take one of aliases = { "Pi 5", ... }. */
static bool
add_alias(struct hardware *h, const struct data_pair *p, struct arena *a, struct err *e)
{
	int n = 0;

	while (h->alias[n] != NULL)
		n++;
	if (p->is_number || *p->text == '\0')
		return err_set(e, "'aliases' is a list of names: aliases = { \"Pi 5\" }");
	if (n == HARDWARE_MAX_ALIASES)
		return err_set(e, "'aliases' has at most %d names", HARDWARE_MAX_ALIASES);
	h->alias[n] = arena_strdup(a, p->text);
	return true;
}

static bool
set_pair(struct hardware *h, const struct data_pair *p, struct arena *a, struct err *e)
{
	const struct hardware_key *k = hardware_key_find(p->key);
	const struct hardware_text *t;
	char key[KEY_MAX];
	const char *member = split_member(p->key, key);

	if (k != NULL)
		return set_figure(figure_of(h, k), k, p, e);
	if (strcmp(key, "aliases") == 0 || strcmp(p->key, "aliases") == 0)
		return add_alias(h, p, a, e);
	k = hardware_key_find(key);
	if (k != NULL)
		return set_member(figure_of(h, k), k, member, p, a, e);
	if (strncmp(p->key, "source.", 7) == 0)
		return set_listed_source(h, p->key + 7, p, a, e);
	if (strcmp(p->key, "year") == 0) {
		if (!p->is_number || !(p->number >= 1970 && p->number <= 2100) ||
		    p->number != floor(p->number))
			return err_set(e, "'year' is a whole number between 1970 and 2100");
		h->year = (int)p->number;
		return true;
	}
	t = name_find(NAME_TABLE(hardware_text_table, name), p->key);
	if (t == NULL)
		return refuse_key(is_member(member) ? key : p->key, e);
	if (p->is_number)
		return err_set(e, "'%s' is a text", p->key);
	*(const char **)((char *)h + t->offset) = arena_strdup(a, p->text);
	return true;
}

bool
hardware_check_id(const char *id, struct err *e)
{
	bool ok = *id != '\0' && strlen(id) < 64;

	for (const char *p = id; *p != '\0'; p++)
		ok = ok && (islower((unsigned char)*p) || isdigit((unsigned char)*p) || *p == '-' ||
		    *p == '.');
	return ok || err_set(e, "'id' has lower-case letters, digits, '-' and '.', not '%.60s'",
	    id);
}

static bool
check_class(struct hardware *h, struct err *e)
{
	char buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (const struct device_class *c = device_class_table; c->name != NULL; c++) {
		if (strcmp(c->name, h->class) == 0) {
			h->family = c->family;
			return true;
		}
		phrase_item(&list, ", ", "%s", c->name);
	}
	return err_set(e, "'class' is one of %s, not '%.60s'", list.buf, h->class);
}

static bool
check_whole(struct hardware *h, struct err *e)
{
	bool peak = false;

	if (h->id == NULL || h->name == NULL || h->class == NULL)
		return err_set(e, "a profile needs an 'id', a 'name' and a 'class'");
	if (!hardware_check_id(h->id, e) || !check_class(h, e))
		return false;
	for (int i = 0; i < DTYPE_COUNT; i++)
		peak = peak || !isnan(h->peak[i].value);
	if (!peak)
		return err_set(e, "a profile needs at least one peak, as peak = { fp32 = 1e9 }");
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		const struct figure *f = hardware_figure(h, k);

		if (isnan(f->value) && f->source != NULL)
			return err_set(e, "the source of '%s' is given, but '%s' is not", k->name,
			    k->name);
	}
	return true;
}

bool
hardware_profile(const struct data_file *d, struct arena *a, struct hardware *h, struct err *e)
{
	struct err why;

	*h = hardware_unknown();
	h->file = arena_strdup(a, d->file);
	if (!d->ok) {
		*e = d->error;
		return false;
	}
	for (int i = 0; i < d->npairs; i++)
		if (!set_pair(h, &d->pair[i], a, &why))
			return err_set_at(e, d->file, d->pair[i].line, "%.400s", why.text);
	return check_whole(h, &why) || err_set_at(e, d->file, 0, "%.400s", why.text);
}

#include "hardware/calibrated.h"

#include "base/lua_text.h"
#include "base/name_table.h"
#include "base/number.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A text or a number of the part that is not about kinds of layers. */
struct text_key {
	const char *name;
	size_t offset;
};
struct number_key {
	const char *name;
	size_t offset;
	double min, max;
	bool is_whole;             /* it is an int64_t */
	bool optional;
};

#define OF(member) offsetof(struct calibrated, member)
static const struct text_key text_table[] = {
    {"engine", OF(engine)},
    {"version", OF(version)},
    {"isa", OF(isa)},
    {"date", OF(date)},
    {NULL, 0},
};
static const struct number_key number_table[] = {
    {"threads", OF(threads), 1, 4096, true, false},
    {"list", OF(list), 0, 1e6, true, false},
    {"vector", OF(vector), 4, 4096, false, false},
    {"clock", OF(clock), 1e6, 1e11, false, true},
    {"l2", OF(l2), 1e3, 1e12, false, false},
    {"last", OF(last), 1e3, 1e12, false, false},
    {"noise_median", OF(noise_median), 0, 1e9, false, false},
    {"noise_p90", OF(noise_p90), 0, 1e9, false, false},
    {"total_low", OF(total_low), 1e-9, 1e9, false, false},
    {"total_high", OF(total_high), 1e-9, 1e9, false, false},
    {.name = NULL},
};
#undef OF
#define OF(member) offsetof(struct calibrated_kind, member)
static const struct number_key kind_table[] = {
    {"layers", OF(rows), 1, 1e6, true, false},
    {"median", OF(median), 0, 1e9, false, false},
    {"p90", OF(p90), 0, 1e9, false, false},
    {"low", OF(low), 1e-9, 1e9, false, false},
    {"high", OF(high), 1e-9, 1e9, false, false},
    {.name = NULL},
};
#undef OF

#define MOST_SECONDS 10 /* for one unit of a term */

static double *
real_in(void *of, const struct number_key *k)
{
	return (double *)(void *)((char *)of + k->offset);
}

static int64_t *
whole_in(void *of, const struct number_key *k)
{
	return (int64_t *)(void *)((char *)of + k->offset);
}

static void
forget_numbers(void *of, const struct number_key *table)
{
	for (const struct number_key *k = table; k->name != NULL; k++)
		if (k->is_whole)
			*whole_in(of, k) = -1;
		else
			*real_in(of, k) = NAN;
}

struct calibrated
calibrated_unknown(void)
{
	struct calibrated c = {.type = DTYPE_COUNT};

	forget_numbers(&c, number_table);
	for (int i = 0; i < MEASURED_KINDS; i++) {
		forget_numbers(&c.kind[i], kind_table);
		c.kind[i].rows = 0;
	}
	return c;
}

const struct calibrated *
calibrated_find(const struct calibrated *list, int n, const char *engine, enum dtype type,
    int64_t threads)
{
	for (int i = 0; i < n; i++)
		if (list[i].type == type && list[i].threads == threads &&
		    strcmp(list[i].engine, engine) == 0)
			return &list[i];
	return NULL;
}

static bool
take_number(void *of, const struct number_key *k, const char *key, const struct data_pair *p,
    struct err *e)
{
	if (!p->is_number || !(p->number >= k->min && p->number <= k->max))
		return err_set(e, "'%.60s' is a number between %g and %g", key, k->min, k->max);
	if (k->is_whole && p->number != floor(p->number))
		return err_set(e, "'%.60s' is a whole number", key);
	if (k->is_whole)
		*whole_in(of, k) = (int64_t)p->number;
	else
		*real_in(of, k) = p->number;
	return true;
}

static bool
take_type(struct calibrated *c, const struct data_pair *p, struct err *e)
{
	int type = p->is_number ? -1 : dtype_find(p->text);

	if (type < 0)
		return err_set(e, "'type' is the name of a type of numbers, such as \"fp32\"");
	c->type = (enum dtype)type;
	return true;
}

/* Take a value of a kind of layers: `key` is "conv.products". */
static bool
take_of_kind(struct calibrated *c, const char *key, const char *dot, const struct data_pair *p,
    struct err *e)
{
	char name[32];
	const struct measured_kind_row *row;
	const struct number_key *k = name_find(NAME_TABLE(kind_table, name), dot + 1);
	const struct term_row *t;
	struct calibrated_kind *kind;

	(void)snprintf(name, sizeof name, "%.*s", (int)(dot - key), key);
	row = name_find(NAME_ARRAY(measured_kind_table, MEASURED_KINDS, name), name);
	if (row == NULL)
		return err_set(e, "there is no kind of layers '%s'", name);
	kind = &c->kind[row - measured_kind_table];
	if (k != NULL)
		return take_number(kind, k, key, p, e);
	t = name_find(NAME_ARRAY(term_table, TERMS, name), dot + 1);
	if (t == NULL || !(row->terms & TERM_BIT(t - term_table)))
		return err_set(e, "%s has no term '%.40s'", name, dot + 1);
	if (!p->is_number || !(p->number >= 0 && p->number <= MOST_SECONDS))
		return err_set(e, "'%.60s' is a number of seconds between 0 and %d", key,
		    MOST_SECONDS);
	kind->coefficient[t - term_table] = p->number;
	return true;
}

bool
calibrated_take(struct calibrated *c, const char *key, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	const struct text_key *t = name_find(NAME_TABLE(text_table, name), key);
	const struct number_key *k = name_find(NAME_TABLE(number_table, name), key);
	const char *dot = strchr(key, '.');

	if (t != NULL) {
		if (p->is_number || *p->text == '\0')
			return err_set(e, "'%s' is a text", key);
		*(const char **)(void *)((char *)c + t->offset) = arena_strdup(a, p->text);
		return true;
	}
	if (k != NULL)
		return take_number(c, k, key, p, e);
	if (strcmp(key, "type") == 0)
		return take_type(c, p, e);
	return dot != NULL ? take_of_kind(c, key, dot, p, e)
	    : err_set(e, "unknown key '%.60s'", key);
}

static bool
check_numbers(const void *of, const struct number_key *table, const char *what, struct err *e)
{
	for (const struct number_key *k = table; k->name != NULL; k++) {
		const char *at = (const char *)of + k->offset;
		bool known = k->is_whole ? *(const int64_t *)(const void *)at >= 0
		    : !isnan(*(const double *)(const void *)at);

		if (!known && !k->optional)
			return err_set(e, "%s lacks '%s'", what, k->name);
	}
	return true;
}

/* A kind needs its error and some coefficient, or nothing at all. */
static bool
check_kind(const struct calibrated_kind *kind, const char *name, struct err *e)
{
	double sum = 0;

	for (int t = 0; t < TERMS; t++)
		sum += kind->coefficient[t];
	if (kind->rows == 0)
		return (sum == 0 && isnan(kind->median)) || err_set(e, "'%s' lacks 'layers'", name);
	if (!check_numbers(kind, kind_table, name, e))
		return false;
	if (!(sum > 0))
		return err_set(e, "'%s' has no term", name);
	return (kind->low <= kind->high && kind->median <= kind->p90) ||
	    err_set(e, "'%s' needs low <= high and median <= p90", name);
}

bool
calibrated_check(const struct calibrated *c, struct err *e)
{
	for (const struct text_key *t = text_table; t->name != NULL; t++)
		if (*(const char *const *)(const void *)((const char *)c + t->offset) == NULL)
			return err_set(e, "'measured' lacks '%s'", t->name);
	if (c->type == DTYPE_COUNT)
		return err_set(e, "'measured' lacks 'type'");
	if (!check_numbers(c, number_table, "'measured'", e))
		return false;
	for (int i = 0; i < MEASURED_KINDS; i++)
		if (!check_kind(&c->kind[i], measured_kind_table[i].name, e))
			return false;
	return c->total_low <= c->total_high ||
	    err_set(e, "'measured' needs total_low <= total_high");
}

/* Write a number with as many digits as a measurement has. */
static void
write_number(const char *name, double value, FILE *f)
{
	char text[NUMBER_TEXT_MAX], exact[NUMBER_TEXT_MAX];

	(void)snprintf(text, sizeof text, "%.6e", value);
	(void)fprintf(f, "%s = %s,", name, number_exact(strtod(text, NULL), exact));
}

static void
write_kind(const struct measured_kind_row *row, const struct calibrated_kind *kind, FILE *f)
{
	(void)fprintf(f, "      %s = { layers = %lld, ", row->name, (long long)kind->rows);
	write_number("median", kind->median, f);
	(void)fputc(' ', f);
	write_number("p90", kind->p90, f);
	(void)fputc(' ', f);
	write_number("low", kind->low, f);
	(void)fputc(' ', f);
	write_number("high", kind->high, f);
	for (int t = 0; t < TERMS; t++)
		if (kind->coefficient[t] > 0) {
			(void)fputs("\n        ", f);
			write_number(term_table[t].name, kind->coefficient[t], f);
		}
	(void)fputs("\n      },\n", f);
}

void
calibrated_write(const struct calibrated *c, FILE *f)
{
	struct lua_text text = {0};

	for (const struct text_key *t = text_table; t->name != NULL; t++) {
		lua_text_add(&text, "      %s = ", t->name);
		lua_text_quote(&text, *(const char *const *)(const void *)((const char *)c +
		    t->offset));
		lua_text_add(&text, ",\n");
	}
	(void)fprintf(f, "    {\n%s      type = \"%s\",\n", text.s, dtype_table[c->type].name);
	free(text.s);
	for (const struct number_key *k = number_table; k->name != NULL; k++) {
		const char *at = (const char *)c + k->offset;

		if (k->is_whole) {
			(void)fprintf(f, "      %s = %lld,\n", k->name,
			    (long long)*(const int64_t *)(const void *)at);
		} else if (!isnan(*(const double *)(const void *)at)) {
			(void)fputs("      ", f);
			write_number(k->name, *(const double *)(const void *)at, f);
			(void)fputc('\n', f);
		}
	}
	for (int i = 0; i < MEASURED_KINDS; i++)
		if (c->kind[i].rows > 0)
			write_kind(&measured_kind_table[i], &c->kind[i], f);
	(void)fputs("    },\n", f);
}

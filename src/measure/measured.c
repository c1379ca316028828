/*
 * Building measured times: rows and totals, and the medians of many runs and of many files.
 */
#include "measure/measured_reader.h"

#include "base/names.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define A_DAY 86400.0

struct measured_row
measured_no_row(void)
{
	return (struct measured_row){.name = "", .op = "", .model = "", .node = -1,
	    .seconds = NAN, .low = NAN, .high = NAN};
}

struct measured_total
measured_no_total(enum measured_figure kind)
{
	return (struct measured_total){.kind = kind, .name = "", .seconds = NAN, .low = NAN,
	    .high = NAN, .per_second = NAN, .deviation = NAN};
}

/* Keep a text once, however often it comes. */
const char *
measured_keep(struct measured_times *m, const char *text)
{
	char plain[MEASURED_NAME_MAX];
	int known;

	if (*text == '\0')
		return "";
	(void)snprintf(plain, sizeof plain, "%s", text);
	text_make_plain(plain, false);
	if (m->names == NULL)
		m->names = names_new();
	known = names_get(m->names, plain);
	if (known >= 0)
		return m->text[known];
	m->text = mem_grow(m->text, &m->text_cap, (size_t)m->ntexts + 1, sizeof *m->text);
	m->text[m->ntexts] = arena_strdup(&m->arena, plain);
	names_put(m->names, m->text[m->ntexts], m->ntexts);
	return m->text[m->ntexts++];
}

static bool
is_time(double seconds)
{
	return seconds >= 0 && seconds <= A_DAY;
}

bool
measured_add_row(struct measured_times *m, const struct measured_row *row, struct err *e)
{
	struct measured_row *made;

	if (!is_time(row->seconds))
		return err_set(e, "'%.80s' has a time that is none: from 0 to a day are",
		    *row->name != '\0' ? row->name : row->op);
	if (m->nrows == MEASURED_MAX_ROWS)
		return err_set(e, "there are more than %d times", MEASURED_MAX_ROWS);
	m->row = mem_grow(m->row, &m->row_cap, (size_t)m->nrows + 1, sizeof *m->row);
	made = &m->row[m->nrows++];
	*made = *row;
	made->name = measured_keep(m, row->name);
	made->op = measured_keep(m, row->op);
	made->model = measured_keep(m, row->model);
	return true;
}

bool
measured_add_total(struct measured_times *m, const struct measured_total *total, struct err *e)
{
	if (!is_time(total->seconds) && !(total->per_second > 0 && total->per_second < 1e12))
		return err_set(e, "'%.80s' has neither a time from 0 to a day nor a speed",
		    total->name);
	if (m->ntotals == MEASURED_MAX_TOTALS)
		return err_set(e, "there are more than %d figures of networks",
		    MEASURED_MAX_TOTALS);
	m->total = mem_grow(m->total, &m->total_cap, (size_t)m->ntotals + 1, sizeof *m->total);
	m->total[m->ntotals] = *total;
	m->total[m->ntotals++].name = measured_keep(m, total->name);
	return true;
}

static int
compare_values(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

double
measured_median(double *value, int n)
{
	qsort(value, (size_t)n, sizeof *value, compare_values);
	return n % 2 == 1 ? value[n / 2] : (value[n / 2 - 1] + value[n / 2]) / 2;
}

/* Set the time of a row from its runs, in their order.  Each `part` of them are one run of the
 * network. */
static void
set_runs(struct measured_row *row, double *value, int n, int part)
{
	int runs = n / part, first;

	for (int i = 0; i < runs; i++) {
		double sum = 0;

		for (int j = 0; j < part; j++)
			sum += value[i * part + j];
		value[i] = sum;
	}
	first = runs >= 3;
	row->seconds = measured_median(value + first, runs - first);
	row->runs = runs - first;
	row->low = runs > 1 ? value[first] : (double)NAN;
	row->high = runs > 1 ? value[runs - 1] : (double)NAN;
}

/* Return a number for each row, equal for equal names of one network, and how many there are. */
static int *
number_names(const struct measured_times *m, int *count)
{
	struct name_set *set = names_new();
	int *number = mem_calloc((size_t)m->nrows + 1, sizeof *number);
	struct arena keys = {0};

	*count = 0;
	for (int i = 0; i < m->nrows; i++) {
		const struct measured_row *row = &m->row[i];
		const char *key = arena_printf(&keys, "%s\n%s", row->model, row->name);

		number[i] = names_get(set, key);
		if (number[i] < 0) {
			number[i] = (*count)++;
			names_put(set, key, number[i]);
		}
	}
	names_free(set);
	arena_free(&keys);
	return number;
}

void
measured_join_names(struct measured_times *m, int64_t runs)
{
	int count, *number = number_names(m, &count);
	int *first = mem_calloc((size_t)count + 2, sizeof *first);
	int *next = mem_calloc((size_t)count + 1, sizeof *next);
	double *value = mem_calloc((size_t)m->nrows + 1, sizeof *value);

	for (int i = 0; i < m->nrows; i++)
		first[number[i] + 1]++;
	for (int i = 0; i < count; i++)
		first[i + 1] += first[i];
	memcpy(next, first, (size_t)count * sizeof *next);
	for (int i = 0; i < m->nrows; i++)
		value[next[number[i]]++] = m->row[i].seconds;
	/* Names are numbered in the order in which they come first, so that each row is moved
	 * towards the beginning or stays. */
	for (int i = 0, made = 0; i < m->nrows; i++) {
		int n = first[number[i] + 1] - first[number[i]];
		bool several = runs > 0 && n > runs && n % runs == 0;

		if (number[i] != made)
			continue;
		m->row[made] = m->row[i];
		set_runs(&m->row[made], value + first[number[i]], n, several ? (int)(n / runs) : 1);
		made++;
	}
	m->nrows = count;
	free(number);
	free(first);
	free(next);
	free(value);
}

double
measured_sum(const struct measured_times *m)
{
	double sum = 0;

	for (int i = 0; i < m->nrows; i++)
		sum += m->row[i].seconds;
	return sum;
}

void
measured_release(struct measured_times *m)
{
	free(m->row);
	free(m->total);
	free(m->text);
	free(m->file);
	if (m->names != NULL)
		names_free(m->names);
	arena_free(&m->arena);
	*m = (struct measured_times){0};
}

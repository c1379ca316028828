/*
 * Several files of one network: the median of what they say.
 */
#include "measure/measured_reader.h"

#include "base/names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows of all files that are one layer. */
struct same_rows {
	struct measured_row row;   /* the first of them */
	int n;
	double value[MEASURED_MAX_FILES];
};

/* Return the key of a row: its network, its name and how often the name came before. */
static const char *
row_key(struct arena *a, struct name_set *seen, const struct measured_row *row)
{
	const char *name = arena_printf(a, "%s\n%s\n%s\n%lld", row->model, row->name,
	    *row->name != '\0' ? "" : row->op, (long long)(*row->name != '\0' ? 0 : row->elements));
	int before = names_get(seen, name);

	names_put(seen, name, before < 0 ? 1 : before + 1);
	return arena_printf(a, "%s\n%d", name, before < 0 ? 0 : before);
}

static double
widest(double a, double b, bool low)
{
	if (isnan(a) || isnan(b))
		return isnan(a) ? b : a;
	return low == (a < b) ? a : b;
}

static void
add_value(struct same_rows *s, const struct measured_row *row)
{
	double low = isnan(row->low) ? row->seconds : row->low;
	double high = isnan(row->high) ? row->seconds : row->high;

	if (s->n == MEASURED_MAX_FILES)
		return;
	s->value[s->n++] = row->seconds;
	s->row.low = widest(s->row.low, low, true);
	s->row.high = widest(s->row.high, high, false);
	s->row.runs += s->n > 1 ? row->runs : 0;
}

static void
keep_context(const struct measured_times *from, struct measured_times *out)
{
	if (out->format == NULL || (out->nrows == 0 && from->nrows > 0))
		out->format = from->format;
	if (*out->engine == '\0')
		out->engine = measured_keep(out, from->engine);
	if (*out->device == '\0')
		out->device = measured_keep(out, from->device);
	if (*out->type == '\0')
		out->type = measured_keep(out, from->type);
	if (out->threads == 0)
		out->threads = from->threads;
	out->file = mem_resize(out->file, (size_t)out->nfiles + 1, sizeof *out->file);
	out->file[out->nfiles++] = arena_strdup(&out->arena, from->file[0]);
}

/* Collect the rows of each file after those that have one layer with them. */
static int
collect_rows(const struct measured_times *part, int n, struct same_rows **out)
{
	struct name_set *keys = names_new();
	struct arena arena = {0};
	struct same_rows *list = NULL;
	size_t cap = 0;
	int count = 0;

	for (int i = 0; i < n; i++) {
		struct name_set *seen = names_new();

		for (int j = 0; j < part[i].nrows; j++) {
			const struct measured_row *row = &part[i].row[j];
			const char *key = row_key(&arena, seen, row);
			int at = names_get(keys, key);

			if (at < 0) {
				at = count++;
				names_put(keys, key, at);
				list = mem_grow(list, &cap, (size_t)count, sizeof *list);
				list[at] = (struct same_rows){.row = *row};
			}
			add_value(&list[at], row);
		}
		names_free(seen);
	}
	names_free(keys);
	arena_free(&arena);
	*out = list;
	return count;
}

/* Add a total, or take the median with one of the same kind and tokens that is there. */
static bool
join_totals(const struct measured_times *part, int n, struct measured_times *out, struct err *e)
{
	double value[MEASURED_MAX_FILES];

	for (int i = 0; i < n; i++)
		for (int j = 0; j < part[i].ntotals; j++) {
			struct measured_total t = part[i].total[j];
			bool is_speed = !isnan(t.per_second), is_first = true;
			int count = 0;

			for (int a = 0; a < n && count < MEASURED_MAX_FILES; a++)
				for (int b = 0; b < part[a].ntotals; b++) {
					const struct measured_total *o = &part[a].total[b];

					if (o->kind != t.kind || o->tokens != t.tokens ||
					    o->depth != t.depth || strcmp(o->name, t.name) != 0)
						continue;
					is_first = is_first && (a > i || (a == i && b >= j));
					if (count < MEASURED_MAX_FILES)
						value[count++] = is_speed ? o->per_second
						    : o->seconds;
				}
			if (!is_first || count == 0)
				continue;
			*(is_speed ? &t.per_second : &t.seconds) = measured_median(value, count);
			if (!measured_add_total(out, &t, e))
				return false;
		}
	return true;
}

/* Add the rows of files one after the other: they are runs of one sequence. */
static bool
append_rows(const struct measured_times *part, int n, struct measured_times *out, struct err *e)
{
	for (int i = 0; i < n; i++)
		for (int j = 0; j < part[i].nrows; j++)
			if (!measured_add_row(out, &part[i].row[j], e))
				return false;
	return true;
}

static bool
join_rows(const struct measured_times *part, int n, struct measured_times *out, struct err *e)
{
	struct same_rows *list;
	int count = collect_rows(part, n, &list);
	bool ok = true;

	for (int i = 0; ok && i < count; i++) {
		list[i].row.seconds = measured_median(list[i].value, list[i].n);
		ok = measured_add_row(out, &list[i].row, e);
	}
	free(list);
	return ok;
}

bool
measured_join(const struct measured_times *part, int n, struct measured_times *out, struct err *e)
{
	bool ok;

	*out = (struct measured_times){.engine = "", .device = "", .type = ""};
	for (int i = 0; i < n; i++) {
		keep_context(&part[i], out);
		out->is_sequence = out->is_sequence || part[i].is_sequence;
	}
	ok = (out->is_sequence ? append_rows(part, n, out, e) : join_rows(part, n, out, e)) &&
	    join_totals(part, n, out, e);
	if (!ok)
		measured_release(out);
	return ok;
}

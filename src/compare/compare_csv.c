/*
 * Sides of a comparison that come from an exported CSV file.
 */
#include "compare/compare.h"
#include "file/csv_file.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The columns that are neither in measure_table nor in side_word_table. */
enum { ROW, PATH, OP, OUTPUT, BATCH, VERSION, COLUMNS };

static const char *const column_names[COLUMNS] = {[ROW] = "row", [PATH] = "path", [OP] = "op",
    [OUTPUT] = "output_shape", [BATCH] = "batch", [VERSION] = "layertop_version"};

#define MAX_WORDS 16

struct reading {
	struct side *side;
	struct err_list *notes;
	const char *file;
	bool has_header, has_total, is_checked;
	int at[COLUMNS];           /* the index of each column; -1: missing */
	int word_at[MAX_WORDS], measure_at[MEASURE_MAX];
	const char *missing, *twice; /* a needed and a repeated column; NULL if there is none */
	size_t cap;
	struct side_row *row;      /* the rows of the side, while they grow */
};

/* Return the index of a column, or -1.  Note a column that is repeated, or needed and missing. */
static int
find_column(struct reading *r, int n, const char *const *field, const char *name, bool needed)
{
	int at = -1;

	for (int i = 0; i < n; i++) {
		if (strcmp(field[i], name) != 0)
			continue;
		if (at >= 0)
			r->twice = name;
		at = i;
	}
	if (needed && at < 0 && r->missing == NULL)
		r->missing = name;
	return at;
}

static bool
refuse_missing(const struct reading *r, struct err *e)
{
	return err_set(e, "the file has no column '%s'; compare a file that `layertop export` "
	    "wrote", r->missing);
}

static bool
take_header(struct reading *r, int n, const char *const *field, struct err *e)
{
	for (int i = 0; i < COLUMNS; i++)
		r->at[i] = find_column(r, n, field, column_names[i], true);
	for (int i = 0; side_word_table[i].column != NULL; i++)
		r->word_at[i] = find_column(r, n, field, side_word_table[i].column, true);
	for (int i = 0; measure_table[i].name != NULL; i++)
		r->measure_at[i] = find_column(r, n, field, measure_table[i].column,
		    measure_adds_up(&measure_table[i]));
	r->has_header = true;
	if (r->twice != NULL)
		return err_set(e, "the file has two columns '%s'", r->twice);
	/* The version, in the next row, may explain a missing column. */
	return r->missing == NULL || r->at[VERSION] >= 0 || refuse_missing(r, e);
}

/* Refuse a file with a missing column, and name the version that wrote it.  Warn about a complete
 * file of another version, because that version may count differently. */
static bool
check_version(struct reading *r, const char *const *field, struct err *e)
{
	const char *version = r->at[VERSION] >= 0 ? field[r->at[VERSION]] : NULL;
	bool other = version != NULL && strcmp(version, LAYERTOP_VERSION) != 0;
	struct err note;

	r->is_checked = true;
	if (r->missing != NULL && other)
		return err_set(e, "the file has no column '%s': layertop %.40s wrote it, and "
		    "this is layertop %s", r->missing, version, LAYERTOP_VERSION);
	if (r->missing != NULL)
		return refuse_missing(r, e);
	if (other) {
		(void)err_set(&note, "%s: layertop %.40s wrote it, and this is %s: the two may "
		    "count differently", r->file, version, LAYERTOP_VERSION);
		err_list_add(r->notes, &note);
	}
	return true;
}

static bool
take_number(const char *column, const char *text, double *out, struct err *e)
{
	*out = NAN;
	if (*text == '\0')
		return true;
	if (!number_parse(text, out))
		return err_set(e, "column %s has '%.40s', which is not a number", column, text);
	return *out >= 0 || err_set(e, "column %s has %.40s, which is below 0", column, text);
}

/* Take a measure that counts something: a whole number, which every row has. */
static bool
take_count(const char *column, const char *text, double *out, struct err *e)
{
	if (*text == '\0')
		return err_set(e, "column %s is empty, and no count is unknown", column);
	return take_number(column, text, out, e) && (*out == floor(*out) ||
	    err_set(e, "column %s has %.40s, which is not a whole number", column, text));
}

static bool
take_values(const struct reading *r, const char *const *field, double *value, struct err *e)
{
	for (int i = 0; measure_table[i].name != NULL; i++) {
		const struct measure *m = &measure_table[i];

		value[i] = NAN;
		if (r->measure_at[i] >= 0 && !(m->count != NULL && measure_adds_up(m) ? take_count
		    : take_number)(m->column, field[r->measure_at[i]], &value[i], e))
			return false;
	}
	return true;
}

static const char *
copy_field(const struct reading *r, const char *const *field, int column)
{
	return arena_strdup(&r->side->arena, field[r->at[column]]);
}

static bool
take_layer(struct reading *r, const char *const *field, struct err *e)
{
	struct side_row *row;

	if (*field[r->at[OUTPUT]] == '\0')
		return true; /* an optimization removed the layer */
	if (r->side->n == GRAPH_MAX_LAYERS)
		return err_set(e, "the file has more than %d layers", GRAPH_MAX_LAYERS);
	r->row = mem_grow(r->row, &r->cap, (size_t)r->side->n + 1, sizeof *r->row);
	row = &r->row[r->side->n++];
	row->path = copy_field(r, field, PATH);
	row->op = copy_field(r, field, OP);
	row->output = copy_field(r, field, OUTPUT);
	return take_values(r, field, row->value, e);
}

static bool
take_total(struct reading *r, const char *const *field, struct err *e)
{
	struct side *s = r->side;

	if (r->has_total)
		return err_set(e, "the file holds more than one export");
	r->has_total = true;
	for (int i = 0; side_word_table[i].column != NULL; i++)
		side_set_word(s, &side_word_table[i], field[r->word_at[i]]);
	return take_number("batch", field[r->at[BATCH]], &s->batch, e) &&
	    take_values(r, field, s->total, e);
}

static bool
take_csv_row(void *ctx, int n, const char *const *field, struct err *e)
{
	struct reading *r = ctx;
	const char *kind;

	if (!r->has_header)
		return take_header(r, n, field, e);
	if (!r->is_checked && !check_version(r, field, e))
		return false;
	kind = field[r->at[ROW]];
	if (strcmp(kind, "layer") == 0)
		return take_layer(r, field, e);
	if (strcmp(kind, "total") == 0)
		return take_total(r, field, e);
	return strcmp(kind, "part") == 0 ||
	    err_set(e, "column row has '%.40s'; it must be layer, part or total", kind);
}

/* Mark the measures that a file says something about. */
static void
mark_known(struct side *s)
{
	for (int i = 0; measure_table[i].name != NULL; i++)
		s->known[i] = measure_table[i].needs == NEEDS_NOTHING && !isnan(s->total[i]);
}

bool
side_of_csv(const char *file, struct side *out, struct err_list *notes, struct err *e)
{
	struct reading r = {.side = out, .notes = notes, .file = file};
	bool ok;

	*out = (struct side){0};
	out->label = arena_strdup(&out->arena, file);
	ok = csv_read(file, take_csv_row, &r, e);
	if (ok && !r.has_total)
		ok = err_set(e, "%s has no row of totals: the file is cut off", file);
	out->row = arena_alloc(&out->arena, (size_t)out->n + 1, sizeof *out->row);
	if (out->n > 0)
		memcpy(out->row, r.row, (size_t)out->n * sizeof *out->row);
	free(r.row);
	mark_known(out);
	if (!ok)
		side_free(out);
	return ok;
}

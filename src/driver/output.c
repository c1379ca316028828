#include "driver/output.h"

#include "base/clean.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/number.h"
#include "base/phrase.h"
#include "file/atomic_file.h"
#include "file/csv_file.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CELL_BYTES 4096 /* of a list or table in one cell */

/* A format: how an output begins, how it writes a record, and how it ends. */
struct output_format {
	const char *name;
	void (*begin)(struct output *o);
	void (*record)(struct output *o, const struct plain *record);
	void (*end)(struct output *o);
};

/* Write a value as text: the items of a list as 64x56x56, the fields of a table as name=value. */
static void
value_text(const struct plain *v, struct phrase *p)
{
	char number[NUMBER_TEXT_MAX];

	switch (v->type) {
	case PLAIN_FALSE:
	case PLAIN_TRUE:
		phrase_add(p, "%s", v->type == PLAIN_TRUE ? "true" : "false");
		break;
	case PLAIN_INT:
		phrase_add(p, "%lld", (long long)v->whole);
		break;
	case PLAIN_REAL:
		phrase_add(p, "%s", isnan(v->real) ? "?" : number_exact(v->real, number));
		break;
	case PLAIN_TEXT:
		phrase_add(p, "%s", v->text);
		break;
	case PLAIN_LIST:
	case PLAIN_TABLE:
		for (int i = 0; i < v->n; i++) {
			if (i > 0)
				phrase_add(p, v->type == PLAIN_LIST ? "x" : " ");
			if (v->type == PLAIN_TABLE)
				phrase_add(p, "%s=", v->key[i]);
			value_text(&v->item[i], p);
		}
		break;
	default:
		break;
	}
}

static void
begin_csv(struct output *o)
{
	struct csv_out csv = {.f = o->stream};

	for (int i = 0; i < o->ncolumns; i++)
		csv_put_text(&csv, o->column[i]);
	csv_end_row(&csv);
}

static void
put_csv_value(struct csv_out *csv, const struct plain *v)
{
	char text[CELL_BYTES];
	struct phrase p = phrase_in(text, sizeof text);

	if (v == NULL || v->type == PLAIN_NIL) {
		csv_put_nothing(csv);
	} else if (v->type == PLAIN_INT) {
		csv_put_int(csv, v->whole);
	} else if (v->type == PLAIN_REAL) {
		csv_put_real(csv, v->real);
	} else if (v->type == PLAIN_TEXT) {
		csv_put_text(csv, v->text);
	} else {
		value_text(v, &p);
		csv_put_text(csv, text);
	}
}

static void
write_csv(struct output *o, const struct plain *record)
{
	struct csv_out csv = {.f = o->stream};

	for (int i = 0; i < o->ncolumns; i++)
		put_csv_value(&csv, plain_find(record, o->column[i]));
	csv_end_row(&csv);
}

static void
begin_json(struct output *o)
{
	(void)fputs("[", o->stream);
}

/* Write a text in quotes; one that is not UTF-8 becomes "?". */
static void
write_json_text(FILE *f, const char *text)
{
	json_t *j = json_string(text);

	if (j == NULL)
		j = json_string("?");
	(void)json_dumpf(j, f, JSON_ENCODE_ANY);
	json_decref(j);
}

static void
write_json_value(FILE *f, const struct plain *v)
{
	char number[NUMBER_TEXT_MAX];
	bool is_table = v->type == PLAIN_TABLE;

	switch (v->type) {
	case PLAIN_FALSE:
	case PLAIN_TRUE:
		(void)fputs(v->type == PLAIN_TRUE ? "true" : "false", f);
		break;
	case PLAIN_INT:
		(void)fprintf(f, "%lld", (long long)v->whole);
		break;
	case PLAIN_REAL:
		(void)fputs(isfinite(v->real) ? number_exact(v->real, number) : "null", f);
		break;
	case PLAIN_TEXT:
		write_json_text(f, v->text);
		break;
	case PLAIN_LIST:
	case PLAIN_TABLE:
		(void)fputc(is_table ? '{' : '[', f);
		for (int i = 0; i < v->n; i++) {
			(void)fputs(i > 0 ? ", " : "", f);
			if (is_table)
				write_json_text(f, v->key[i]);
			(void)fputs(is_table ? ": " : "", f);
			write_json_value(f, &v->item[i]);
		}
		(void)fputc(is_table ? '}' : ']', f);
		break;
	default:
		(void)fputs("null", f);
	}
}

static void
write_json(struct output *o, const struct plain *record)
{
	static const struct plain nil = {.type = PLAIN_NIL};

	(void)fputs(o->nrecords > 0 ? ",\n {" : "\n {", o->stream);
	for (int i = 0; i < o->ncolumns; i++) {
		const struct plain *v = plain_find(record, o->column[i]);

		(void)fputs(i > 0 ? ", " : "", o->stream);
		write_json_text(o->stream, o->column[i]);
		(void)fputs(": ", o->stream);
		write_json_value(o->stream, v != NULL ? v : &nil);
	}
	(void)fputs("}", o->stream);
}

static void
end_json(struct output *o)
{
	(void)fputs(o->nrecords > 0 ? "\n]\n" : "]\n", o->stream);
}

/* Write a text with what Markdown reads as its own escaped. */
static void
write_markdown_text(FILE *f, const char *text)
{
	char clean[CELL_BYTES];

	(void)clean_text(text, CELL_BYTES / 4, clean, sizeof clean);
	(void)fputc(' ', f);
	for (const char *c = clean; *c != '\0'; c++) {
		if (strchr("\\`*[]<>|", *c) != NULL)
			(void)fputc('\\', f);
		(void)fputc(*c, f);
	}
	(void)fputs(" |", f);
}

static void
begin_markdown(struct output *o)
{
	(void)fputc('|', o->stream);
	for (int i = 0; i < o->ncolumns; i++)
		write_markdown_text(o->stream, o->column[i]);
	(void)fputs("\n|", o->stream);
	for (int i = 0; i < o->ncolumns; i++)
		(void)fputs("---|", o->stream);
	(void)fputc('\n', o->stream);
}

static void
write_markdown(struct output *o, const struct plain *record)
{
	(void)fputc('|', o->stream);
	for (int i = 0; i < o->ncolumns; i++) {
		const struct plain *v = plain_find(record, o->column[i]);
		char text[CELL_BYTES] = "";
		struct phrase p = phrase_in(text, sizeof text);

		if (v != NULL)
			value_text(v, &p);
		write_markdown_text(o->stream, text);
	}
	(void)fputc('\n', o->stream);
}

static void
end_nothing(struct output *o)
{
	(void)o;
}

static const struct output_format formats[] = {
    {"csv", begin_csv, write_csv, end_nothing},
    {"json", begin_json, write_json, end_json},
    {"markdown", begin_markdown, write_markdown, end_nothing},
};

bool
outputs_open(struct outputs *o, const struct driver_plan *plan, struct err *e)
{
	*o = (struct outputs){.n = plan->noutputs};
	for (int i = 0; i < o->n; i++) {
		o->output[i] = (struct output){.name = plan->output[i].name,
		    .path = plan->output[i].path};
		if (!atomic_file_check(o->output[i].path, e))
			return false;
	}
	return true;
}

/* Find the output of a name; NULL is standard output. */
static struct output *
find_output(struct outputs *o, const char *name, struct err *e)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (name == NULL)
		return &o->output[o->n];
	for (int i = 0; i < o->n; i++) {
		if (strcmp(o->output[i].name, name) == 0)
			return &o->output[i];
		nearest_try(&nearest, name, o->output[i].name);
	}
	(void)err_set(e, "there is no output '%.60s'%s", name, nearest_or(&nearest,
	    "; the command line gives it a file: -o NAME=PATH", hint));
	return NULL;
}

static bool
start_output(struct output *o, const struct output_format *format, const struct plain *columns,
    struct err *e)
{
	o->stream = o->path == NULL ? stdout : open_memstream(&o->text, &o->size);
	if (o->stream == NULL)
		return err_set(e, "no memory for the output: %s", strerror(errno));
	o->format = format;
	o->column = mem_calloc((size_t)columns->n + 1, sizeof *o->column);
	for (int i = 0; i < columns->n; i++)
		if (columns->item[i].type == PLAIN_TEXT)
			o->column[o->ncolumns++] = mem_strdup(columns->item[i].text);
	format->begin(o);
	return true;
}

/* Return the format, or NULL with a sentence if the output has another one. */
static const struct output_format *
find_format(const struct output *o, const char *name, struct err *e)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(formats[i].name, name) != 0)
			continue;
		if (o->format == NULL || o->format == &formats[i])
			return &formats[i];
		(void)err_set(e, "this output is written as %s already", o->format->name);
		return NULL;
	}
	(void)err_set(e, "there is no format '%.20s'", name);
	return NULL;
}

bool
outputs_write(struct outputs *o, const char *format, const char *name,
    const struct plain *columns, const struct plain *records, struct err *e)
{
	struct output *to = find_output(o, name, e);
	const struct output_format *f = to != NULL ? find_format(to, format, e) : NULL;

	if (f == NULL || (to->format == NULL && !start_output(to, f, columns, e)))
		return false;
	for (int i = 0; i < records->n; i++) {
		f->record(to, &records->item[i]);
		to->nrecords++;
	}
	if (ferror(to->stream))
		return err_set(e, "the output cannot be written: %s", strerror(errno));
	if (to->path != NULL && ftell(to->stream) > (long)OUTPUT_MAX_BYTES)
		return err_set(e, "the output '%.60s' has more than 1 GiB", to->name);
	return true;
}

static bool
write_text(const void *what, FILE *f, struct err *e)
{
	const struct output *o = what;

	return fwrite(o->text, 1, o->size, f) == o->size ||
	    err_set(e, "it cannot be written: %s", strerror(errno));
}

static bool
commit_output(struct output *o, struct err *e)
{
	bool ok = true;

	if (o->format == NULL)
		return true;
	o->format->end(o);
	if (o->path != NULL) {
		ok = fclose(o->stream) == 0 || err_set(e, "no memory for the output '%.60s'",
		    o->name);
		ok = ok && atomic_file_write(o->path, write_text, o, e);
	}
	o->format = NULL;
	return ok;
}

bool
outputs_commit(struct outputs *o, struct err *e)
{
	bool ok = true;

	for (int i = 0; i <= o->n; i++)
		ok = commit_output(&o->output[i], ok ? e : &(struct err){""}) && ok;
	return ok;
}

void
outputs_free(struct outputs *o)
{
	for (int i = 0; i <= o->n; i++) {
		for (int k = 0; k < o->output[i].ncolumns; k++)
			free(o->output[i].column[k]);
		free(o->output[i].column);
		free(o->output[i].text);
	}
}

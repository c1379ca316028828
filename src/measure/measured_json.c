/*
 * JSON of measured times: one element after the other, so that a log of many megabytes takes no
 * more memory than its rows.
 */
#include "measure/measured_reader.h"

#include "base/number.h"
#include "file/json_file.h"

#include <math.h>
#include <string.h>

static void
skip_blanks(struct measured_reader *r)
{
	while (r->at < r->size && r->text[r->at] != '\0' &&
	    strchr(" \t\r\n", r->text[r->at]) != NULL)
		r->line += r->text[r->at++] == '\n';
}

/* Pass over blanks and then one character, if it comes next. */
static bool
take_char(struct measured_reader *r, char c)
{
	skip_blanks(r);
	if (r->at == r->size || r->text[r->at] != c)
		return false;
	r->at++;
	return true;
}

/* Read the value that comes next. */
static json_t *
read_value(struct measured_reader *r, struct err *e)
{
	const char *begin = r->text + r->at;
	json_error_t why;
	json_t *value;

	if (r->at == r->size) {
		(void)err_set(e, "the JSON ends too early: the file has been cut off");
		return NULL;
	}
	value = json_loadb(begin, r->size - r->at, JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY, &why);
	if (value == NULL) {
		for (int i = 0; i < why.position && begin + i < r->text + r->size; i++)
			r->line += begin[i] == '\n';
		if (json_error_code(&why) == json_error_premature_end_of_input)
			(void)err_set(e, "the JSON ends too early: the file has been cut off");
		else
			(void)err_set(e, "the JSON is broken: %.120s", why.text);
		return NULL;
	}
	r->at += (size_t)why.position;
	for (const char *c = begin; c < r->text + r->at; c++)
		r->line += *c == '\n';
	return value;
}

/* Go to the array that is member `key` of an object, whose brace has been read. */
static bool
find_member(struct measured_reader *r, const char *key, struct err *e)
{
	json_t *name, *value;
	bool found;

	while (!take_char(r, '}')) {
		name = read_value(r, e);
		if (name == NULL)
			return false;
		found = json_is_string(name) && strcmp(json_string_value(name), key) == 0;
		json_decref(name);
		if (!take_char(r, ':'))
			return err_set(e, "the JSON is broken: a ':' is missing");
		if (found && take_char(r, '['))
			return true;
		skip_blanks(r);
		value = read_value(r, e);
		if (value == NULL)
			return false;
		json_decref(value);
		(void)take_char(r, ',');
		skip_blanks(r);
	}
	return err_set(e, "there is no list '%s'", key);
}

static bool
use_value(struct measured_reader *r, measured_each *each, void *ctx, struct err *e)
{
	int begin = r->line, end;
	json_t *value = read_value(r, e);
	bool ok;

	if (value == NULL)
		return false;
	end = r->line;
	r->line = begin;
	ok = each(r, ctx, value, e);
	json_decref(value);
	if (ok)
		r->line = end;
	return ok;
}

bool
measured_json(struct measured_reader *r, const char *key, measured_each *each, void *ctx,
    struct err *e)
{
	bool is_list;

	json_file_prepare();
	r->line = 1;
	is_list = take_char(r, '[');
	if (!is_list && key != NULL) {
		if (!take_char(r, '{'))
			return err_set(e, "it is no JSON");
		skip_blanks(r);
		if (!find_member(r, key, e))
			return false;
		is_list = true;
	}
	for (;;) {
		skip_blanks(r);
		if (is_list ? take_char(r, ']') : r->at == r->size)
			return true;
		if (!use_value(r, each, ctx, e))
			return false;
		(void)take_char(r, ',');
	}
}

double
measured_number(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	double number;

	if (json_is_number(value))
		return json_number_value(value);
	if (json_is_string(value) && number_parse(json_string_value(value), &number))
		return number;
	return (double)NAN;
}

const char *
measured_text(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? text : "";
}

int64_t
measured_count(const json_t *object, const char *name)
{
	double value = measured_number(object, name);

	return value >= 0 && value < 9e15 ? (int64_t)value : 0;
}

/*
 * JSON as text.  jansson writes numbers with a fixed count of digits, 84.671999999999997; these are
 * the shortest that read back exactly.
 */
#include "base/number.h"
#include "export/export_private.h"

#include <errno.h>
#include <string.h>

static bool write_value(json_t *j, int depth, FILE *f);

static bool
begin_line(bool first, int depth, FILE *f)
{
	return fprintf(f, "%s\n%*s", first ? "" : ",", depth, "") > 0;
}

static bool
end_list(bool empty, int depth, char bracket, FILE *f)
{
	return (empty || fprintf(f, "\n%*s", depth, "") > 0) && fputc(bracket, f) != EOF;
}

static bool
write_object(json_t *object, int depth, FILE *f)
{
	bool ok = fputc('{', f) != EOF, first = true;
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) {
		/* The names are our own, and plain. */
		ok = ok && begin_line(first, depth + 1, f) && fprintf(f, "\"%s\": ", key) > 0 &&
		    write_value(value, depth + 1, f);
		first = false;
	}
	return end_list(first, depth, '}', f) && ok;
}

static bool
write_array(json_t *array, int depth, FILE *f)
{
	bool ok = fputc('[', f) != EOF;
	size_t i, n = json_array_size(array);

	for (i = 0; i < n && ok; i++)
		ok = begin_line(i == 0, depth + 1, f) &&
		    write_value(json_array_get(array, i), depth + 1, f);
	return end_list(n == 0, depth, ']', f) && ok;
}

static bool
write_value(json_t *j, int depth, FILE *f)
{
	char text[NUMBER_TEXT_MAX];

	if (json_is_object(j))
		return write_object(j, depth, f);
	if (json_is_array(j))
		return write_array(j, depth, f);
	if (json_is_real(j))
		return fputs(number_exact(json_real_value(j), text), f) != EOF;
	return json_dumpf(j, f, JSON_ENCODE_ANY) == 0;
}

bool
export_document(json_t *root, FILE *f, struct err *e)
{
	bool ok = write_value(root, 0, f);

	json_decref(root);
	ok = fputc('\n', f) != EOF && ok && fflush(f) == 0;
	return ok || err_set(e, "the JSON cannot be written: %s", strerror(errno));
}

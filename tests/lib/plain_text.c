#include "lib/plain_text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static struct plain plain_of(const json_t *j, struct arena *a);

static void
take_items(const json_t *j, struct arena *a, struct plain *out)
{
	size_t n = json_is_array(j) ? json_array_size(j) : json_object_size(j), i = 0;
	const char *key;
	json_t *item;

	out->n = (int)n;
	out->item = arena_alloc(a, n + 1, sizeof *out->item);
	out->key = json_is_object(j) ? arena_alloc(a, n + 1, sizeof *out->key) : NULL;
	if (json_is_object(j)) {
		json_object_foreach((json_t *)(uintptr_t)j, key, item) {
			out->key[i] = arena_strdup(a, key);
			out->item[i++] = plain_of(item, a);
		}
		return;
	}
	for (i = 0; i < n; i++)
		out->item[i] = plain_of(json_array_get(j, i), a);
}

static struct plain
plain_of(const json_t *j, struct arena *a)
{
	struct plain out = {.type = PLAIN_NIL};

	switch (json_typeof(j)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		out.type = json_is_array(j) ? PLAIN_LIST : PLAIN_TABLE;
		take_items(j, a, &out);
		break;
	case JSON_STRING:
		out.type = PLAIN_TEXT;
		out.text = arena_strdup(a, json_string_value(j));
		break;
	case JSON_INTEGER:
		out.type = PLAIN_INT;
		out.whole = json_integer_value(j);
		out.real = (double)out.whole;
		break;
	case JSON_REAL:
		out.type = PLAIN_REAL;
		out.real = json_real_value(j);
		break;
	case JSON_TRUE:
		out.type = PLAIN_TRUE;
		break;
	case JSON_FALSE:
		out.type = PLAIN_FALSE;
		break;
	case JSON_NULL:
		break;
	}
	return out;
}

struct plain
plain_of_text(const char *text, struct arena *a)
{
	json_error_t why;
	json_t *j = json_loads(text, JSON_DECODE_ANY, &why);
	struct plain out;

	if (j == NULL) {
		(void)fprintf(stderr, "%s: %s\n", text, why.text);
		exit(99);
	}
	out = plain_of(j, a);
	json_decref(j);
	return out;
}

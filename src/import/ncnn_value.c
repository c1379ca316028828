/*
 * Numbers of a layer: KEY=VALUE.  Keys from -23300 down are lists, with their length first; later
 * files write a list as VALUE,VALUE behind the key itself, and texts as they are or in quotes.
 *
 * Source: docs/developer-guide/param-and-model-file-structure.md of github.com/Tencent/ncnn.
 */
#include "import/ncnn_private.h"

#include "base/number.h"
#include "base/text.h"
#include "import/text_lines.h"

#include <stdio.h>
#include <string.h>

#define HINT_KEY 30
#define LIST_KEY (-23300)

static const struct ncnn_value *
value_of(const struct ncnn_line *l, int key, bool list)
{
	for (int i = 0; i < l->nvalues; i++)
		if (l->value[i].key == key && l->value[i].list == list)
			return &l->value[i];
	return NULL;
}

/* Find a list in either writing; `counted`: its length stands first. */
static const struct ncnn_value *
list_of(const struct ncnn_line *l, int key, bool *counted)
{
	const struct ncnn_value *v = value_of(l, LIST_KEY - key, true);

	*counted = v != NULL;
	return v != NULL ? v : value_of(l, key, false);
}

bool
ncnn_has(const struct ncnn_line *l, int key)
{
	bool counted;

	return list_of(l, key, &counted) != NULL;
}

const char *
ncnn_text(struct ncnn *n, const struct ncnn_line *l, int key)
{
	const struct ncnn_value *v = value_of(l, key, false);
	size_t length = v != NULL ? strlen(v->text) : 0;

	if (v == NULL)
		return NULL;
	if (length >= 2 && v->text[0] == '"' && v->text[length - 1] == '"')
		return arena_printf(&n->im->arena, "%.*s", (int)length - 2, v->text + 1);
	return v->text;
}

static void
refuse_value(struct ncnn *n, const struct ncnn_line *l, int key, const char *text)
{
	char plain[40];

	(void)snprintf(plain, sizeof plain, "%s", text);
	text_make_plain(plain, false);
	if (!n->failed)
		err_set(&n->error, "line %d: the value of key %d is '%s', which is no number that "
		    "fits", l->line, key, plain);
	n->failed = true;
}

int64_t
ncnn_int(struct ncnn *n, const struct ncnn_line *l, int key, int64_t fallback)
{
	const struct ncnn_value *v = value_of(l, key, false);
	int64_t out;

	if (v == NULL)
		return fallback;
	if (number_parse_int(v->text, &out) && out >= -NCNN_MAX && out <= NCNN_MAX)
		return out;
	refuse_value(n, l, key, v->text);
	return fallback;
}

double
ncnn_real(struct ncnn *n, const struct ncnn_line *l, int key, double fallback)
{
	const struct ncnn_value *v = value_of(l, key, false);
	double out;

	if (v == NULL)
		return fallback;
	if (number_parse(v->text, &out))
		return out;
	refuse_value(n, l, key, v->text);
	return fallback;
}

/* Read a list of whole numbers; -1 when it is none, or longer than `most`. */
static int
read_list(const char *text, bool counted, int64_t *out, int most)
{
	char word[32];
	int64_t want = -1, v;
	int count = counted ? -1 : 0;

	for (const char *at = text; at != NULL; count++) {
		size_t k = strcspn(at, ",");

		(void)snprintf(word, sizeof word, "%.*s", (int)(k < sizeof word ? k : 0), at);
		if (!number_parse_int(word, &v) || v < -NCNN_MAX || v > NCNN_MAX || count >= most)
			return -1;
		if (count < 0)
			want = v;
		else
			out[count] = v;
		at = at[k] == ',' ? at + k + 1 : NULL;
	}
	return count == want || !counted ? count : -1;
}

int
ncnn_list(struct ncnn *n, const struct ncnn_line *l, int key, int64_t out[static NCNN_MAX_LIST])
{
	bool counted;
	const struct ncnn_value *v = list_of(l, key, &counted);
	int count = v != NULL ? read_list(v->text, counted, out, NCNN_MAX_LIST) : 0;

	if (count < 0) {
		refuse_value(n, l, v->key, v->text);
		return 0;
	}
	return count;
}

/* The numbers of a list of any kind: as many as there are commas, or one more. */
int
ncnn_count(struct ncnn *n, const struct ncnn_line *l, int key)
{
	bool counted;
	const struct ncnn_value *v = list_of(l, key, &counted);
	int64_t count, commas = 0;
	char first[24];

	if (v == NULL)
		return 0;
	for (const char *c = v->text; *c != '\0'; c++)
		commas += *c == ',';
	(void)snprintf(first, sizeof first, "%.*s", (int)strcspn(v->text, ","), v->text);
	if (!counted && commas < NCNN_MAX_LIST)
		return (int)commas + 1;
	if (counted && number_parse_int(first, &count) && count == commas && count <= NCNN_MAX_LIST)
		return (int)count;
	refuse_value(n, l, v->key, v->text);
	return 0;
}

bool
ncnn_pair(struct ncnn *n, const struct ncnn_line *l, int key, double out[static 2])
{
	bool counted;
	const struct ncnn_value *v = list_of(l, key, &counted);
	const char *at = v != NULL ? v->text : NULL;
	char word[40];

	for (int i = counted ? -1 : 0; i < 2 && at != NULL; i++) {
		size_t k = strcspn(at, ",");

		(void)snprintf(word, sizeof word, "%.*s", (int)(k < sizeof word ? k : 0), at);
		at = at[k] == ',' ? at + k + 1 : NULL;
		if (i >= 0 && !number_parse(word, &out[i])) {
			refuse_value(n, l, v->key, v->text);
			return false;
		}
		if (i == 1)
			return true;
	}
	return false;
}

/* A noted shape: how many dimensions, width, height, channels. */
bool
ncnn_hint(struct ncnn *n, const struct ncnn_line *l, int i, struct shape *out)
{
	bool counted;
	const struct ncnn_value *v = list_of(l, HINT_KEY, &counted);
	int64_t list[4 * OP_MANY_INPUTS];
	int count;

	if (v == NULL || i >= OP_MANY_INPUTS)
		return false;
	count = read_list(v->text, counted, list, 4 * OP_MANY_INPUTS);
	if (count < 0)
		refuse_value(n, l, v->key, v->text);
	if (count < 4 * (i + 1) || list[4 * i] < 1 || list[4 * i] > 3)
		return false;
	out->rank = (int)list[4 * i];
	for (int d = 0; d < out->rank; d++)
		out->dim[out->rank - 1 - d] = list[4 * i + 1 + d];
	return shape_check(out, &(struct err){""});
}

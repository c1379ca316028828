#include "file/json_file.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define SEED 1

/* A word of Python's JSON, and as many bytes of true JSON. */
static const struct python_word {
	const char *python, *json;
} python_words[] = {
    {"Infinity", "1e308   "},
    {"NaN", "\"?\""},
    {NULL, NULL},
};

static void
replace_word(char *at, size_t left)
{
	for (const struct python_word *w = python_words; w->python != NULL; w++)
		if (left >= strlen(w->python) && memcmp(at, w->python, strlen(w->python)) == 0)
			memcpy(at, w->json, strlen(w->json));
}

/* Go through a text.  Replace Python's words, and refuse one that is nested too deeply. */
static bool
check_nesting(char *text, size_t n, struct err *e)
{
	int depth = 0, line = 1;
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		char c = text[i];

		line += c == '\n';
		if (quoted) {
			i += c == '\\';
			quoted = c != '"';
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			if (++depth > JSON_MAX_DEPTH)
				return err_set(e, "line %d: JSON is nested more than %d deep",
				    line, JSON_MAX_DEPTH);
		} else if (c == '}' || c == ']') {
			depth--;
		} else if (c == 'I' || c == 'N') {
			replace_word(text + i, n - i);
		}
	}
	return true;
}

void
json_file_prepare(void)
{
	/* Without a seed jansson opens a device for one, which the child process may not. */
	json_object_seed(SEED);
}

json_t *
json_file_object(const char *text, size_t n, bool unique, struct err *e)
{
	char *copy = malloc(n + 1);
	json_t *tree = NULL;
	json_error_t why;

	if (copy == NULL) {
		(void)err_set(e, "its JSON takes more memory than there is");
		return NULL;
	}
	json_file_prepare();
	memcpy(copy, text, n);
	copy[n] = '\0';
	if (check_nesting(copy, n, e)) {
		tree = json_loadb(copy, n, unique ? JSON_REJECT_DUPLICATES : 0, &why);
		if (tree == NULL)
			(void)err_set(e, "line %d: the JSON is broken: %.120s", why.line, why.text);
	}
	free(copy);
	if (tree == NULL || json_is_object(tree))
		return tree;
	json_decref(tree);
	(void)err_set(e, "line 1: it holds no JSON object, { ... }");
	return NULL;
}

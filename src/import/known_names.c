#include "import/known_names.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FIELD "\n  names"

void
known_name_free(struct known_name *name)
{
	for (int i = 0; i < name->nknobs; i++) {
		free(name->knob[i].name);
		free(name->knob[i].value);
	}
	free(name->knob);
	free(name->text);
	*name = (struct known_name){0};
}

/* Pass over space and comments. */
static const char *
skip_space(const char *at)
{
	for (;;) {
		at += strspn(at, " \t\r\n");
		if (strncmp(at, "--", 2) != 0)
			return at;
		at += strcspn(at, "\n");
	}
}

/* Take one character, and the space around it. */
static bool
take_char(const char **at, char c)
{
	const char *next = skip_space(*at);

	if (*next != c)
		return false;
	*at = skip_space(next + 1);
	return true;
}

/* Take a text without escapes, or return NULL.  The caller frees it. */
static char *
take_text(const char **at)
{
	const char *begin;
	char *text;
	size_t n;

	if (**at != '"')
		return NULL;
	begin = *at + 1;
	n = strcspn(begin, "\"\\\n");
	if (begin[n] != '"')
		return NULL;
	text = mem_printf("%.*s", (int)n, begin);
	*at = skip_space(begin + n + 1);
	return text;
}

/* Take the name of a knob, or a value that is no text: 50, 0.5, true.  NULL if there is none. */
static char *
take_word(const char **at)
{
	size_t n = strspn(*at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");
	char *word;

	if (n == 0)
		return NULL;
	word = mem_printf("%.*s", (int)n, *at);
	*at = skip_space(*at + n);
	return word;
}

/* Take `depth = 50`. */
static bool
take_knob(const char **at, struct known_name *to)
{
	struct knob_setting knob = {.name = take_word(at)};

	if (knob.name != NULL && take_char(at, '='))
		knob.value = **at == '"' ? take_text(at) : take_word(at);
	if (knob.value == NULL) {
		free(knob.name);
		return false;
	}
	to->knob = mem_resize(to->knob, (size_t)to->nknobs + 2, sizeof *to->knob);
	to->knob[to->nknobs++] = knob;
	to->knob[to->nknobs] = (struct knob_setting){0};
	return true;
}

/* Take `{ depth = 50, norm = true }`. */
static bool
take_knobs(const char **at, struct known_name *to)
{
	if (!take_char(at, '{'))
		return false;
	while (!take_char(at, '}')) {
		if (!take_knob(at, to))
			return false;
		(void)take_char(at, ',');
	}
	return true;
}

/* Take `"ResNet"`, or `["ResNet-50"] = { depth = 50 }`. */
static bool
take_name(const char **at, struct known_names *to)
{
	bool has_knobs = take_char(at, '[');
	struct known_name name = {.text = take_text(at)};

	if (name.text == NULL)
		return false;
	if (has_knobs && !(take_char(at, ']') && take_char(at, '=') && take_knobs(at, &name))) {
		known_name_free(&name);
		return false;
	}
	to->name = mem_resize(to->name, (size_t)to->n + 1, sizeof *to->name);
	to->name[to->n++] = name;
	return true;
}

bool
known_names_read(const char *script, struct known_names *out)
{
	const char *at = strstr(script, FIELD);

	*out = (struct known_names){0};
	if (at == NULL)
		return true;
	at += strlen(FIELD);
	if (!take_char(&at, '=') || !take_char(&at, '{'))
		return false;
	while (!take_char(&at, '}')) {
		if (!take_name(&at, out))
			return false;
		(void)take_char(&at, ',');
	}
	return true;
}

void
known_names_free(struct known_names *k)
{
	for (int i = 0; i < k->n; i++)
		known_name_free(&k->name[i]);
	free(k->name);
	*k = (struct known_names){0};
}

/*
 * Plain values as words of the command line.
 */
#include "driver/server.h"

#include "base/number.h"
#include "base/phrase.h"

const char *
server_text(const struct driver_ask *ask, int i, const char *what, struct driver_fault *why)
{
	if (ask->arg[i].type == PLAIN_TEXT)
		return ask->arg[i].text;
	(void)err_set(&why->e, "%s: this is no text", what);
	return NULL;
}

/* Write a value as a word of the command line: items with commas between them. */
static bool
word_of(const struct plain *v, struct phrase *p)
{
	char number[NUMBER_TEXT_MAX];

	switch (v->type) {
	case PLAIN_FALSE:
	case PLAIN_TRUE:
		phrase_add(p, "%s", v->type == PLAIN_TRUE ? "true" : "false");
		return true;
	case PLAIN_INT:
		phrase_add(p, "%lld", (long long)v->whole);
		return true;
	case PLAIN_REAL:
		phrase_add(p, "%s", number_exact(v->real, number));
		return true;
	case PLAIN_TEXT:
		phrase_add(p, "%s", v->text);
		return true;
	case PLAIN_LIST:
		for (int i = 0; i < v->n; i++) {
			phrase_add(p, i > 0 ? "," : "");
			if (v->item[i].type == PLAIN_LIST || !word_of(&v->item[i], p))
				return false;
		}
		return true;
	default:
		return false;
	}
}

bool
server_list_word(const struct plain *v, const char *what, char buf[static SERVER_LIST_BYTES],
    struct driver_fault *why)
{
	struct phrase p = phrase_in(buf, SERVER_LIST_BYTES);

	*buf = '\0';
	if (!word_of(v, &p))
		return err_set(&why->e, "%s takes a value or a list of values", what);
	return p.used < SERVER_LIST_BYTES - 1 || err_set(&why->e, "%s has too many values; write "
	    "a range, as \"0:1:0.1\"", what);
}

bool
server_each_word(const struct plain *v, const char *what,
    bool (*take)(void *ctx, const char *word, struct driver_fault *why), void *ctx,
    struct driver_fault *why)
{
	if (v->type == PLAIN_TEXT)
		return take(ctx, v->text, why);
	if (v->type != PLAIN_LIST)
		return err_set(&why->e, "%s: this is no text and no list of texts", what);
	for (int i = 0; i < v->n; i++) {
		if (v->item[i].type != PLAIN_TEXT)
			return err_set(&why->e, "%s: item %d of the list is no text", what, i + 1);
		if (!take(ctx, v->item[i].text, why))
			return false;
	}
	return true;
}

#include "config.h"

#include "lib/wire_text.h"

#include "op/op.h"
#include "op/op_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum wire_type type;
} types[] = {{"model", WIRE_MODEL}, {"knob", WIRE_KNOB}, {"op", WIRE_OP}, {"open", WIRE_OPEN},
    {"close", WIRE_CLOSE}, {"layer", WIRE_LAYER}, {"output", WIRE_OUTPUT}, {"pair", WIRE_PAIR},
    {"imported", WIRE_IMPORTED}, {"origin", WIRE_ORIGIN}, {"file", WIRE_FILE},
    {"build", WIRE_BUILD}, {"ask", WIRE_ASK}};

/* Put a text in which "$" stands for a number. */
static void
put_numbered(struct wire_out *w, const char *text, int number)
{
	char whole[200];
	const char *mark = strchr(text, '$');

	if (mark != NULL)
		(void)snprintf(whole, sizeof whole, "%.*s%d%s", (int)(mark - text), text, number,
		    mark + 1);
	wire_put_text(w, mark != NULL ? whole : text);
}

static void
put_letters(struct wire_out *w, int n)
{
	char *text = calloc((size_t)n + 1, 1);

	memset(text, 'n', (size_t)n);
	wire_put_text(w, text);
	free(text);
}

static void
put_word(struct wire_out *w, const char *word, int number)
{
	const struct op *op;

	switch (*word) {
	case 'r':
		wire_put_real(w, strtod(word + 1, NULL));
		return;
	case 'b':
		wire_put_byte(w, (unsigned)atoi(word + 1));
		return;
	case '~':
		wire_put_text(w, NULL);
		return;
	case '\'':
		put_numbered(w, word + 1, number);
		return;
	case '#':
		put_letters(w, atoi(word + 1));
		return;
	case '@':
		wire_put_int(w, op_index(word + 1));
		return;
	case '%':
		op = op_find(word + 1);
		wire_put_int(w, op_attr_count(op));
		for (int i = 0; i < op_attr_count(op); i++)
			wire_put_int(w, 0);
		return;
	default:
		wire_put_int(w, strtoll(word, NULL, 10));
	}
}

/* Put a record, written as words, which are cut in place. */
static void
put_record(struct wire_out *w, char *words, int number)
{
	char *rest, *word = strtok_r(words, " ", &rest);
	size_t i = 0;

	while (i < sizeof types / sizeof *types && strcmp(types[i].name, word) != 0)
		i++;
	wire_begin(w, i < sizeof types / sizeof *types ? types[i].type
	    : (enum wire_type)atoi(word));
	while ((word = strtok_r(NULL, " ", &rest)) != NULL)
		put_word(w, word, number);
	wire_end(w);
}

void
wire_text_put(struct wire_out *w, const char *records)
{
	char *all = strdup(records), *rest, *part;

	for (part = strtok_r(all, ";", &rest); part != NULL; part = strtok_r(NULL, ";", &rest)) {
		char *end = part;
		long times = *part == '*' ? strtol(part + 1, &end, 10) : 1;

		for (int k = 0; k < times; k++) {
			char *copy = strdup(end);

			put_record(w, copy, k);
			free(copy);
		}
	}
	free(all);
}

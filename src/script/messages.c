#include "script/messages.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define MAX_UNUSED 10

/* Add a message.  Take ownership of the text. */
static void
add_message(struct script_messages *m, char *text, bool warning)
{
	m->message = mem_grow(m->message, &m->cap, (size_t)m->n + 1, sizeof *m->message);
	m->message[m->n++] = (struct script_message){text, warning};
}

static void
add_line(struct script_messages *m, const char *text, size_t n)
{
	char *line;

	if (m->cut)
		return;
	if (m->lines == MESSAGES_MAX_LINES || m->bytes + n > MESSAGES_MAX_BYTES) {
		m->cut = true;
		add_message(m, mem_printf("(the script prints more than %d lines or %d bytes; the "
		    "rest is left out)", MESSAGES_MAX_LINES, MESSAGES_MAX_BYTES), false);
		return;
	}
	line = mem_printf("%.*s", (int)n, text);
	text_make_plain(line, true);
	m->lines++;
	m->bytes += n + 1;
	add_message(m, line, false);
}

void
messages_print(struct script_messages *m, const char *text)
{
	const char *newline;

	for (; (newline = strchr(text, '\n')) != NULL; text = newline + 1)
		add_line(m, text, (size_t)(newline - text));
	add_line(m, text, strlen(text));
}

static void
add_unused(struct script_messages *m, const struct graph *g, const struct layer *l)
{
	char *text = l->line > 0 && l->file >= 0
	    ? mem_printf("%s:%d: nothing uses the result of %s '%s', which counts all the same",
	    g->file[l->file], l->line, l->op->name, l->path)
	    : mem_printf("nothing uses the result of %s '%s', which counts all the same",
	    l->op->name, l->path);

	text_make_plain(text, false);
	add_message(m, text, true);
}

/* Return whether a layer neither reads nor stores anything: it stands for what was worked out. */
static bool
counts_nothing(const struct graph *g, int layer)
{
	const struct op *o = g->layer[layer].op;

	return g->layer[layer].ninputs == 0 && (o->flags & OP_STORED) != 0 && o->weights == NULL;
}

/* Return whether no layer reads another one: a list of weights. */
static bool
is_list(const struct graph *g)
{
	for (int i = 0; i < g->nlayers; i++)
		if (g->layer[i].ninputs > 0)
			return false;
	return g->nlayers > 1;
}

void
messages_unused(struct script_messages *m, const struct model *model)
{
	const struct graph *g = model->graph;
	int unused = 0;

	if (is_list(g))
		return;
	for (int i = 0; i < g->nlayers; i++) {
		if (g->layer[i].readers > 0 || g->layer[i].shared || counts_nothing(g, i))
			continue;
		if (unused++ < MAX_UNUSED)
			add_unused(m, g, &g->layer[i]);
	}
	if (unused > MAX_UNUSED)
		add_message(m, mem_printf("nothing uses the results of %d more layers",
		    unused - MAX_UNUSED), true);
}

const char *
messages_warning(const struct script_messages *m)
{
	for (int i = 0; i < m->n; i++)
		if (m->message[i].warning)
			return m->message[i].text;
	return NULL;
}

void
messages_free(struct script_messages *m)
{
	for (int i = 0; i < m->n; i++)
		free(m->message[i].text);
	free(m->message);
	*m = (struct script_messages){0};
}

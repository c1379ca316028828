/*
 * Comments on layers whose names do not say which nodes of a model file they stand for.
 */
#include "export/lua_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NOTE_MAX 80 /* characters of a comment */

/* Return whether the nodes of a file that a layer stands for have its name. */
static bool
has_node_name(const struct layer *l)
{
	char base[GRAPH_NAME_MAX + 1];
	size_t n;

	(void)snprintf(base, sizeof base, "%s", l->name);
	for (n = strlen(base); n > 0 && base[n - 1] >= '0' && base[n - 1] <= '9'; n--)
		;
	if (n > 1 && base[n - 1] == '_')
		base[n - 1] = '\0';
	n = strlen(base);
	for (const char *at = l->origin; *at != '\0'; at++)
		if (strncasecmp(at, base, n) == 0)
			return true;
	return false;
}

/* Return whether an origin has the name of a node, as in "node 0 (Conv /stem/Conv)". */
static bool
names_node(const char *origin)
{
	const char *open = strchr(origin, '(');

	return open != NULL && strchr(open, ' ') != NULL;
}

void
lua_note_origin(const struct lua_plan *p, int layer, struct lua_text *note)
{
	const struct layer *l = &p->g->layer[layer];

	if (l->origin == NULL || !names_node(l->origin) || has_node_name(l) || note->n > NOTE_MAX)
		return;
	lua_text_add(note, "%s%.*s%s", note->n > 0 ? "; " : "", NOTE_MAX, l->origin,
	    strlen(l->origin) > NOTE_MAX ? "..." : "");
}

void
lua_note_add(struct lua_body *b, struct lua_text *note)
{
	if (b->p->m->format != NULL) {
		lua_body_hole(b, note->s != NULL ? arena_strdup(&b->p->arena, note->s) : "", NULL);
		b->text.s[b->text.n - 1] = LUA_NOTE;
	}
	free(note->s);
}

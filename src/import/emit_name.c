#include "import/emit_name.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define PATH_MAX_LENGTH 400
#define MAX_BEHIND      12 /* nodes of a pattern that are named one by one */

/* "onnx::Conv_123": a number that an exporter made up. */
static bool
is_made_up(const char *name)
{
	return strstr(name, "::") != NULL || isdigit((unsigned char)*name) || *name == '\0';
}

/* The name of the node's weights without its last part: "features.0" of "features.0.weight". */
static const char *
name_by_weights(struct emit *em, const struct foreign_node *n)
{
	const struct foreign_tensor *t, *root;
	const char *dot;

	for (int i = 0; i < n->ninputs; i++) {
		t = foreign_input(em->f, n, i);
		root = t != NULL && t->root >= 0 ? &em->f->tensor[t->root] : NULL;
		if (root == NULL || is_made_up(root->name))
			continue;
		dot = strrchr(root->name, '.');
		if (dot != NULL && dot > root->name)
			return arena_printf(&em->f->arena, "%.*s/%s",
			    (int)(dot - root->name > PATH_MAX_LENGTH ? PATH_MAX_LENGTH :
			    dot - root->name), root->name, n->op);
	}
	return "";
}

/* The name of a node with '/' between blocks. */
static const char *
path_of(struct emit *em, const struct foreign_node *n)
{
	const char *name = n->path != NULL ? n->path : n->name;
	char *path;

	if (*name != '\0') {
		while (*name == '/')
			name++;
		return name;
	}
	name = name_by_weights(em, n);
	path = arena_strdup(&em->f->arena, name);
	for (char *c = path; *c != '\0'; c++)
		*c = *c == '.' ? '/' : *c;
	return path;
}

/* How many blocks two paths begin with; the last part of a path is no block. */
static int
common_blocks(const char *a, const char *b)
{
	int n = 0;

	for (; *a != '\0' && *a == *b; a++, b++)
		n += *a == '/';
	return n;
}

void
emit_common_blocks(struct emit *em)
{
	const struct foreign_body *b = &em->f->body[0];
	const char *first = NULL;
	int common = 0, named = 0;

	for (int i = 0; i < b->nnodes; i++) {
		const struct foreign_node *n = &em->f->node[b->node[i]];
		const char *path = n->path != NULL ? n->path : n->name;
		int same;

		while (*path == '/')
			path++;
		if (*path == '\0' || n->noutputs == 0 || n->output[0] < 0 ||
		    em->f->tensor[n->output[0]].fixed)
			continue;
		named++;
		same = first != NULL ? common_blocks(first, path) : 0;
		common = named == 1 ? 0 : named == 2 || same < common ? same : common;
		first = first != NULL ? first : path;
	}
	em->skip = named > 2 ? common : 0;
}

/* "Conv_12", or "conv/Conv": the exporter's, not a person's. */
static bool
is_op_name(const struct foreign_node *n, const char *leaf)
{
	size_t length = strlen(n->op);

	/* The last node of a pattern still has the name of what it was. */
	if (n->nbehind > 0 && isupper((unsigned char)*leaf)) {
		length = strcspn(leaf, "_");
		return strspn(leaf + length, "_0123456789") == strlen(leaf + length);
	}
	return strncmp(leaf, n->op, length) == 0 && (leaf[length] == '\0' || leaf[length] == '_');
}

static const char *
origin_text(struct emit *em, const struct foreign_node *n)
{
	char list[FOREIGN_NODE_TEXT * 2];
	size_t at = 0;

	if (n->nbehind == 0) {
		(void)foreign_node_text(n, list);
		return n->details == NULL ? arena_strdup(&em->f->arena, list)
		    : arena_printf(&em->f->arena, "%s: %s", list, n->details);
	}
	list[0] = '\0';
	for (int i = 0; i < n->nbehind && i < MAX_BEHIND && at < sizeof list - 40; i++) {
		const struct foreign_node *b = &em->f->node[n->behind[i]];

		at += (size_t)snprintf(list + at, sizeof list - at, "%s%d %.20s",
		    i > 0 ? ", " : "", b->index, b->op);
	}
	return arena_printf(&em->f->arena, "nodes %s%s%s%.200s%s", list,
	    n->nbehind > MAX_BEHIND ? " and more" : "", *n->name != '\0' ? " (" : "", n->name,
	    *n->name != '\0' ? ")" : "");
}

void
emit_name(struct emit *em, const struct foreign_node *n, struct layer_make *m)
{
	const char *path = path_of(em, n), *leaf;
	const char *slash;

	m->origin = origin_text(em, n);
	for (int i = 0; i < em->skip && strchr(path, '/') != NULL; i++)
		path = strchr(path, '/') + 1;
	slash = strrchr(path, '/');
	leaf = slash != NULL ? slash + 1 : path;
	m->name = *leaf != '\0' && !is_op_name(n, leaf) ? leaf : NULL;
	if (slash != NULL)
		m->scope = arena_printf(&em->f->arena, "%.*s", (int)(slash - path), path);
	else
		m->scope = *path != '\0' ? "" : NULL;
	if (em->scope != NULL)
		m->scope = m->scope == NULL || *m->scope == '\0' ? em->scope :
		    arena_printf(&em->f->arena, "%.200s/%.400s", em->scope, m->scope);
}

const char *
emit_stored_name(const char *name)
{
	const char *part = name;

	if (is_made_up(name))
		return NULL;
	for (const char *c = name; *c != '\0'; c++)
		if ((*c == '.' || *c == '/') && c[1] != '\0')
			part = c + 1;
	return part;
}

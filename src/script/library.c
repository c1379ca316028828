#include "script/library.h"

#include "base/phrase.h"
#include "file/lua_file.h"
#include "script/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMENT_MAX 8192

/* The line at `at`, and the comment that ended before it. */
struct reading {
	struct arena *arena;
	struct library_module *module;
	struct phrase comment;
	bool seen_code;            /* the comment at the beginning is over */
};

/* Add the line of a comment, without its dashes and the blank behind them. */
static void
add_comment(struct reading *r, const char *line, size_t n)
{
	size_t skip = n > 2 && line[2] == ' ' ? 3 : 2;

	if (r->comment.used > 0)
		phrase_add(&r->comment, "\n");
	phrase_add(&r->comment, "%.*s", (int)(n - skip), line + skip);
}

/* Read "function blocks.separable(x, width, options)". */
static void
read_function(struct reading *r, const char *line, size_t n)
{
	const char *end = line + n, *dot = memchr(line, '.', n), *open, *close;
	struct library_function *f;

	open = dot != NULL ? memchr(dot, '(', (size_t)(end - dot)) : NULL;
	close = open != NULL ? memchr(open, ')', (size_t)(end - open)) : NULL;
	if (close == NULL || r->module->nfunctions == LIBRARY_MAX_FUNCTIONS)
		return;
	f = &r->module->function[r->module->nfunctions++];
	f->name = arena_printf(r->arena, "%.*s", (int)(open - dot - 1), dot + 1);
	f->arguments = arena_printf(r->arena, "%.*s", (int)(close - open - 1), open + 1);
	f->help = arena_strdup(r->arena, r->comment.buf);
}

static void
read_line(struct reading *r, const char *line, size_t n)
{
	static const char word[] = "function ";
	bool is_function = n > sizeof word && memcmp(line, word, sizeof word - 1) == 0;

	if (n >= 2 && line[0] == '-' && line[1] == '-') {
		add_comment(r, line, n);
		return;
	}
	if (!r->seen_code) {
		r->module->about = arena_strdup(r->arena, r->comment.buf);
		r->seen_code = true;
	} else if (is_function) {
		read_function(r, line, n);
	}
	phrase_cut(&r->comment, 0);
}

static struct library_module *
read_module(struct arena *arena, const char *file, const struct source *s)
{
	struct library_module *m = arena_alloc(arena, 1, sizeof *m);
	char comment[COMMENT_MAX];
	struct reading r = {arena, m, phrase_in(comment, sizeof comment), false};
	size_t n;

	m->name = arena_printf(arena, "layertop.%.*s", lua_file_stem(file), file);
	m->about = "";
	for (const char *at = s->text; *at != '\0'; at += n + (at[n] == '\n')) {
		n = strcspn(at, "\n");
		read_line(&r, at, n);
	}
	return m;
}

bool
library_read(const char *datadir, struct library *out, struct err *e)
{
	char *folder = mem_printf("%s/lua/layertop", datadir), **name = NULL;
	int n = lua_files_in(folder, &name);
	bool ok = n >= 0 ||
	    err_set(e, "the library for scripts, %s, cannot be read: %s", folder, strerror(errno));

	*out = (struct library){0};
	if (n > 0)
		out->module = arena_alloc(&out->arena, (size_t)n, sizeof *out->module);
	for (int i = 0; i < n && ok; i++) {
		char *path = mem_printf("%s/%s", folder, name[i]);
		struct source s;

		ok = source_read(path, &s, e);
		if (ok)
			out->module[out->n++] = read_module(&out->arena, name[i], &s);
		source_free(&s);
		free(path);
	}
	if (n >= 0)
		lua_files_free(name, n);
	free(folder);
	if (!ok)
		library_free(out);
	return ok;
}

void
library_free(struct library *l)
{
	arena_free(&l->arena);
	*l = (struct library){0};
}

#include "frame/history.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static struct history *
find_history(const struct histories *h, const char *kind)
{
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->of[i].kind, kind) == 0)
			return &h->of[i];
	return NULL;
}

static struct history *
make_history(struct histories *h, const char *kind)
{
	h->of = mem_grow(h->of, &h->cap, h->n + 1, sizeof *h->of);
	h->of[h->n] = (struct history){.kind = mem_strdup(kind)};
	return &h->of[h->n++];
}

static void
drop_line(struct history *of, int i)
{
	free(of->line[i]);
	memmove(&of->line[i], &of->line[i + 1], (size_t)(of->n - i - 1) * sizeof of->line[0]);
	of->n--;
}

void
history_add(struct histories *h, const char *kind, const char *line)
{
	struct history *of = find_history(h, kind);
	char *added;

	if (*line == '\0')
		return;
	if (of == NULL)
		of = make_history(h, kind);
	/* Copy first: it may be one of these lines. */
	added = mem_strdup(line);
	for (int i = of->n - 1; i >= 0; i--)
		if (strcmp(of->line[i], added) == 0)
			drop_line(of, i);
	if (of->n == HISTORY_MAX)
		drop_line(of, 0);
	of->line[of->n++] = added;
}

const char *
history_line(const struct histories *h, const char *kind, int back)
{
	const struct history *of = find_history(h, kind);

	return of != NULL && back >= 0 && back < of->n ? of->line[of->n - 1 - back] : NULL;
}

void
histories_each(const struct histories *h,
    void (*put)(void *ctx, const char *kind, const char *line), void *ctx)
{
	for (size_t i = 0; i < h->n; i++)
		for (int j = 0; j < h->of[i].n; j++)
			put(ctx, h->of[i].kind, h->of[i].line[j]);
}

void
histories_free(struct histories *h)
{
	for (size_t i = 0; i < h->n; i++) {
		while (h->of[i].n > 0)
			drop_line(&h->of[i], h->of[i].n - 1);
		free(h->of[i].kind);
	}
	free(h->of);
	*h = (struct histories){0};
}

/*
 * Histories of what was typed into prompts: one for each kind of prompt, the newest line last.
 *
 * A line that is typed again moves to the end.  The oldest lines of a full history go.
 */
#ifndef LAYERTOP_HISTORY_H
#define LAYERTOP_HISTORY_H

#include <stddef.h>

#define HISTORY_MAX 100

struct history {
	char *kind;
	int n;
	char *line[HISTORY_MAX];
};

/* A zeroed struct is a valid empty one. */
struct histories {
	size_t n, cap;
	struct history *of;
};

/* Add a line, unless it is empty. */
void history_add(struct histories *h, const char *kind, const char *line);
/* Return the line `back` lines before the newest, or NULL. */
const char *history_line(const struct histories *h, const char *kind, int back);
/* Call `put` for every line, the oldest of a kind first: history_add() makes them again. */
void histories_each(const struct histories *h,
    void (*put)(void *ctx, const char *kind, const char *line), void *ctx);
void histories_free(struct histories *h);

#endif

/*
 * Text that grows in a buffer of a fixed size: what no longer fits is cut off.
 *
 *	struct phrase list = phrase_in(buf, sizeof buf);
 *	for (each name)
 *		phrase_item(&list, ", ", "%s", name);
 */
#ifndef LAYERTOP_PHRASE_H
#define LAYERTOP_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

struct phrase {
	char *buf;                 /* the caller's */
	size_t size, used;         /* `used` does not count the end, and is less than `size` */
};

/* Empty; `size` is at least 1. */
struct phrase phrase_in(char *buf, size_t size);
void phrase_add(struct phrase *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same, with `separator` before it unless it is the first. */
void phrase_item(struct phrase *t, const char *separator, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The same, but nothing of it when it does not fit; false then. */
bool phrase_whole(struct phrase *t, const char *separator, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Back to what it was when `used` was this. */
void phrase_cut(struct phrase *t, size_t used);

#endif

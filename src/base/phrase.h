/*
 * Append text to a buffer of fixed size.  Text that does not fit is cut off.
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
	char *buf;                 /* owned by the caller */
	size_t size, used;         /* `used` does not count the final '\0'; used < size */
};

/* Return an empty phrase in `buf`; `size` is at least 1. */
struct phrase phrase_in(char *buf, size_t size);
void phrase_add(struct phrase *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Like phrase_add(), with `separator` before it unless the phrase is empty. */
void phrase_item(struct phrase *t, const char *separator, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Like phrase_item(), but add nothing and return false if it does not fit as a whole. */
bool phrase_whole(struct phrase *t, const char *separator, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Cut the phrase back to its first `used` bytes. */
void phrase_cut(struct phrase *t, size_t used);

#endif

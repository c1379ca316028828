/*
 * Memory: allocation that cannot fail, and arenas.
 *
 * The mem_* functions never return NULL.  When memory is exhausted they call the hook that
 * mem_on_exhausted() set (the explorer gives the terminal back there), print a message on standard
 * error and exit with status 2.  This is the one exception to "only main exits": a program without
 * memory cannot hand an error on either.  The caller releases the memory with free().
 *
 * Large arrays get large pages where the system has them.
 *
 * An arena owns everything allocated from it and releases it at once.  A zeroed struct arena is
 * a valid empty one.
 */
#ifndef LAYERTOP_MEM_H
#define LAYERTOP_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* Ask for memory that is read soon.  In a large model most of the time is waiting for memory, and a
 * loop over its layers that does much for each waits less if it asks ahead. */
static inline void
mem_fetch(const void *p, size_t size)
{
	const char *at = p;

	for (size_t i = 0; i < size; i += 64)
		__builtin_prefetch(at + i);
}

void *mem_alloc(size_t size);
void *mem_calloc(size_t n, size_t size);
void *mem_resize(void *p, size_t n, size_t size);
char *mem_strdup(const char *s);
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprintf(const char *fmt, va_list ap) __attribute__((format(printf, 1, 0)));
void mem_on_exhausted(void (*hook)(void));

/* Keep freed memory for later allocations, where the C library can, instead of giving it back to
 * the system.  A program that makes large results again and again then gets no pages that have to
 * be cleared first. */
void mem_keep_freed(void);

/* Grow `v`, NULL or an array of `*cap` items of `size` bytes, to hold at least `n` items.  Return
 * the array and set `*cap`. */
void *mem_grow(void *v, size_t *cap, size_t n, size_t size);

struct arena_chunk;
struct arena {
	struct arena_chunk *chunk;
	size_t used;
};

/* Return zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *a);

#endif

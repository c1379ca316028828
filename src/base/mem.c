#include "base/mem.h"

#include <limits.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CHUNK_SIZE (64 * 1024 - 64)
#define LARGE_ARRAY ((size_t)1 << 20)
#define HEAP_STEP (64 << 20) /* address space, not memory, until it is used */

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
	max_align_t data[];
};

static void (*exhausted_hook)(void);

void
mem_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

static _Noreturn void
stop_exhausted(void)
{
	if (exhausted_hook != NULL)
		exhausted_hook();
	fputs("layertop: out of memory\n", stderr);
	_Exit(2);
}

void
mem_keep_freed(void)
{
#ifdef __GLIBC__
	(void)mallopt(M_MMAP_MAX, 0);
	(void)mallopt(M_TRIM_THRESHOLD, INT_MAX);
	(void)mallopt(M_TOP_PAD, HEAP_STEP);
#endif
}

/* Ask for large pages where a large array was just allocated and is not yet written: the tables of
 * thousands of small pages do not fit the caches either.  In the heap, the free memory behind it
 * gets them, too.  A system without them does as well as it can. */
static void *
with_large_pages(void *p, size_t size)
{
#if defined MADV_HUGEPAGE && defined __GLIBC__
	const uintptr_t page = 4096;
	uintptr_t from = (uintptr_t)p / page * page, to = (uintptr_t)p + size, heap_end;

	if (size < LARGE_ARRAY)
		return p;
	heap_end = (uintptr_t)sbrk(0);
	(void)madvise((void *)from, (to <= heap_end ? heap_end : to) - from, MADV_HUGEPAGE);
#else
	(void)size;
#endif
	return p;
}

void *
mem_alloc(size_t size)
{
	void *p = malloc(size > 0 ? size : 1);

	if (p == NULL)
		stop_exhausted();
	return with_large_pages(p, size);
}

void *
mem_calloc(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size > 0 ? size : 1);

	if (p == NULL)
		stop_exhausted();
	return with_large_pages(p, n * size);
}

void *
mem_resize(void *p, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		stop_exhausted();
	p = realloc(p, n * size > 0 ? n * size : 1);
	if (p == NULL)
		stop_exhausted();
	return with_large_pages(p, n * size);
}

char *
mem_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(mem_alloc(n), s, n);
}

char *
mem_vprintf(const char *fmt, va_list ap)
{
	va_list again;
	char *s;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		stop_exhausted();
	s = mem_alloc((size_t)n + 1);
	(void)vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

char *
mem_printf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = mem_vprintf(fmt, ap);
	va_end(ap);
	return s;
}

void *
mem_grow(void *v, size_t *cap, size_t n, size_t size)
{
	size_t want = *cap > 0 ? *cap : 8;

	if (n <= *cap)
		return v;
	while (want < n)
		want = want > SIZE_MAX / 2 ? n : want * 2;
	*cap = want;
	return mem_resize(v, want, size);
}

void *
arena_alloc(struct arena *a, size_t n, size_t size)
{
	size_t unit = sizeof(max_align_t), bytes, space;
	struct arena_chunk *chunk;
	void *p;

	if (size != 0 && n > (SIZE_MAX / 2) / size)
		stop_exhausted();
	bytes = (n * size + unit - 1) / unit * unit;
	if (a->chunk == NULL || a->chunk->size - a->used < bytes) {
		space = bytes > CHUNK_SIZE ? bytes : CHUNK_SIZE / unit * unit;
		chunk = bytes > CHUNK_SIZE ? mem_calloc(1, sizeof *chunk + space)
		    : mem_alloc(sizeof *chunk + space);
		chunk->size = space;
		chunk->next = a->chunk;
		a->chunk = chunk;
		a->used = 0;
	}
	p = (char *)a->chunk->data + a->used;
	a->used += bytes;
	/* Most arenas stay small, so a chunk is cleared part by part. */
	return bytes > CHUNK_SIZE ? p : memset(p, 0, bytes);
}

char *
arena_strdup(struct arena *a, const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(arena_alloc(a, n, 1), s, n);
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		stop_exhausted();
	s = arena_alloc(a, (size_t)n + 1, 1);
	va_start(ap, fmt);
	(void)vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void
arena_free(struct arena *a)
{
	struct arena_chunk *next;

	for (; a->chunk != NULL; a->chunk = next) {
		next = a->chunk->next;
		free(a->chunk);
	}
	a->used = 0;
}

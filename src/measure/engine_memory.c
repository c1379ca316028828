#include "measure/engine_memory.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALIGNMENT 4096

/* A piece of memory for outputs, and the last layer that reads what it holds. */
struct piece {
	char *memory;
	size_t size;
	int busy_until;
};

struct place {
	int piece;
	size_t weights;                    /* where they begin; outside inputs follow */
	bool is_shared;
};

struct engine_pool {
	const struct engine_layer *layer;
	const struct engine_needs *needs;
	struct place *place;
	int npieces;
	size_t piece_cap;
	struct piece *piece;
	char *arena, *scratch;
	size_t arena_size, scratch_size;
};

static size_t
aligned(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Map memory that was never touched, or return NULL. */
static char *
map_pages(size_t size)
{
	void *p = mmap(NULL, size > 0 ? size : ALIGNMENT, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static void
unmap_pages(char *p, size_t size)
{
	if (p != NULL)
		(void)munmap(p, size > 0 ? size : ALIGNMENT);
}

/* Return the bytes of the arena that a layer takes. */
static size_t
stored_bytes(const struct engine_needs *needs)
{
	size_t bytes = aligned(needs->weights);

	for (int k = 0; k < ENGINE_INPUTS; k++)
		bytes += aligned(needs->outside[k]);
	return bytes;
}

static void
place_weights(struct engine_pool *p, int n)
{
	size_t all = 0, largest = 0, at = 0;
	bool wrapped = false;

	for (int i = 0; i < n; i++) {
		size_t bytes = stored_bytes(&p->needs[i]);

		all += bytes;
		if (bytes > largest)
			largest = bytes;
	}
	p->arena_size = all < ENGINE_ARENA_BYTES ? all : ENGINE_ARENA_BYTES;
	if (p->arena_size < largest)
		p->arena_size = largest;
	for (int i = 0; i < n; i++) {
		size_t bytes = stored_bytes(&p->needs[i]);

		if (at + bytes > p->arena_size) {
			at = 0;
			wrapped = true;
		}
		p->place[i].weights = at;
		p->place[i].is_shared = wrapped;
		at += bytes;
	}
}

/* Return the last layer that reads the output of each; the layer itself if none does. */
static int *
last_readers(const struct engine_layer *layer, int n)
{
	int *last = mem_calloc((size_t)n, sizeof *last);

	for (int i = 0; i < n; i++) {
		last[i] = i;
		for (int k = 0; k < ENGINE_INPUTS; k++) {
			int from = engine_input(&layer[i], k);

			if (from >= 0)
				last[from] = i;
		}
	}
	return last;
}

/* Return a piece that is free when layer `i` runs: the smallest that is large enough, or else the
 * largest, which grows. */
static int
choose_piece(struct engine_pool *p, int i, size_t size)
{
	int best = -1;

	for (int k = 0; k < p->npieces; k++) {
		const struct piece *a = &p->piece[k], *b = best < 0 ? NULL : &p->piece[best];

		if (a->busy_until >= i)
			continue;
		if (b == NULL || (b->size < size ? a->size > b->size
		    : a->size >= size && a->size < b->size))
			best = k;
	}
	if (best >= 0)
		return best;
	p->piece = mem_grow(p->piece, &p->piece_cap, (size_t)p->npieces + 1, sizeof *p->piece);
	p->piece[p->npieces] = (struct piece){.busy_until = -1};
	return p->npieces++;
}

static void
place_outputs(struct engine_pool *p, int n)
{
	int *last = last_readers(p->layer, n);

	for (int i = 0; i < n; i++) {
		size_t size = aligned(p->needs[i].out);
		struct piece *piece;

		p->place[i].piece = -1;
		if (size == 0)
			continue;
		p->place[i].piece = choose_piece(p, i, size);
		piece = &p->piece[p->place[i].piece];
		piece->busy_until = last[i];
		if (piece->size < size)
			piece->size = size;
	}
	free(last);
}

/* Return half of the memory that the system says it has, or SIZE_MAX. */
static size_t
most_memory(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

	return pages > 0 && size > 0 ? (size_t)pages / 2 * (size_t)size : SIZE_MAX;
}

static bool
take_memory(struct engine_pool *p, struct err *e)
{
	size_t all = p->arena_size + p->scratch_size;
	char text[NUMBER_TEXT_MAX];
	bool ok = true;

	for (int k = 0; k < p->npieces; k++)
		all += p->piece[k].size;
	if (all > most_memory())
		return err_set(e, "these layers take %s, more than half of this machine's memory",
		    number_unit((double)all, "B", text));
	p->arena = map_pages(p->arena_size);
	p->scratch = map_pages(p->scratch_size);
	for (int k = 0; k < p->npieces; k++) {
		p->piece[k].memory = map_pages(p->piece[k].size);
		ok = ok && p->piece[k].memory != NULL;
	}
	return (ok && p->arena != NULL && p->scratch != NULL) ||
	    err_set(e, "there is not enough memory for layers that take %s",
	    number_unit((double)all, "B", text));
}

struct engine_pool *
engine_pool_new(const struct engine_layer *layer, const struct engine_needs *needs, int n,
    struct err *e)
{
	struct engine_pool *p = mem_calloc(1, sizeof *p);

	p->layer = layer;
	p->needs = needs;
	p->place = mem_calloc((size_t)n, sizeof *p->place);
	for (int i = 0; i < n; i++)
		if (aligned(needs[i].scratch) > p->scratch_size)
			p->scratch_size = aligned(needs[i].scratch);
	place_weights(p, n);
	place_outputs(p, n);
	if (take_memory(p, e))
		return p;
	engine_pool_free(p);
	return NULL;
}

void
engine_pool_free(struct engine_pool *p)
{
	if (p == NULL)
		return;
	unmap_pages(p->arena, p->arena_size);
	unmap_pages(p->scratch, p->scratch_size);
	for (int k = 0; k < p->npieces; k++)
		unmap_pages(p->piece[k].memory, p->piece[k].size);
	free(p->piece);
	free(p->place);
	free(p);
}

void
engine_pool_layer(const struct engine_pool *p, int i, struct engine_memory *out)
{
	size_t at = p->place[i].weights + aligned(p->needs[i].weights);

	*out = (struct engine_memory){.weights = p->arena + p->place[i].weights,
	    .scratch = p->scratch, .is_shared = p->place[i].is_shared};
	if (p->place[i].piece >= 0)
		out->out = p->piece[p->place[i].piece].memory;
	for (int k = 0; k < ENGINE_INPUTS; k++) {
		int from = engine_input(&p->layer[i], k);

		if (from >= 0 && p->place[from].piece >= 0)
			out->in[k] = p->piece[p->place[from].piece].memory;
		if (p->needs[i].outside[k] > 0)
			out->in[k] = p->arena + at;
		at += aligned(p->needs[i].outside[k]);
	}
}

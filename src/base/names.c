#include "base/names.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct slot {
	const char *name;
	int number;
};

struct name_set {
	struct slot *slot;
	size_t cap, used; /* cap is a power of two */
};

struct name_set *
names_new(void)
{
	struct name_set *s = mem_calloc(1, sizeof *s);

	s->cap = 64;
	s->slot = mem_calloc(s->cap, sizeof *s->slot);
	return s;
}

void
names_free(struct name_set *s)
{
	if (s == NULL)
		return;
	free(s->slot);
	free(s);
}

/* Return the 64-bit FNV-1a hash of a string (Fowler, Noll, Vo). */
static size_t
hash_name(const char *s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return (size_t)(h ^ (h >> 32));
}

static struct slot *
find_slot(const struct name_set *s, const char *name)
{
	size_t i = hash_name(name) & (s->cap - 1);

	while (s->slot[i].name != NULL && strcmp(s->slot[i].name, name) != 0)
		i = (i + 1) & (s->cap - 1);
	return &s->slot[i];
}

bool
names_is_empty(const struct name_set *s)
{
	return s->used == 0;
}

int
names_get(const struct name_set *s, const char *name)
{
	const struct slot *slot = find_slot(s, name);

	return slot->name != NULL ? slot->number : -1;
}

static void
grow_slots(struct name_set *s)
{
	struct name_set bigger = {.cap = s->cap * 2, .used = s->used};

	bigger.slot = mem_calloc(bigger.cap, sizeof *bigger.slot);
	for (size_t i = 0; i < s->cap; i++)
		if (s->slot[i].name != NULL)
			*find_slot(&bigger, s->slot[i].name) = s->slot[i];
	free(s->slot);
	*s = bigger;
}

void
names_put(struct name_set *s, const char *name, int number)
{
	struct slot *slot;

	if (s->used * 2 >= s->cap)
		grow_slots(s);
	slot = find_slot(s, name);
	if (slot->name == NULL) {
		slot->name = name;
		s->used++;
	}
	slot->number = number;
}

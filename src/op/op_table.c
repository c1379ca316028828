#include "op/op_table.h"

#include "op/family.h"

#include <string.h>

static const struct op *const families[] = {family_input, family_conv, family_pool, family_dense,
    family_product, family_norm, family_activation, family_elementwise, family_function,
    family_layout, family_resize, family_rearrange, family_reduce, family_index, family_sample,
    family_attention, family_experts, family_recurrent, family_decoder, NULL};

const struct op *
op_at(int i)
{
	for (const struct op *const *family = families; *family != NULL; family++)
		for (const struct op *o = *family; o->name != NULL; o++)
			if (i-- == 0)
				return o;
	return NULL;
}

const struct op *
op_after(const struct op *o)
{
	const struct op *const *family = families;
	const struct op *last = NULL;

	if (o == NULL)
		return *family;
	if (o[1].name != NULL)
		return o + 1;
	for (; *family != NULL && last != o; family++)
		for (last = *family; last[1].name != NULL; last++)
			;
	return *family;
}

int
op_count(void)
{
	int n = 0;

	for (const struct op *const *family = families; *family != NULL; family++)
		for (const struct op *o = *family; o->name != NULL; o++)
			n++;
	return n;
}

/* Find the row with this name, and set `*index` to its place.  Return NULL and set -1 if there is
 * none. */
static const struct op *
find_row(const char *name, int *index)
{
	int i = 0;

	for (const struct op *const *family = families; *family != NULL; family++)
		for (const struct op *o = *family; o->name != NULL; o++, i++)
			if (strcmp(o->name, name) == 0) {
				*index = i;
				return o;
			}
	*index = -1;
	return NULL;
}

int
op_index(const char *name)
{
	int index;

	(void)find_row(name, &index);
	return index;
}

const struct op *
op_find(const char *name)
{
	int ignored;

	return find_row(name, &ignored);
}

const struct op_program *
op_program(const struct op *o)
{
	static struct arena arena; /* never freed: the rows live as long as the process */
	static const struct op_program **programs;
	const struct op_program **program;
	struct err e;

	if (o->program != NULL)
		return o->program;
	if (programs == NULL)
		programs = arena_alloc(&arena, (size_t)op_count(), sizeof *programs);
	program = programs;
	for (const struct op *const *family = families; *family != NULL; family++)
		for (const struct op *row = *family; row->name != NULL; row++, program++) {
			if (row != o)
				continue;
			/* A formula of the table is wrong only if a developer made a mistake. */
			if (*program == NULL)
				*program = op_compile(&arena, o, &e);
			return *program;
		}
	return NULL;
}

#include "op/op_table.h"

#include "op/family.h"

#include <string.h>

static const struct op *const families[] = {family_input, family_conv, family_pool, family_dense,
    family_product, family_norm, family_activation, family_elementwise, family_function,
    family_layout, family_resize, family_rearrange, family_reduce, family_index, family_sample,
    family_attention, family_experts, family_recurrent, family_decoder, NULL};

/* The rows of all families in one list, with what is looked at in each walk: rows are so large that
 * a walk over them would wait for memory at each. */
struct op_list {
	int n;
	const struct op **op;
	const char **name;
	const struct op_program **program; /* NULL: not compiled yet */
	struct arena arena;
};

static void
list_ops(struct op_list *l)
{
	size_t n = 0;

	for (const struct op *const *family = families; *family != NULL; family++)
		for (const struct op *o = *family; o->name != NULL; o++)
			n++;
	l->op = arena_alloc(&l->arena, n, sizeof *l->op);
	l->name = arena_alloc(&l->arena, n, sizeof *l->name);
	l->program = arena_alloc(&l->arena, n, sizeof *l->program);
	for (const struct op *const *family = families; *family != NULL; family++)
		for (const struct op *o = *family; o->name != NULL; o++) {
			l->op[l->n] = o;
			l->name[l->n++] = o->name;
		}
}

static struct op_list *
all_ops(void)
{
	static struct op_list list; /* never freed: the rows live as long as the process */

	if (list.n == 0)
		list_ops(&list);
	return &list;
}

const struct op *
op_at(int i)
{
	const struct op_list *l = all_ops();

	return i >= 0 && i < l->n ? l->op[i] : NULL;
}

int
op_count(void)
{
	return all_ops()->n;
}

int
op_index(const char *name)
{
	const struct op_list *l = all_ops();

	for (int i = 0; i < l->n; i++)
		if (strcmp(l->name[i], name) == 0)
			return i;
	return -1;
}

const struct op *
op_find(const char *name)
{
	return op_at(op_index(name));
}

const struct op_program *
op_program(const struct op *o)
{
	struct op_list *l = all_ops();
	struct err e;

	if (o->program != NULL)
		return o->program;
	for (int i = 0; i < l->n; i++) {
		if (l->op[i] != o)
			continue;
		/* A formula of the table is wrong only if a developer made a mistake. */
		if (l->program[i] == NULL)
			l->program[i] = op_compile(&l->arena, o, &e);
		return l->program[i];
	}
	return NULL;
}

#include "optimize/table.h"

#include "optimize/all.h"

#include <string.h>

static const struct optimization no_optimization;

const struct optimization *const optimization_table[] = {
    &optimize_pool,
    &optimize_separable,
    &optimize_lowrank,
    &optimize_prune,
    &optimize_freeze,
    &optimize_sparse,
    &optimize_nm,
    &optimize_share,
    &optimize_bits,
    &no_optimization,
};

const struct optimization *
optimization_find(const char *name)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		if (strcmp((*o)->name, name) == 0)
			return *o;
	return NULL;
}

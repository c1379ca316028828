#include "optimize/table.h"

#include "optimize/all.h"

#include <string.h>

static const struct optimization no_optimization;

#define OPTIMIZATION_ROW(row) &row,
const struct optimization *const optimization_table[] = {
    OPTIMIZATIONS(OPTIMIZATION_ROW)
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

#include "optimize/table.h"

#include "base/name_table.h"
#include "optimize/all.h"

static const struct optimization no_optimization;

#define OPTIMIZATION_ROW(row) &row,
const struct optimization *const optimization_table[] = {
    OPTIMIZATIONS(OPTIMIZATION_ROW)
    &no_optimization,
};

const struct optimization *
optimization_find(const char *name)
{
	return name_find(NAME_POINTERS(optimization_table, name), name);
}

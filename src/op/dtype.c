#include "op/dtype.h"

#include <string.h>

const struct dtype_info dtype_table[DTYPE_COUNT] = {
#define DTYPE(id, name, bits, is_float) [DTYPE_##id] = {name, bits, is_float},
    DTYPES(DTYPE)
#undef DTYPE
};

int
dtype_find(const char *name)
{
	for (int i = 0; i < DTYPE_COUNT; i++)
		if (strcmp(dtype_table[i].name, name) == 0)
			return i;
	return -1;
}

bool
dtype_holds(enum dtype wide, enum dtype narrow)
{
	const struct dtype_info *w = &dtype_table[wide], *n = &dtype_table[narrow];

	/* TF32 is stored in 32 bits but keeps 10 of fp32's 23 bits of mantissa. */
	return wide == narrow || (wide != DTYPE_TF32 && (w->is_float || !n->is_float) &&
	    w->bits > n->bits);
}

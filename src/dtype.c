#include "dtype.h"

#include <string.h>

const struct dtype_info dtype_table[DTYPE_COUNT] = {
#define DTYPE(id, name, bits, is_float) [DTYPE_##id] = {name, bits, is_float},
    DTYPES(DTYPE)
#undef DTYPE
};

enum dtype
dtype_find(const char *name)
{
	int i = 0;

	while (i < DTYPE_COUNT && strcmp(dtype_table[i].name, name) != 0)
		i++;
	return (enum dtype)i;
}

#include "lib/tree.h"

#include <stdlib.h>

const char *
tree_folder(void)
{
	const char *dir = getenv("srcdir");

	return dir != NULL ? dir : ".";
}

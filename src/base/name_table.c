#include "base/name_table.h"

#include <string.h>

static const char *
name_of(struct name_table t, const void *row)
{
	const char *name;

	memcpy(&name, (const char *)row + t.name, sizeof name);
	return name;
}

static const void *
next_row(struct name_table t, const void *row)
{
	return (const char *)row + t.size;
}

const void *
name_find(struct name_table t, const char *name)
{
	for (const void *row = t.row; name_of(t, row) != NULL; row = next_row(t, row))
		if (strcmp(name_of(t, row), name) == 0)
			return row;
	return NULL;
}

void
name_try(struct nearest *n, struct name_table t, const char *wrong)
{
	for (const void *row = t.row; name_of(t, row) != NULL; row = next_row(t, row))
		nearest_try(n, wrong, name_of(t, row));
}

const char *
name_hint(struct name_table t, const char *wrong, const char *otherwise,
    char buf[static NEAREST_TEXT_MAX])
{
	struct nearest nearest = {0};

	name_try(&nearest, t, wrong);
	return nearest_or(&nearest, otherwise, buf);
}

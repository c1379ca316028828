/*
 * Tables whose rows have names: find a row, or the name that a person probably meant.
 *
 *	found = name_find(NAME_TABLE(convention_table, name), word);
 *	if (found == NULL)
 *		err_set(e, "there is no convention '%s'%s", word,
 *		    name_hint(NAME_TABLE(convention_table, name), word, "", hint));
 *
 * A table ends with a row whose name is NULL.  Nothing here allocates or fails.
 */
#ifndef LAYERTOP_NAME_TABLE_H
#define LAYERTOP_NAME_TABLE_H

#include "base/nearest.h"

#include <stddef.h>

struct name_table {
	const void *row;           /* the first */
	size_t size;               /* of a row */
	size_t name;               /* offset of the name in a row */
};

#define NAME_TABLE(table, member)                                                                  \
	((struct name_table){(table), sizeof *(table),                                             \
	    (size_t)((const char *)&(table)->member - (const char *)(table))})

/* Return the row with this name, or NULL. */
const void *name_find(struct name_table t, const char *name);
/* Call nearest_try() for all names of a table. */
void name_try(struct nearest *n, struct name_table t, const char *wrong);
/* Return "; did you mean 'kernel'?" with the nearest name of one table.  Return `otherwise` if no
 * name is near. */
const char *name_hint(struct name_table t, const char *wrong, const char *otherwise,
    char buf[static NEAREST_TEXT_MAX]);

#endif

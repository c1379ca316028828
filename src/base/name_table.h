/*
 * Tables whose rows have names: find a row, or the name that a person probably meant.
 *
 *	found = name_find(NAME_TABLE(convention_table, name), word);
 *	if (found == NULL)
 *		err_set(e, "there is no convention '%s'%s", word,
 *		    name_hint(NAME_TABLE(convention_table, name), word, "", hint));
 *
 * Nothing here allocates or fails.
 */
#ifndef LAYERTOP_NAME_TABLE_H
#define LAYERTOP_NAME_TABLE_H

#include "base/nearest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct name_table {
	const void *first;         /* row, or pointer to a row */
	size_t size;               /* of a row, or of a pointer */
	size_t name;               /* offset of the name in a row */
	size_t n;                  /* most rows; a row whose name is NULL ends the table before */
	bool pointers;             /* the table has pointers to rows */
};

/* Describe a table of rows that a row without a name ends.  `member` is the name. */
#define NAME_TABLE(table, member) NAME_ARRAY(table, SIZE_MAX, member)
/* Describe an array of `count` rows. */
#define NAME_ARRAY(array, count, member)                                                           \
	((struct name_table){(array), sizeof *(array), offsetof(__typeof__(*(array)), member),     \
	    (count), false})
/* Describe a table of pointers to rows.  The last one is a row without a name. */
#define NAME_POINTERS(table, member)                                                               \
	((struct name_table){(table), sizeof *(table), offsetof(__typeof__(**(table)), member),    \
	    SIZE_MAX, true})

/* Return the row with this name, or NULL. */
const void *name_find(struct name_table t, const char *name);
/* Return the name that a person means by a word: the same name, or else the only one that matches
 * best (match.h).  Otherwise return NULL, and write "; it could be a, b" if it could be
 * several, or else "". */
#define NAME_SEVERAL_MAX 200
const char *name_mean(struct name_table t, const char *word, char several[static NAME_SEVERAL_MAX]);
/* Call nearest_try() for all names of a table. */
void name_try(struct nearest *n, struct name_table t, const char *wrong);
/* Return "; did you mean 'kernel'?" with the nearest name of one table.  Return `otherwise` if no
 * name is near. */
const char *name_hint(struct name_table t, const char *wrong, const char *otherwise,
    char buf[static NEAREST_TEXT_MAX]);
/* Like name_hint(), but return "; there are a, b, c" with all names if none is near.  `size` is at
 * least NEAREST_TEXT_MAX. */
const char *name_hint_or_all(struct name_table t, const char *wrong, char *buf, size_t size);

#endif

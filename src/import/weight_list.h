/*
 * Tensors of files of weights, as their headers describe them, whatever the format.
 *
 * The list owns all names.  Functions fail with a sentence that begins with the name of the file.
 */
#ifndef LAYERTOP_IMPORT_WEIGHT_LIST_H
#define LAYERTOP_IMPORT_WEIGHT_LIST_H

#include "base/mem.h"
#include "script/template.h"

#define WEIGHT_LIST_MAX_NAME  1024
#define WEIGHT_LIST_MAX_COUNT 1000000

struct weight_list {
	struct arena arena;
	int n;
	size_t cap;
	struct template_tensor *tensor; /* sorted by name, once finished */
	int nfiles;
	size_t file_cap;
	struct template_file *file;
};

/* Where the data of a tensor lie, from the end of the header on. */
struct extent {
	int64_t begin, end;
	const char *name;
};

/* Begin the tensors of another file. */
void weight_list_file(struct weight_list *w, const char *name);
/* Add a tensor of the last file; its name is copied.  Return NULL, with a sentence, for a name that
 * is too long and when there are too many. */
struct template_tensor *weight_list_add(struct weight_list *w, const struct template_tensor *t,
    const char *file, struct err *e);
/* Refuse dimensions whose product overflows, and set `elements`. */
bool weight_list_count(struct template_tensor *t, const char *file, struct err *e);
/* Sort extents by their places.  Refuse two that overlap. */
bool weight_list_sort_extents(struct extent *extent, int n, const char *file, struct err *e);
/* Sort the tensors.  Refuse two of one name. */
bool weight_list_finish(struct weight_list *w, struct err *e);
/* Find a tensor of a finished list, of its first `n` ones; NULL if there is none. */
const struct template_tensor *weight_list_find(const struct weight_list *w, int n,
    const char *name);
void weight_list_free(struct weight_list *w);

#endif

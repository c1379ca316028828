#include "import/weight_list.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

void
weight_list_file(struct weight_list *w, const char *name)
{
	w->file = mem_grow(w->file, &w->file_cap, (size_t)w->nfiles + 1, sizeof *w->file);
	w->file[w->nfiles++] = (struct template_file){.name = arena_strdup(&w->arena, name)};
}

struct template_tensor *
weight_list_add(struct weight_list *w, const struct template_tensor *t, const char *file,
    struct err *e)
{
	struct template_tensor *added;

	if (strlen(t->name) > WEIGHT_LIST_MAX_NAME) {
		(void)err_set(e, "%s: the name of a tensor has %zu bytes; at most %d are read",
		    file, strlen(t->name), WEIGHT_LIST_MAX_NAME);
		return NULL;
	}
	if (w->n == WEIGHT_LIST_MAX_COUNT) {
		(void)err_set(e, "%s: there are more than %d tensors", file,
		    WEIGHT_LIST_MAX_COUNT);
		return NULL;
	}
	w->tensor = mem_grow(w->tensor, &w->cap, (size_t)w->n + 1, sizeof *w->tensor);
	added = &w->tensor[w->n++];
	*added = *t;
	added->name = arena_strdup(&w->arena, t->name);
	return added;
}

bool
weight_list_count(struct template_tensor *t, const char *file, struct err *e)
{
	t->elements = 1;
	for (int i = 0; i < t->rank; i++)
		if (!number_mul(t->elements, t->dim[i], &t->elements))
			return err_set(e, "%s: tensor '%.80s' has more than 9.2e18 elements",
			    file, t->name);
	return true;
}

static int
compare_extent(const void *a, const void *b)
{
	const struct extent *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

bool
weight_list_sort_extents(struct extent *extent, int n, const char *file, struct err *e)
{
	if (n > 0)
		qsort(extent, (size_t)n, sizeof *extent, compare_extent);
	for (int i = 1; i < n; i++)
		if (extent[i].begin < extent[i - 1].end)
			return err_set(e, "%s: the data of '%.80s' and '%.80s' overlap", file,
			    extent[i - 1].name, extent[i].name);
	return true;
}

static int
compare_tensor(const void *a, const void *b)
{
	return strcmp(((const struct template_tensor *)a)->name,
	    ((const struct template_tensor *)b)->name);
}

bool
weight_list_finish(struct weight_list *w, struct err *e)
{
	if (w->n > 0)
		qsort(w->tensor, (size_t)w->n, sizeof *w->tensor, compare_tensor);
	for (int i = 1; i < w->n; i++) {
		const struct template_tensor *a = &w->tensor[i - 1], *b = &w->tensor[i];

		if (compare_tensor(a, b) != 0)
			continue;
		if (a->file == b->file)
			return err_set(e, "%s: tensor '%.80s' is there twice",
			    w->file[b->file].name, b->name);
		return err_set(e, "tensor '%.80s' is in two files, %s and %s", b->name,
		    w->file[a->file].name, w->file[b->file].name);
	}
	return true;
}

const struct template_tensor *
weight_list_find(const struct weight_list *w, int n, const char *name)
{
	struct template_tensor key = {.name = name};

	return n > 0 ? bsearch(&key, w->tensor, (size_t)n, sizeof key, compare_tensor) : NULL;
}

void
weight_list_free(struct weight_list *w)
{
	free(w->tensor);
	free(w->file);
	arena_free(&w->arena);
	*w = (struct weight_list){0};
}

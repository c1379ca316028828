#include "import/foreign.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct foreign_type_info foreign_type_table[FOREIGN_TYPE_COUNT] = {
#define TYPE(id, name, bits, whole, dtype) {name, bits, whole, DTYPE_##dtype},
    FOREIGN_TYPES(TYPE)
#undef TYPE
};

void
foreign_open(struct foreign *f, const char *format)
{
	*f = (struct foreign){.format = format};
}

void
foreign_close(struct foreign *f)
{
	free(f->tensor);
	free(f->node);
	free(f->body);
	arena_free(&f->arena);
	*f = (struct foreign){0};
}

int
foreign_add_tensor(struct foreign *f, const char *name, struct err *e)
{
	if (f->ntensors == FOREIGN_MAX_TENSORS) {
		err_set(e, "the model has more than %d tensors", FOREIGN_MAX_TENSORS);
		return -1;
	}
	f->tensor = mem_grow(f->tensor, &f->tensor_cap, (size_t)f->ntensors + 1,
	    sizeof *f->tensor);
	f->tensor[f->ntensors] = (struct foreign_tensor){.name = name, .producer = -1, .root = -1,
	    .batch_axis = -1, .dims.rank = -1, .recorded.rank = -1};
	return f->ntensors++;
}

int
foreign_add_node(struct foreign *f, const struct foreign_node *n, struct err *e)
{
	if (f->nnodes == FOREIGN_MAX_NODES) {
		err_set(e, "the model has more than %d nodes", FOREIGN_MAX_NODES);
		return -1;
	}
	f->node = mem_grow(f->node, &f->node_cap, (size_t)f->nnodes + 1, sizeof *f->node);
	f->node[f->nnodes] = *n;
	f->node[f->nnodes].chosen = -1;
	f->node[f->nnodes].repeats = 1;
	return f->nnodes++;
}

int
foreign_add_body(struct foreign *f, const struct foreign_body *b)
{
	f->body = mem_grow(f->body, &f->body_cap, (size_t)f->nbodies + 1, sizeof *f->body);
	f->body[f->nbodies] = *b;
	return f->nbodies++;
}

const struct foreign_attr *
foreign_attr(const struct foreign_node *n, const char *name)
{
	for (int i = 0; i < n->nattrs; i++)
		if (strcmp(n->attr[i].name, name) == 0)
			return &n->attr[i];
	return NULL;
}

int64_t
foreign_int(const struct foreign_node *n, const char *name, int64_t otherwise)
{
	const struct foreign_attr *a = foreign_attr(n, name);

	return a != NULL && a->type == FOREIGN_INT ? a->whole : otherwise;
}

double
foreign_real(const struct foreign_node *n, const char *name, double otherwise)
{
	const struct foreign_attr *a = foreign_attr(n, name);

	return a != NULL && a->type == FOREIGN_REAL ? a->number : otherwise;
}

const char *
foreign_string(const struct foreign_node *n, const char *name, const char *otherwise)
{
	const struct foreign_attr *a = foreign_attr(n, name);

	return a != NULL && a->type == FOREIGN_STRING ? a->text : otherwise;
}

int
foreign_ints(const struct foreign_node *n, const char *name, const int64_t **out)
{
	const struct foreign_attr *a = foreign_attr(n, name);

	*out = NULL;
	if (a == NULL || a->type != FOREIGN_INTS)
		return 0;
	*out = a->ints;
	return (int)a->n;
}

struct foreign_tensor *
foreign_input(const struct foreign *f, const struct foreign_node *n, int i)
{
	return i < n->ninputs && n->input[i] >= 0 ? &f->tensor[n->input[i]] : NULL;
}

struct foreign_tensor *
foreign_output(const struct foreign *f, const struct foreign_node *n, int i)
{
	return i < n->noutputs && n->output[i] >= 0 ? &f->tensor[n->output[i]] : NULL;
}

int64_t
foreign_elems(const struct foreign_dims *d)
{
	int64_t product = 1;
	bool none = false;

	if (d->rank < 0)
		return -1;
	for (int i = 0; i < d->rank; i++) {
		none |= d->dim[i] == 0;
		if (d->dim[i] < 0 || (d->dim[i] > 0 && !number_mul(product, d->dim[i], &product)))
			return -1;
	}
	return product > FOREIGN_MAX_ELEMS ? -1 : none ? 0 : product;
}

bool
foreign_same_dims(const struct foreign_dims *a, const struct foreign_dims *b)
{
	if (a->rank != b->rank)
		return false;
	for (int i = 0; i < a->rank; i++)
		if (a->dim[i] != b->dim[i])
			return false;
	return true;
}

char *
foreign_dims_text(const struct foreign_dims *d, char buf[static FOREIGN_DIMS_TEXT])
{
	size_t n = 0;

	(void)snprintf(buf, FOREIGN_DIMS_TEXT, "%s", d->rank < 0 ? "?" : "");
	for (int i = 0; i < d->rank; i++) {
		if (d->dim[i] == FOREIGN_OPEN)
			n += (size_t)snprintf(buf + n, FOREIGN_DIMS_TEXT - n, "%s?",
			    i > 0 ? "x" : "");
		else
			n += (size_t)snprintf(buf + n, FOREIGN_DIMS_TEXT - n, "%s%" PRId64,
			    i > 0 ? "x" : "", d->dim[i]);
	}
	return buf;
}

char *
foreign_node_text(const struct foreign_node *n, char buf[static FOREIGN_NODE_TEXT])
{
	(void)snprintf(buf, FOREIGN_NODE_TEXT, "node %d (%.60s%s%.200s)", n->index, n->op,
	    n->name[0] != '\0' ? " " : "", n->name);
	return buf;
}

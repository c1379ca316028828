/*
 * Tensors and steps of the engine `dnnl`.
 */
#include "config.h"

#ifdef HAVE_DNNL
#include "measure/dnnl_private.h"

#include <string.h>

#define ALIGNMENT 64

bool
dnnl_refused(dnnl_status_t status, const char *what, struct err *why)
{
	return err_set(why, "oneDNN refuses %s: %s", what, status == dnnl_unimplemented
	    ? "it has none" : status == dnnl_invalid_arguments ? "it does not fit"
	    : status == dnnl_out_of_memory ? "there is too little memory" : "it failed");
}

void
dnnl_plain(const struct dnnl_build *b, dnnl_memory_desc_t *md, int n, const dnnl_dims_t dims,
    dnnl_data_type_t type)
{
	dnnl_dims_t strides;

	for (int i = n - 1; i >= 0; i--)
		strides[i] = i == n - 1 ? 1 : strides[i + 1] * dims[i + 1];
	(void)b->lib->memory_desc_init_by_strides(md, n, dims, type, strides);
}

void
dnnl_any(const struct dnnl_build *b, dnnl_memory_desc_t *md, int n, const dnnl_dims_t dims,
    dnnl_data_type_t type)
{
	(void)b->lib->memory_desc_init_by_tag(md, n, dims, type, dnnl_format_tag_any);
}

struct dnnl_extent
dnnl_image_dims(int64_t batch, int64_t channels, const int64_t *size, int axes)
{
	struct dnnl_extent d = {.n = axes + 2, .at = {batch, channels}};

	for (int axis = 0; axis < axes; axis++)
		d.at[axis + 2] = size[axis];
	return d;
}

struct dnnl_extent
dnnl_output_dims(const struct primitive *p)
{
	if (p->kind == PRIMITIVE_MATMUL)
		return (struct dnnl_extent){3, {p->batch, p->rows, p->outputs}};
	return dnnl_image_dims(p->batch, p->outputs, p->out, p->axes);
}

dnnl_memory_desc_t
dnnl_plain_of(const struct dnnl_build *b, struct dnnl_extent d, dnnl_data_type_t type)
{
	dnnl_memory_desc_t md;

	dnnl_plain(b, &md, d.n, d.at, type);
	return md;
}

/* Take bytes of a region that grows; return where they begin. */
static size_t
take_bytes(size_t *region, size_t size)
{
	size_t at = *region;

	*region += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	return at;
}

int
dnnl_add_tensor(struct dnnl_build *b, const dnnl_memory_desc_t *md, enum dnnl_place place)
{
	struct dnnl_tensor *t = &b->layer->tensor[b->layer->ntensors];
	size_t size = b->lib->memory_desc_get_size(md);

	*t = (struct dnnl_tensor){.md = *md, .order = *md, .scale = 1, .place = place};
	if (place == PLACE_SCRATCH)
		t->offset = take_bytes(&b->needs->scratch, size);
	else if (place == PLACE_WEIGHTS)
		t->offset = take_bytes(&b->needs->weights, size);
	else if (place == PLACE_OUT)
		b->needs->out = size;
	return b->layer->ntensors++;
}

int
dnnl_add_weights(struct dnnl_build *b, const dnnl_memory_desc_t *md,
    const dnnl_memory_desc_t *order, enum dnnl_fill fill, float scale)
{
	int tensor = dnnl_add_tensor(b, md, PLACE_WEIGHTS);

	b->layer->tensor[tensor].fill = fill;
	b->layer->tensor[tensor].order = *order;
	b->layer->tensor[tensor].scale = scale;
	return tensor;
}

struct dnnl_step *
dnnl_add_step(struct dnnl_build *b, dnnl_primitive_desc_t pd, struct err *why)
{
	struct dnnl_step *s = &b->layer->step[b->layer->nsteps];
	dnnl_status_t status;

	*s = (struct dnnl_step){0};
	status = b->lib->primitive_create(&s->primitive, pd);
	(void)b->lib->primitive_desc_destroy(pd);
	if (status != dnnl_success) {
		(void)dnnl_refused(status, "its code", why);
		return NULL;
	}
	b->layer->nsteps++;
	return s;
}

void
dnnl_add_argument(struct dnnl_step *s, int arg, int tensor)
{
	s->arg[s->nargs].arg = arg;
	s->tensor[s->nargs++] = tensor;
}

float
dnnl_type_scale(dnnl_data_type_t type)
{
	return type == dnnl_u8 || type == dnnl_s8 ? ENGINE_QUANTUM : 1;
}

int
dnnl_reordered(struct dnnl_build *b, int tensor, const dnnl_memory_desc_t *md, struct err *why)
{
	const dnnl_memory_desc_t *from = &b->layer->tensor[tensor].md;
	float scale = dnnl_type_scale(md->data_type) / dnnl_type_scale(from->data_type);
	dnnl_primitive_attr_t attr = NULL;
	dnnl_primitive_desc_t pd;
	struct dnnl_step *s;
	dnnl_status_t status;
	int to;

	if (b->lib->memory_desc_equal(from, md))
		return tensor;
	if (scale < 1 || scale > 1) {
		(void)b->lib->primitive_attr_create(&attr);
		(void)b->lib->primitive_attr_set_output_scales(attr, 1, 0, &scale);
	}
	status = b->lib->reorder_primitive_desc_create(&pd, from, b->engine, md, b->engine, attr);
	if (attr != NULL)
		(void)b->lib->primitive_attr_destroy(attr);
	if (status != dnnl_success) {
		(void)dnnl_refused(status, "a change of layout", why);
		return -1;
	}
	s = dnnl_add_step(b, pd, why);
	if (s == NULL)
		return -1;
	to = dnnl_add_tensor(b, md, PLACE_SCRATCH);
	dnnl_add_argument(s, DNNL_ARG_FROM, tensor);
	dnnl_add_argument(s, DNNL_ARG_TO, to);
	return to;
}

static bool
same_dims(const dnnl_memory_desc_t *a, const dnnl_memory_desc_t *b)
{
	return a->ndims == b->ndims &&
	    memcmp(a->dims, b->dims, (size_t)a->ndims * sizeof *a->dims) == 0;
}

static size_t
type_bytes(dnnl_data_type_t type)
{
	return type == dnnl_f32 ? 4 : type == dnnl_bf16 ? 2 : 1;
}

/* Add a tensor of a layer before, as that made it. */
static int
add_made(struct dnnl_build *b, int k, int from)
{
	const struct dnnl_layer *other = &((struct dnnl_state *)b->context->state)->layer[from];
	int tensor = dnnl_add_tensor(b, &other->tensor[other->out].md, PLACE_INPUT);

	b->layer->tensor[tensor].input = k;
	return tensor;
}

int
dnnl_input(struct dnnl_build *b, int k, const dnnl_memory_desc_t *plain, struct err *why)
{
	int from = engine_input(b->what, k), tensor, view;
	const struct dnnl_layer *other;
	dnnl_memory_desc_t typed = *plain;

	if (from < 0) {
		tensor = dnnl_add_tensor(b, plain, PLACE_INPUT);
		b->layer->tensor[tensor].input = k;
		b->layer->tensor[tensor].fill = FILL_VALUES;
		b->needs->outside[k] = b->lib->memory_desc_get_size(plain);
		return tensor;
	}
	tensor = add_made(b, k, from);
	if (same_dims(&b->layer->tensor[tensor].md, plain) &&
	    (k >= PRIMITIVE_INPUTS || b->what->skip[k] == 0))
		return tensor;
	other = &((struct dnnl_state *)b->context->state)->layer[from];
	tensor = dnnl_reordered(b, tensor, &other->order, why);
	if (tensor < 0)
		return -1;
	/* Memory of another tensor with other dimensions, from some element on. */
	typed.data_type = other->order.data_type;
	view = b->layer->ntensors++;
	b->layer->tensor[view] = b->layer->tensor[tensor];
	b->layer->tensor[view].md = b->layer->tensor[view].order = typed;
	if (k < PRIMITIVE_INPUTS)
		b->layer->tensor[view].offset += (size_t)b->what->skip[k] *
		    type_bytes(typed.data_type);
	return view;
}

#endif

#include "model/primitive.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

const struct primitive_row primitive_table[PRIMITIVE_KINDS] = {
#define PRIMITIVE(id, name, help) {name, help},
    PRIMITIVES(PRIMITIVE)
#undef PRIMITIVE
};

const char *const activation_names[ACTIVATIONS] = {
#define ACTIVATION(id, name) name,
    PRIMITIVE_ACTIVATIONS(ACTIVATION)
#undef ACTIVATION
};

static int64_t
all_sizes(int64_t a, const int64_t *b, int n)
{
	for (int i = 0; i < n; i++)
		a *= b[i];
	return a;
}

static bool
has_windows(const struct primitive *p)
{
	return p->kind == PRIMITIVE_CONV || p->kind == PRIMITIVE_MAXPOOL ||
	    p->kind == PRIMITIVE_AVGPOOL;
}

static void
fill_axis(struct primitive *p, int axis)
{
	int64_t *const size[] = {&p->in[axis], &p->kernel[axis], &p->stride[axis],
	    &p->dilation[axis]};

	for (size_t i = 0; i < sizeof size / sizeof *size; i++)
		if (*size[i] == 0)
			*size[i] = 1;
	if (p->out[axis] != 0)
		return;
	p->out[axis] = p->in[axis];
	if (has_windows(p))
		p->out[axis] = (p->in[axis] + 2 * p->before[axis] - p->dilation[axis] *
		    (p->kernel[axis] - 1) - 1) / p->stride[axis] + 1;
}

struct primitive
primitive_filled(struct primitive p)
{
	if (p.kind == PRIMITIVE_CONCAT && p.channels == 0)
		p.channels = p.part[0];
	if (p.kind == PRIMITIVE_CONCAT && p.outputs == 0)
		for (int i = 0; i < p.parts; i++)
			p.outputs += p.part[i];
	int64_t *const size[] = {&p.batch, &p.rows, &p.channels, &p.groups};

	for (size_t i = 0; i < sizeof size / sizeof *size; i++)
		if (*size[i] == 0)
			*size[i] = 1;
	if (p.outputs == 0)
		p.outputs = p.channels;
	for (int axis = 0; axis < p.axes; axis++)
		fill_axis(&p, axis);
	return p;
}

int64_t
primitive_input(const struct primitive *p, int k)
{
	if (p->kind == PRIMITIVE_MATMUL)
		return p->batch * p->channels * (k == 0 ? p->rows : p->outputs);
	if (p->kind == PRIMITIVE_CONCAT)
		return all_sizes(p->batch * p->part[k], p->in, p->axes);
	if (k > 0 && p->per_channel)
		return p->channels;
	return all_sizes(p->batch * p->channels, p->in, p->axes);
}

int64_t
primitive_output(const struct primitive *p)
{
	if (p->kind == PRIMITIVE_MATMUL)
		return p->batch * p->rows * p->outputs;
	return all_sizes(p->batch * p->outputs, p->out, p->axes);
}

int64_t
primitive_weights(const struct primitive *p)
{
	int64_t bias = p->bias ? p->outputs : 0;

	switch (p->kind) {
	case PRIMITIVE_CONV:
		return all_sizes(p->outputs * (p->channels / p->groups), p->kernel, p->axes) + bias;
	case PRIMITIVE_DENSE:
		return p->outputs * p->channels + bias;
	case PRIMITIVE_BATCHNORM:
	case PRIMITIVE_LAYERNORM:
		return 2 * p->channels;
	default:
		return 0;
	}
}

int64_t
primitive_macs(const struct primitive *p)
{
	switch (p->kind) {
	case PRIMITIVE_CONV:
		return all_sizes(primitive_output(p) * (p->channels / p->groups), p->kernel,
		    p->axes);
	case PRIMITIVE_DENSE:
	case PRIMITIVE_MATMUL:
		return primitive_output(p) * p->channels;
	default:
		return 0;
	}
}

/* Return the positions of a window along an axis that lie inside the input, over all outputs. */
static int64_t
axis_taps(const struct primitive *p, int axis)
{
	int64_t taps = 0, last = p->in[axis] - 1;

	for (int64_t k = 0; k < p->kernel[axis]; k++) {
		/* Position k lies at stride x output + offset. */
		int64_t offset = k * p->dilation[axis] - p->before[axis];
		int64_t first = offset < 0 ? (-offset + p->stride[axis] - 1) / p->stride[axis] : 0;
		int64_t end = last < offset ? 0 : (last - offset) / p->stride[axis] + 1;

		if (end > p->out[axis])
			end = p->out[axis];
		taps += end > first ? end - first : 0;
	}
	return taps;
}

int64_t
primitive_taps(const struct primitive *p)
{
	int64_t taps = 1;

	if (!has_windows(p))
		return all_sizes(1, p->out, p->axes);
	for (int axis = 0; axis < p->axes; axis++)
		taps *= axis_taps(p, axis);
	return taps;
}

/* Multiply `*total` by a size, which has to be positive. */
static bool
grow_size(int64_t *total, int64_t size)
{
	return size > 0 && number_mul(*total, size, total);
}

static bool
sizes_fit(const struct primitive *p)
{
	/* Larger than each product of the functions above, and than their bytes. */
	int64_t work = 64, space = 64;

	if (!grow_size(&work, p->batch) || !grow_size(&work, p->rows) ||
	    !grow_size(&work, p->channels) || !grow_size(&work, p->outputs))
		return false;
	for (int axis = 0; axis < p->axes; axis++)
		if (!grow_size(&work, p->out[axis]) || !grow_size(&work, p->kernel[axis]) ||
		    !grow_size(&space, p->in[axis]) || p->stride[axis] < 1 ||
		    p->dilation[axis] < 1 || p->before[axis] < 0)
			return false;
	return grow_size(&space, p->batch) && grow_size(&space, p->channels);
}

bool
primitive_check(const struct primitive *p, struct err *e)
{
	if (p->axes < 0 || p->axes > PRIMITIVE_AXES || !sizes_fit(p))
		return err_set(e, "the sizes of a %s are not positive, or too large",
		    primitive_table[p->kind].name);
	if (p->groups < 1 || p->channels % p->groups != 0 || p->outputs % p->groups != 0)
		return err_set(e, "%" PRId64 " and %" PRId64 " channels do not divide into %"
		    PRId64 " groups", p->channels, p->outputs, p->groups);
	if (p->kind == PRIMITIVE_CONCAT && (p->parts < 1 || p->parts > PRIMITIVE_INPUTS))
		return err_set(e, "a concat has 1 to %d inputs, not %d", PRIMITIVE_INPUTS,
		    p->parts);
	return true;
}

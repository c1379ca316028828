#include "evaluate/run_shape.h"

#include <math.h>

#define STEM_CHANNELS 4 /* a picture has 1, 3 or 4 */

static double
elements_of(const int64_t *size, int n)
{
	double all = 1;

	for (int i = 0; i < n; i++)
		all *= (double)size[i];
	return all;
}

static bool
is_curve(enum activation a)
{
	return a == ACTIVATION_SIGMOID || a == ACTIVATION_TANH || a == ACTIVATION_GELU ||
	    a == ACTIVATION_SILU;
}

static enum measured_kind
conv_kind(const struct primitive *p, double window)
{
	if (p->groups > 1)
		return p->groups == p->channels ? MEASURED_DEPTHWISE : MEASURED_GROUPED;
	if (window == 1)
		return MEASURED_CONV1X1;
	return p->channels <= STEM_CHANNELS ? MEASURED_STEM : MEASURED_CONV;
}

static enum measured_kind
kind_of(const struct primitive *p, double window)
{
	switch (p->kind) {
	case PRIMITIVE_CONV:
		return conv_kind(p, window);
	case PRIMITIVE_DENSE:
		return p->batch == 1 ? MEASURED_THIN : MEASURED_DENSE;
	case PRIMITIVE_MATMUL:
		return MEASURED_MATMUL;
	case PRIMITIVE_MAXPOOL:
	case PRIMITIVE_AVGPOOL:
		return MEASURED_POOL;
	case PRIMITIVE_BATCHNORM:
		return MEASURED_BATCHNORM;
	case PRIMITIVE_LAYERNORM:
		return MEASURED_LAYERNORM;
	case PRIMITIVE_SOFTMAX:
		return MEASURED_SOFTMAX;
	case PRIMITIVE_ACTIVATION:
		return is_curve(p->activation) ? MEASURED_CURVE : MEASURED_RECTIFIER;
	case PRIMITIVE_ADD:
	case PRIMITIVE_MUL:
		return MEASURED_SUM;
	case PRIMITIVE_CONCAT:
		return MEASURED_CONCAT;
	case PRIMITIVE_KINDS:
		break;
	}
	return MEASURED_KINDS;
}

/* Set the sizes of the matrices that an image becomes: of each group, or of a depthwise convolution
 * or a pool one whose columns are the channels. */
static void
set_windows(struct run_shape *s, const struct primitive *p)
{
	bool grouped = s->kind != MEASURED_DEPTHWISE && s->kind != MEASURED_POOL;
	double groups = grouped ? (double)p->groups : 1;

	s->matrices = (double)p->batch * groups;
	s->columns = (double)p->outputs / groups;
	s->depth = grouped ? (double)p->channels / groups : 1;
	s->rows = elements_of(p->out, p->axes);
	s->lines = p->axes > 0 ? s->rows / (double)p->out[p->axes - 1] : 1;
	s->taps = (double)primitive_taps(p);
	for (int axis = 0; axis < p->axes; axis++)
		s->strided = s->strided || p->stride[axis] > 1;
	s->averages = p->kind == PRIMITIVE_AVGPOOL;
}

static void
set_rows(struct run_shape *s, const struct primitive *p)
{
	bool product = p->kind == PRIMITIVE_MATMUL;

	s->matrices = product ? (double)p->batch : 1;
	s->rows = s->taps = product ? (double)p->rows : (double)p->batch;
	s->lines = 1;
	s->columns = (double)p->outputs;
	s->depth = (double)p->channels;
}

/* Return the inputs that a layer reads beside its first. */
static int
inputs_beside(const struct primitive *p)
{
	if (p->kind == PRIMITIVE_CONCAT)
		return p->parts - 1;
	return p->kind == PRIMITIVE_MATMUL || p->kind == PRIMITIVE_ADD || p->kind == PRIMITIVE_MUL;
}

struct run_shape
run_shape_of(const struct primitive *p, enum dtype type)
{
	double bytes = dtype_table[type].bits / 8.0, window = elements_of(p->kernel, p->axes);
	struct run_shape s = {.kind = kind_of(p, window), .window = window};

	if (p->kind == PRIMITIVE_CONV || s.kind == MEASURED_POOL)
		set_windows(&s, p);
	else
		set_rows(&s, p);
	s.elements = (double)primitive_output(p);
	s.input = bytes * (double)primitive_input(p, 0);
	s.output = bytes * s.elements;
	s.weights = bytes * (double)primitive_weights(p);
	for (int k = 1; k <= inputs_beside(p); k++)
		s.others += bytes * (double)primitive_input(p, k);
	return s;
}

void
run_shape_join(struct run_shape *s, const struct primitive *step, enum dtype type)
{
	if (step->kind == PRIMITIVE_ACTIVATION && is_curve(step->activation))
		s->curves += s->elements;
	else
		s->steps += s->elements;
	if ((step->kind == PRIMITIVE_ADD || step->kind == PRIMITIVE_MUL) && !step->per_channel)
		s->others += s->elements * dtype_table[type].bits / 8.0;
}

double
run_shape_products(const struct run_shape *s)
{
	return measured_kind_table[s->kind].work == TERM_ELEMENTS ? 0
	    : s->matrices * s->taps * s->columns * s->depth;
}

void
run_shape_place(struct run_shape *s, const struct run_context *before)
{
	s->before = before->touched[0];
	s->before3 = before->touched[0] + before->touched[1] + before->touched[2];
	s->after_norm = before->norm;
	s->rough = before->seconds;
	s->pass = before->pass;
}

void
run_context_add(struct run_context *c, const struct run_shape *s, double seconds)
{
	c->touched[2] = c->touched[1];
	c->touched[1] = c->touched[0];
	c->touched[0] = s->input + s->others + s->output + s->weights;
	c->norm = s->kind == MEASURED_BATCHNORM;
	c->seconds = seconds;
}

static double
round_to(double v, double step)
{
	return ceil(v / step) * step;
}

static double
beyond(double bytes, double cache)
{
	return fmax(0, bytes - cache);
}

/* Sums take 32 bits, so that a vector of `lanes` sums is that of `lanes` output channels.  A vector
 * of factors has `deep` input channels. */
void
run_shape_terms(const struct run_shape *s, const struct calibrated *m, double term[static TERMS])
{
	double lanes = m->vector / 4, deep = m->vector * 8 / dtype_table[m->type].bits;
	double wide = round_to(s->columns, lanes), bytes = s->input + s->others + s->output;

#define TERM(id, name, part, expression, help) term[TERM_##id] = (expression);
	TERM_TABLE(TERM)
#undef TERM
}

#include "compare/distill.h"

#include <math.h>

/* Return the value of one sample, from a measure of the whole batch. */
static double
value_of_sample(const struct side *s, const char *measure)
{
	const struct measure *m = measure_find(measure);

	return s->total[m - measure_table] / m->scale / s->batch;
}

void
distill(const struct comparison *c, int64_t samples, struct distillation *out)
{
	const struct side *teacher = c->a, *student = c->b;
	double seconds = value_of_sample(teacher, "latency") +
	    (1 + DISTILL_BACKWARD) * value_of_sample(student, "latency");

	*out = (struct distillation){.samples = samples,
	    .teacher_forward = value_of_sample(teacher, "flops"),
	    .student_forward = value_of_sample(student, "flops"),
	    .compression = compare_gain(c, (int)(measure_find("params") - measure_table)),
	    .size = compare_gain(c, (int)(measure_find("weight_bytes") - measure_table)),
	    .speedup = value_of_sample(teacher, "latency") /
		value_of_sample(student, "latency")};
	out->student_backward = DISTILL_BACKWARD * out->student_forward;
	out->flops = (double)samples * (out->teacher_forward + out->student_forward +
	    out->student_backward);
	out->seconds = (double)samples * seconds;
}

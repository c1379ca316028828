/*
 * PReLU whose slopes are not one number for each channel: they follow from the model's inputs, or
 * meet other dimensions.
 */
#include "import/emit.h"

#include <inttypes.h>

/* Return whether slopes meet the last dimensions of `x`, or repeat along them. */
static bool
slopes_fit(const struct foreign_tensor *slope, const struct foreign_tensor *x)
{
	int before = x->dims.rank - slope->dims.rank;

	if (before < 0)
		return false;
	for (int i = 0; i < slope->dims.rank; i++)
		if (slope->dims.dim[i] != 1 && slope->dims.dim[i] != x->dims.dim[before + i])
			return false;
	return true;
}

/* Begin one part of the work, which runs with the part before it. */
static void
begin_part(struct emit *em, const struct foreign_node *n, const char *op, int input,
    struct layer_make *m)
{
	emit_begin(em, n, op, m);
	m->fused = true;
	layer_make_input(m, input);
}

/* x where it is positive, and slope times x where it is not, are a sum: the other part of each is
 * zero. */
bool
emit_prelu_parts(struct emit *em, const struct foreign_node *n, int64_t channels, struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *slopes = foreign_input(em->f, n, 1);
	int layer, slope, positive, negative;
	struct layer_make m;

	if (slopes->fixed && !slopes_fit(slopes, x))
		return err_set(e, "its %" PRId64 " slopes do not fit %" PRId64 " channels",
		    foreign_elems(&slopes->dims), channels);
	layer = emit_input(em, n, 0, e);
	slope = emit_input(em, n, 1, e);
	if (layer < 0 || slope < 0)
		return false;
	begin_part(em, n, "clip", layer, &m);
	m.fused = false;
	layer_make_real(&m, "max", 0);
	negative = layers_add(em->layers, &m, e);
	begin_part(em, n, "mul", negative, &m);
	layer_make_input(&m, slope);
	negative = layers_add(em->layers, &m, e);
	begin_part(em, n, "relu", layer, &m);
	m.fused = false;
	positive = layers_add(em->layers, &m, e);
	begin_part(em, n, "add", positive, &m);
	layer_make_input(&m, negative);
	return emit_add(em, n, &m, 0, e);
}

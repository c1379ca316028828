/*
 * Inputs of layers, and those of the model: a size that the file leaves out follows from the layer
 * that reads the input first.
 */
#include "import/ncnn_private.h"

#include "import/text_lines.h"

#include <stdio.h>
#include <string.h>

bool
ncnn_model_input(struct ncnn *n, const struct ncnn_line *l, int output, struct foreign_dims *dims,
    const char **open, int batch, struct err *e)
{
	const char *name = n->blob[l->out[output]].name;
	struct layer_make m;
	int layer, first = batch == 0 ? 1 : 0;

	if (!import_input(n->im, name, dims, open, batch, 1, e))
		return false;
	ncnn_begin(n, l, "input", NULL, &m);
	m.name = name;
	layer_make_list(&m, "shape", dims->rank - first, dims->dim + first);
	layer = layers_add(&n->im->layers, &m, e);
	ncnn_give(n, l, output, layer);
	return layer >= 0;
}

static const struct ncnn_line *
giver_of(const struct ncnn *n, int blob, int *output)
{
	/* Inputs are few, and stand at the top. */
	for (int i = 0; i < n->nlines; i++)
		for (int k = 0; k < n->lines[i].nout; k++)
			if (n->lines[i].out[k] == blob) {
				*output = k;
				return &n->lines[i];
			}
	return NULL;
}

/* Make knobs for what an input of images, or of tokens, leaves open. */
static bool
add_open_input(struct ncnn *n, const struct ncnn_line *l, int i, int blob, struct err *e)
{
	struct foreign_dims dims = {.rank = 4, .dim = {1, 3, FOREIGN_OPEN, FOREIGN_OPEN}};
	const char *open[FOREIGN_MAX_RANK] = {NULL, NULL, "height", "width"};
	int output = 0;
	const struct ncnn_line *giver = giver_of(n, blob, &output);
	char key[TEXT_NAME_MAX + 16];
	bool given = false;
	int64_t value;

	n->batchless = false;
	if (n->kind != NULL && n->kind->expects != NULL)
		n->kind->expects(n, l, i, &dims, open);
	(void)snprintf(key, sizeof key, "input.%s", n->blob[blob].name);
	for (const struct knob_setting *s = n->im->settings; s != NULL && s->name != NULL; s++)
		given |= strcmp(s->name, key) == 0;
	for (int d = 0; d < dims.rank && !given; d++) {
		int64_t usual = dims.rank == 4 ? n->side : strcmp(open[d] != NULL ? open[d] : "",
		    "cached") == 0 ? 512 : 1;

		if (dims.dim[d] != FOREIGN_OPEN || open[d] == NULL)
			continue;
		n->open_image |= dims.rank == 4;
		if (!import_knob(n->im, open[d], arena_printf(&n->im->arena,
		    "dimension %d of the input %.80s, open in the file", d, n->blob[blob].name),
		    usual, usual, 1, 1000000, &value, e))
			return false;
	}
	return ncnn_model_input(n, giver, output, &dims, open, n->batchless ? -1 : 0, e);
}

int
ncnn_in(struct ncnn *n, const struct ncnn_line *l, int i, struct err *e)
{
	int blob;

	if (i >= l->nin)
		return err_set(e, "it has no input %d", i + 1), -1;
	blob = n->blob[l->in[i]].same;
	if (n->blob[blob].layer == NCNN_OPEN && !add_open_input(n, l, i, blob, e)) {
		/* Refuse a size that a person sets and that does not fit. */
		n->error = *e;
		n->failed = true;
		return -1;
	}
	return n->blob[blob].layer;
}

int
ncnn_in_image(struct ncnn *n, const struct ncnn_line *l, int i, int rank, struct err *e)
{
	int layer = ncnn_in(n, l, i, e);
	int64_t dim[SHAPE_MAX_RANK] = {0};

	if (layer < 0 || ncnn_shape(n, layer)->rank == rank)
		return layer;
	if (ncnn_shape(n, layer)->rank > rank)
		return err_set(e, "its input has %d dimensions, and not %d",
		    ncnn_shape(n, layer)->rank, rank), -1;
	for (int d = 0; d < rank; d++)
		dim[d] = d < ncnn_shape(n, layer)->rank ? ncnn_shape(n, layer)->dim[d] : 1;
	return ncnn_see(n, l, layer, rank, dim, e);
}

int
ncnn_uncounted(struct ncnn *n, const struct ncnn_line *l, const struct shape *shape, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "uncounted", NULL, &m);
	for (int i = 0; i < l->nin && i < OP_MANY_INPUTS; i++) {
		int input = ncnn_in(n, l, i, e);

		if (input < 0)
			return -1;
		layer_make_input(&m, input);
	}
	return layers_add_uncounted(&n->im->layers, l->type, shape, &m, e);
}

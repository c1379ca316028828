/*
 * Sections of darknet files that read other layers than the one before: route, shortcut and
 * products.  They name layers by number; numbers below zero count backwards.
 */
#include "import/darknet_private.h"

#include "import/text_lines.h"

#include <inttypes.h>
#include <string.h>

#define MAX_REFERENCES 32

/* Read a list of layers, as "-1, 61"; the number of them, 0 with a sentence. */
static int
read_references(struct darknet *d, const char *key, int out[static MAX_REFERENCES], struct err *e)
{
	const struct darknet_option *o = darknet_option(d, key);
	char *copy, *rest = NULL;
	int n = 0;
	int64_t v;

	if (o == NULL)
		return err_set(e, "it has no '%s'", key), 0;
	copy = arena_strdup(&d->im->arena, o->value);
	for (char *word = strtok_r(copy, ",", &rest); word != NULL;
	    word = strtok_r(NULL, ",", &rest)) {
		if (!text_whole(word, key, o->line, -DARKNET_MAX, DARKNET_MAX, &v, e))
			return 0;
		if (v < 0)
			v += d->here;
		if (v < 0 || v >= d->here)
			return err_set(e, "line %d: %s refers to layer %" PRId64 ", and layer %d "
			    "can only read those before it", o->line, key, v, d->here), 0;
		if (n == MAX_REFERENCES)
			return err_set(e, "line %d: %s names more than %d layers", o->line, key,
			    MAX_REFERENCES), 0;
		out[n++] = d->out[v];
	}
	return n > 0 ? n : (err_set(e, "line %d: %s names no layer", o->line, key), 0);
}

/* The part of the channels that `groups` and `group_id` name. */
static int
add_group(struct darknet *d, int layer, struct err *e)
{
	int64_t groups, group, channels;
	struct layer_make m;

	if (!darknet_int(d, "groups", 1, 1, DARKNET_MAX, &groups, e) ||
	    !darknet_int(d, "group_id", 0, 0, groups - 1, &group, e))
		return -1;
	if (groups == 1)
		return layer;
	channels = layers_shape(&d->im->layers, layer)->dim[0] / groups;
	if (channels == 0)
		return err_set(e, "there are fewer channels than groups = %" PRId64, groups), -1;
	darknet_begin(d, "slice", "group", &m);
	layer_make_int(&m, "axis", 1);
	layer_make_int(&m, "from", group * channels + 1);
	layer_make_int(&m, "to", (group + 1) * channels);
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

int
darknet_route(struct darknet *d, struct err *e)
{
	int from[MAX_REFERENCES], n = read_references(d, "layers", from, e);
	struct layer_make m;

	if (n == 0)
		return -1;
	darknet_begin(d, n > 1 ? "concat" : "identity", NULL, &m);
	for (int i = 0; i < n; i++) {
		int part = add_group(d, from[i], e);

		if (part < 0)
			return -1;
		layer_make_input(&m, part);
	}
	return layers_add(&d->im->layers, &m, e);
}

/* Bring a layer to the size of `want` as darknet does where they differ: take every n-th element of
 * a larger image, leave channels out or let others be 0.  -1, without a sentence, when it is the
 * smaller image: its elements go to places far from each other. */
static int
add_fitted(struct darknet *d, int layer, const struct shape *want, struct err *e)
{
	struct layers *l = &d->im->layers;
	struct shape have = *layers_shape(l, layer);
	struct layer_make m;

	if (shape_equal(&have, want))
		return layer;
	if (have.rank != 3 || want->rank != 3 || have.dim[1] < want->dim[1] ||
	    have.dim[2] / want->dim[2] != have.dim[1] / want->dim[1])
		return -1;
	for (int axis = 1; axis < 3 && layer >= 0; axis++) {
		int64_t step = have.dim[1] / want->dim[1];

		if (have.dim[axis] == want->dim[axis])
			continue;
		darknet_begin(d, "slice", axis == 1 ? "rows" : "columns", &m);
		layer_make_int(&m, "axis", axis + 1);
		layer_make_int(&m, "to", (want->dim[axis] - 1) * step + 1);
		layer_make_int(&m, "step", step);
		layer_make_input(&m, layer);
		layer = layers_add(l, &m, e);
	}
	if (layer < 0 || have.dim[0] == want->dim[0])
		return layer;
	if (have.dim[0] > want->dim[0]) {
		darknet_begin(d, "slice", "channels", &m);
		layer_make_int(&m, "axis", 1);
		layer_make_int(&m, "to", want->dim[0]);
	} else {
		darknet_begin(d, "pad", "channels", &m);
		layer_make_list(&m, "after", 3, (int64_t[]){want->dim[0] - have.dim[0], 0, 0});
	}
	layer_make_input(&m, layer);
	return layers_add(l, &m, e);
}

/* Each summand times a learned number, or a number for each channel; how those are normalized is
 * not counted.  Source: make_shortcut_layer() of src/shortcut_layer.c of
 * github.com/AlexeyAB/darknet. */
static int
add_weighted(struct darknet *d, const char *weights, int i, int layer, struct err *e)
{
	bool channels = strcmp(weights, "per_channel") == 0;
	int64_t dim[3] = {channels ? layers_shape(&d->im->layers, layer)->dim[0] : 1, 1, 1};
	int rank = layers_shape(&d->im->layers, layer)->rank, numbers;
	struct layer_make m;

	if (strcmp(weights, "none") == 0)
		return layer;
	darknet_begin(d, "parameter", arena_printf(&d->im->arena, "weight_%d", i), &m);
	layer_make_list(&m, "shape", rank, dim);
	numbers = layers_add(&d->im->layers, &m, e);
	darknet_begin(d, "mul", arena_printf(&d->im->arena, "weighted_%d", i), &m);
	layer_make_input(&m, layer);
	layer_make_input(&m, numbers);
	return numbers < 0 ? -1 : layers_add(&d->im->layers, &m, e);
}

static const char *
weights_type(const struct darknet *d, struct err *e)
{
	static const char *const types[] = {"none", "per_feature", "per_layer", "per_channel"};
	const struct darknet_option *o = darknet_option(d, "weights_type");

	if (o == NULL)
		return types[0];
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(o->value, types[i]) == 0)
			return types[i];
	err_set(e, "line %d: weights_type is none, per_feature, per_layer or per_channel, not "
	    "'%.40s'", o->line, o->value);
	return NULL;
}

int
darknet_shortcut(struct darknet *d, struct err *e)
{
	int from[MAX_REFERENCES], n = read_references(d, "from", from, e), layer;
	struct shape shape = *layers_shape(&d->im->layers, d->input);
	const char *weights = n > 0 ? weights_type(d, e) : NULL;
	bool counted = true;
	struct layer_make m;

	if (weights == NULL)
		return -1;
	for (int i = 0; i < n && counted; i++) {
		e->text[0] = '\0';
		from[i] = add_fitted(d, from[i], &shape, e);
		if (from[i] < 0 && e->text[0] != '\0')
			return -1;
		counted = from[i] >= 0;
	}
	if (!counted)
		return darknet_finish(d, darknet_add_uncounted(d, "shortcut", d->input, &shape, e),
		    false, "linear", e);
	darknet_begin(d, "add", NULL, &m);
	for (int i = 0; i <= n; i++) {
		layer = add_weighted(d, weights, i, i == 0 ? d->input : from[i - 1], e);
		if (layer < 0)
			return -1;
		layer_make_input(&m, layer);
	}
	return darknet_finish(d, layers_add(&d->im->layers, &m, e), false, "linear", e);
}

/* A product with another layer: factors for each channel, or for each element. */
int
darknet_product(struct darknet *d, struct err *e)
{
	int from[MAX_REFERENCES], n = read_references(d, "from", from, e);
	struct layer_make m;

	if (n == 0)
		return -1;
	darknet_begin(d, "mul", NULL, &m);
	layer_make_input(&m, from[0]);
	layer_make_input(&m, d->input);
	return darknet_finish(d, layers_add(&d->im->layers, &m, e), false, "linear", e);
}

/*
 * Sections of darknet files that read their input as boxes: yolo, gaussian_yolo, region, detection,
 * and iseg, which reads it as masks.
 *
 * Values of one kind follow one another for all places, and those of a box stand together: boxes x
 * values x height x width.  Only some kinds go through a curve.  Sources: the functions forward_...
 * of src/yolo_layer.c, gaussian_yolo_layer.c, region_layer.c, detection_layer.c of
 * github.com/AlexeyAB/darknet, and iseg_layer.c of github.com/pjreddie/darknet.
 */
#include "import/darknet_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

#define MAX_KINDS 8

/* Values of a box that are treated alike. */
struct box_values {
	const char *name;
	int64_t count;                 /* in each box; 0: the box has none */
	const char *curve;             /* op of the table; NULL: they stay as they are */
	double scale;                  /* as scale_x_y; 0 or 1: none */
};

/* See a layer in another shape, as part of the layer that gave it. */
static int
add_seen(struct darknet *d, const char *part, int layer, const struct shape *shape, struct err *e)
{
	struct layer_make m;

	if (layer < 0 || shape_equal(layers_shape(&d->im->layers, layer), shape))
		return layer;
	darknet_begin(d, "reshape", part, &m);
	m.fused = true;
	layer_make_list(&m, "shape", shape->rank, shape->dim);
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

/* Values `v` of the boxes, which begin behind `from` others along `axis`. */
static int
add_slice(struct darknet *d, int boxes, int axis, int64_t from, const struct box_values *v,
    struct err *e)
{
	struct layer_make m;

	if (v->count == layers_shape(&d->im->layers, boxes)->dim[axis - 1])
		return boxes;
	darknet_begin(d, "slice", v->name, &m);
	layer_make_int(&m, "axis", axis);
	layer_make_int(&m, "from", from + 1);
	layer_make_int(&m, "to", from + v->count);
	layer_make_input(&m, boxes);
	return layers_add(&d->im->layers, &m, e);
}

/* Stretch values around the middle of 0 and 1: s x - (s - 1) / 2. */
static int
add_scaled(struct darknet *d, int layer, const struct box_values *v, struct err *e)
{
	struct layer_make m;

	if (v->scale <= 0 || (v->scale >= 1 && v->scale <= 1))
		return layer;
	darknet_begin(d, "mul", arena_printf(&d->im->arena, "%s_scale", v->name), &m);
	layer_make_real(&m, "value", v->scale);
	layer_make_input(&m, layer);
	layer = layers_add(&d->im->layers, &m, e);
	darknet_begin(d, "add", arena_printf(&d->im->arena, "%s_shift", v->name), &m);
	m.fused = true;
	layer_make_real(&m, "value", -0.5 * (v->scale - 1));
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

static int
add_curve(struct darknet *d, int layer, int axis, const struct box_values *v, struct err *e)
{
	struct layer_make m;

	if (v->curve == NULL)
		return layer;
	darknet_begin(d, v->curve, v->name != NULL ? arena_printf(&d->im->arena, "%s_%s", v->name,
	    v->curve) : NULL, &m);
	if (strcmp(v->curve, "softmax") == 0)
		layer_make_int(&m, "axis", axis);
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

static int
count_kinds(const struct box_values *v)
{
	int n = 0;

	while (v[n].name != NULL)
		n++;
	return n;
}

/* Take the values along `axis` apart, send each kind through its curve and join them again. */
static int
add_kinds(struct darknet *d, int boxes, int axis, const struct box_values *v, struct err *e)
{
	int kinds = count_kinds(v), given = 0, last = -1, layer;
	bool changes = false;
	int64_t from = 0;
	struct layer_make m;

	for (int i = 0; i < kinds; i++)
		changes |= v[i].count > 0 && (v[i].curve != NULL || (v[i].scale > 0 &&
		    (v[i].scale < 1 || v[i].scale > 1)));
	if (!changes)
		return darknet_add_plain(d, "identity", NULL, boxes, e);
	darknet_begin(d, "concat", NULL, &m);
	layer_make_int(&m, "axis", axis);
	for (int i = 0; i < kinds; i++) {
		if (v[i].count == 0)
			continue;
		layer = add_slice(d, boxes, axis, from, &v[i], e);
		layer = add_scaled(d, add_curve(d, layer, axis, &v[i], e), &v[i], e);
		layer_make_input(&m, layer);
		last = layer;
		given++;
		from += v[i].count;
	}
	return given > 1 ? layers_add(&d->im->layers, &m, e) : last;
}

/* Boxes of each place of an image. */
static int
add_boxes(struct darknet *d, int64_t boxes, const struct box_values *v, struct err *e)
{
	int image = darknet_image(d, d->input, e);
	int64_t values = 0;
	struct shape plain, apart;

	if (image < 0)
		return -1;
	for (int i = 0; i < count_kinds(v); i++)
		values += v[i].count;
	plain = *layers_shape(&d->im->layers, image);
	/* Both are below 2^31: numbers of the file, or two of them together. */
	if (boxes * values != plain.dim[0])
		return err_set(e, "its input has %" PRId64 " channels, and %" PRId64 " boxes of %"
		    PRId64 " values are %" PRId64, plain.dim[0], boxes, values, boxes * values), -1;
	apart = (struct shape){4, {boxes, values, plain.dim[1], plain.dim[2]}};
	if (boxes == 1)
		return add_kinds(d, image, 1, v, e);
	return add_seen(d, "join", add_kinds(d, add_seen(d, "boxes", image, &apart, e), 2, v, e),
	    &plain, e);
}

/* The number of boxes: those that `mask` lists, or else `num`. */
static bool
read_boxes(struct darknet *d, int64_t *out, struct err *e)
{
	const struct darknet_option *mask = darknet_option(d, "mask");

	if (!darknet_int(d, "num", 1, 1, DARKNET_MAX, out, e))
		return false;
	if (mask == NULL)
		return true;
	*out = 1;
	for (const char *c = mask->value; *c != '\0'; c++)
		*out += *c == ',';
	return true;
}

static bool
read_scale(struct darknet *d, double *out, struct err *e)
{
	const struct darknet_option *o = darknet_option(d, "scale_x_y");

	*out = 1;
	if (o == NULL || (number_parse(o->value, out) && *out > 0 && *out < 1000))
		return true;
	return err_set(e, "line %d: scale_x_y is a number from 0 to 1000, not '%.40s'", o->line,
	    o->value);
}

/* Of yolo all values but the width and height of a box are logistic; with new coordinates the layer
 * before has done that. */
int
darknet_yolo(struct darknet *d, struct err *e)
{
	int64_t classes, boxes, fresh;
	const char *curve;
	double scale;

	if (!darknet_int(d, "classes", 20, 1, DARKNET_MAX, &classes, e) ||
	    !darknet_int(d, "new_coords", 0, 0, 1, &fresh, e) || !read_boxes(d, &boxes, e) ||
	    !read_scale(d, &scale, e))
		return -1;
	curve = fresh != 0 ? NULL : "sigmoid";
	return add_boxes(d, boxes, (const struct box_values[]){{"xy", 2, curve, scale},
	    {"wh", 2, NULL, 0}, {"classes", 1 + classes, curve, 0}, {NULL, 0, NULL, 0}}, e);
}

/* Each of x, y, width and height is a mean and how sure it is; the means of width and height stay
 * as they are. */
int
darknet_gaussian_yolo(struct darknet *d, struct err *e)
{
	int64_t classes, boxes;

	if (!darknet_int(d, "classes", 20, 1, DARKNET_MAX, &classes, e) ||
	    !read_boxes(d, &boxes, e))
		return -1;
	return add_boxes(d, boxes, (const struct box_values[]){{"xy", 4, "sigmoid", 0},
	    {"w", 1, NULL, 0}, {"w_doubt", 1, "sigmoid", 0}, {"h", 1, NULL, 0},
	    {"rest", 2 + classes, "sigmoid", 0}, {NULL, 0, NULL, 0}}, e);
}

/* The place of a box and whether there is one are logistic; its classes are a softmax, or logistic,
 * too.  A background is one class more, in place of whether there is a box. */
int
darknet_region(struct darknet *d, struct err *e)
{
	int64_t classes, boxes, coords, softmax, background;
	bool tree = darknet_option(d, "tree") != NULL;
	const char *curve;

	if (!darknet_int(d, "classes", 20, 1, DARKNET_MAX, &classes, e) ||
	    !darknet_int(d, "coords", 4, 2, DARKNET_MAX, &coords, e) ||
	    !darknet_int(d, "softmax", 0, 0, 1, &softmax, e) ||
	    !darknet_int(d, "background", 0, 0, 1, &background, e) ||
	    !darknet_int(d, "num", 1, 1, DARKNET_MAX, &boxes, e))
		return -1;
	curve = softmax != 0 || tree ? "softmax" : "sigmoid";
	return add_boxes(d, boxes, (const struct box_values[]){{"xy", 2, "sigmoid", 0},
	    {"rest", coords - 2, NULL, 0}, {"object", background ? 0 : 1, "sigmoid", 0},
	    {"classes", background ? classes + 1 : classes, curve, 0}, {NULL, 0, NULL, 0}}, e);
}

/* All classes of all places, then the boxes, as one vector. */
int
darknet_detection(struct darknet *d, struct err *e)
{
	int64_t classes, boxes, coords, softmax, side, places, all, have;
	int vector = darknet_vector(d, d->input, e), layer;
	struct box_values v[2] = {{"classes", 0, NULL, 0}, {"boxes", 0, NULL, 0}};
	struct layer_make m;

	if (vector < 0 || !darknet_int(d, "classes", 1, 1, DARKNET_MAX, &classes, e) ||
	    !darknet_int(d, "coords", 1, 1, DARKNET_MAX, &coords, e) ||
	    !darknet_int(d, "softmax", 0, 0, 1, &softmax, e) ||
	    !darknet_int(d, "num", 1, 1, DARKNET_MAX, &boxes, e) ||
	    !darknet_int(d, "side", 7, 1, 30000, &side, e))
		return -1;
	have = layers_shape(&d->im->layers, vector)->dim[0];
	places = side * side;
	if (!number_mul((1 + coords) * boxes + classes, places, &all) || all != have)
		return err_set(e, "its input has %" PRId64 " values, and %" PRId64 " places of %"
		    PRId64 " boxes have another number", have, places, boxes), -1;
	if (softmax == 0)
		return darknet_add_plain(d, "identity", NULL, vector, e);
	v[0].count = places * classes;
	v[1].count = have - v[0].count;
	layer = add_slice(d, vector, 1, 0, &v[0], e);
	layer = add_seen(d, "places", layer, &(struct shape){2, {places, classes}}, e);
	layer = darknet_add_plain(d, "softmax", "softmax", layer, e);
	layer = add_seen(d, "vector", layer, &(struct shape){1, {v[0].count}}, e);
	darknet_begin(d, "concat", NULL, &m);
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, layer);
	layer = add_slice(d, vector, 1, v[0].count, &v[1], e);
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

/* Classes of each place, which are logistic, then numbers that tell one thing from another. */
int
darknet_iseg(struct darknet *d, struct err *e)
{
	int64_t classes, ids;

	if (!darknet_int(d, "classes", 80, 1, DARKNET_MAX, &classes, e) ||
	    !darknet_int(d, "ids", 32, 0, DARKNET_MAX, &ids, e))
		return -1;
	return add_boxes(d, 1, (const struct box_values[]){{"classes", classes, "sigmoid", 0},
	    {"ids", ids, NULL, 0}, {NULL, 0, NULL, 0}}, e);
}

/* Over all values, or over those of each group. */
int
darknet_softmax(struct darknet *d, struct err *e)
{
	const struct shape *s = layers_shape(&d->im->layers, d->input);
	int64_t spatial, groups, elems;
	int layer = d->input;
	struct shape rows;

	if (!darknet_int(d, "spatial", 0, 0, 1, &spatial, e) ||
	    !darknet_int(d, "groups", 1, 1, DARKNET_MAX, &groups, e))
		return -1;
	elems = shape_elems(s);
	/* Where there is one place only, over all elements is over the channels. */
	if (spatial == 0 && !(s->rank == 3 && s->dim[1] == 1 && s->dim[2] == 1))
		layer = darknet_vector(d, d->input, e);
	if (spatial != 0 || groups == 1)
		return add_curve(d, layer, 1,
		    &(struct box_values){NULL, 0, "softmax", 0}, e);
	if (elems % groups != 0)
		return err_set(e, "%" PRId64 " values do not divide into groups = %" PRId64, elems,
		    groups), -1;
	rows = (struct shape){2, {groups, elems / groups}};
	layer = add_curve(d, add_seen(d, "groups", layer, &rows, e), 2,
	    &(struct box_values){NULL, 0, "softmax", 0}, e);
	return add_seen(d, "join", layer, &(struct shape){1, {elems}}, e);
}

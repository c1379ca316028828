/*
 * Options of a section, and rows of its layer.
 */
#include "import/darknet_private.h"

#include "import/text_lines.h"

#include <string.h>

const struct darknet_section *
darknet_here(const struct darknet *d)
{
	return &d->section[d->here + 1];
}

const struct darknet_option *
darknet_option(const struct darknet *d, const char *key)
{
	const struct darknet_section *s = darknet_here(d);

	for (int i = 0; i < s->noptions; i++)
		if (strcmp(d->option[s->first + i].key, key) == 0)
			return &d->option[s->first + i];
	return NULL;
}

bool
darknet_int(const struct darknet *d, const char *key, int64_t fallback, int64_t min, int64_t max,
    int64_t *out, struct err *e)
{
	const struct darknet_option *o = darknet_option(d, key);

	*out = fallback;
	return o == NULL || text_whole(o->value, key, o->line, min, max, out, e);
}

void
darknet_begin(struct darknet *d, const char *op, const char *part, struct layer_make *m)
{
	const struct darknet_section *s = darknet_here(d);

	layer_make(m, op);
	m->node = d->here;
	m->scope = "";
	m->name = arena_printf(&d->im->arena, "%.80s_%d%s%s", s->type, d->here,
	    part != NULL ? "_" : "", part != NULL ? part : "");
	m->origin = arena_printf(&d->im->arena, "[%.80s], line %d", s->type, s->line);
}

int
darknet_add_plain(struct darknet *d, const char *op, const char *part, int input, struct err *e)
{
	struct layer_make m;

	darknet_begin(d, op, part, &m);
	layer_make_input(&m, input);
	return layers_add(&d->im->layers, &m, e);
}

int
darknet_add_uncounted(struct darknet *d, const char *kind, int input, const struct shape *shape,
    struct err *e)
{
	struct shape copy = *shape;
	struct layer_make m;

	darknet_begin(d, "uncounted", NULL, &m);
	layer_make_input(&m, input);
	d->im->uncounted++;
	d->im->counted--;
	return layers_add_uncounted(&d->im->layers, kind, &copy, &m, e);
}

int
darknet_image(struct darknet *d, int layer, struct err *e)
{
	const struct shape *s = layers_shape(&d->im->layers, layer);
	struct layer_make m;

	if (s->rank == 3)
		return layer;
	darknet_begin(d, "reshape", "reshape", &m);
	layer_make_list(&m, "shape", 3, (int64_t[]){shape_elems(s), 1, 1});
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

int
darknet_vector(struct darknet *d, int layer, struct err *e)
{
	if (layers_shape(&d->im->layers, layer)->rank == 1)
		return layer;
	return darknet_add_plain(d, "flatten", "flatten", layer, e);
}

/* Activations; those of darknet that stand for no op are not counted. */
static const struct {
	const char *name, *op;
} activations[] = {
    {"linear", NULL}, {"none", NULL}, {"leaky", "leaky_relu"}, {"relu", "relu"},
    {"relu6", "relu6"}, {"logistic", "sigmoid"}, {"tanh", "tanh"}, {"elu", "elu"},
    {"selu", "selu"}, {"mish", "mish"}, {"swish", "silu"}, {"gelu", "gelu"},
    {"hardtan", "hardtanh"}, {"relie", "leaky_relu"}, {"ramp", "leaky_relu"},
    {"revleaky", "leaky_relu"}, {NULL, NULL},
};

int
darknet_activate(struct darknet *d, int layer, const char *name, const char *part, struct err *e)
{
	int i = 0;

	if (layer < 0)
		return -1;
	while (activations[i].name != NULL && strcmp(activations[i].name, name) != 0)
		i++;
	if (activations[i].name == NULL)
		return darknet_add_uncounted(d, name, layer, layers_shape(&d->im->layers, layer),
		    e);
	return activations[i].op == NULL ? layer
	    : darknet_add_plain(d, activations[i].op, part != NULL ? part : name, layer, e);
}

const char *
darknet_activation(const struct darknet *d, const char *usual)
{
	const struct darknet_option *o = darknet_option(d, "activation");

	return o != NULL ? o->value : usual;
}

int
darknet_finish(struct darknet *d, int layer, bool normalize, const char *usual, struct err *e)
{
	if (layer >= 0 && normalize)
		layer = darknet_add_plain(d, "batchnorm", "bn", layer, e);
	return darknet_activate(d, layer, darknet_activation(d, usual), NULL, e);
}

/*
 * Reading a darknet file: its sections, its input, then one layer after the other.
 */
#include "import/darknet.h"

#include "base/text.h"
#include "base/word.h"
#include "import/darknet_private.h"
#include "import/text_lines.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COMMENTS "#;"

static bool
begins_net(const char *text, size_t n)
{
	return (n >= 5 && strncasecmp(text, "[net]", 5) == 0) ||
	    (n >= 9 && strncasecmp(text, "[network]", 9) == 0);
}

bool
darknet_recognize(const unsigned char *data, size_t n, const char *path)
{
	size_t left = 0, length = strlen(path);
	const char *first = text_lines_first(data, n, COMMENTS, &left);

	if (first != NULL && begins_net(first, left))
		return true;
	/* A long comment may stand before the first section. */
	return length > 4 && strcmp(path + length - 4, ".cfg") == 0 &&
	    (first == NULL || *first == '[');
}

/* Reading the text */

static bool
add_section(struct darknet *d, char *line, int number, struct err *e)
{
	char *end = strchr(line, ']');

	if (end == NULL)
		return err_set(e, "line %d begins a section and has no ']'", number);
	*end = '\0';
	if (!text_name(line + 1, number, e))
		return false;
	if (d->nsections >= FOREIGN_MAX_NODES)
		return err_set(e, "line %d: there are more than %d sections", number,
		    FOREIGN_MAX_NODES);
	d->section = mem_grow(d->section, &d->section_cap, (size_t)d->nsections + 1,
	    sizeof *d->section);
	d->section[d->nsections++] = (struct darknet_section){.type = line + 1, .line = number,
	    .first = d->noptions};
	return true;
}

/* Take all spaces out of a text, as darknet does. */
static void
squeeze_spaces(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++)
		if (!isspace((unsigned char)*text))
			*to++ = *text;
	*to = '\0';
}

static bool
add_option(struct darknet *d, char *line, int number, struct err *e)
{
	char *equals = strchr(line, '=');

	if (d->nsections == 0)
		return err_set(e, "line %d stands before the first section, [net]", number);
	if (equals == NULL)
		return err_set(e, "line %d is neither a section nor KEY=VALUE", number);
	*equals = '\0';
	squeeze_spaces(line);
	squeeze_spaces(equals + 1);
	d->option = mem_grow(d->option, &d->option_cap, (size_t)d->noptions + 1,
	    sizeof *d->option);
	d->option[d->noptions++] = (struct darknet_option){.key = line, .value = equals + 1,
	    .line = number};
	d->section[d->nsections - 1].noptions++;
	return true;
}

static bool
read_sections(struct darknet *d, struct err *e)
{
	struct text_lines lines;
	enum text_lines_state state;
	char *line;

	text_lines_open(&lines, d->im->data, d->im->size, &d->im->arena);
	while ((state = text_lines_next(&lines, &line, e)) == TEXT_LINE) {
		line[strcspn(line, COMMENTS)] = '\0';
		if (line[strspn(line, " \t\r\v\f")] == '\0')
			continue;
		if (!(*line == '[' ? add_section : add_option)(d, line, lines.line, e))
			return false;
	}
	if (state == TEXT_FAILED)
		return false;
	if (d->nsections == 0)
		return err_set(e, "the file has no section");
	if (strcasecmp(d->section[0].type, "net") != 0 &&
	    strcasecmp(d->section[0].type, "network") != 0)
		return err_set(e, "line %d: the first section is [%.80s], not [net]",
		    d->section[0].line, d->section[0].type);
	return true;
}

/* The input, then all layers */

static bool
net_size(struct darknet *d, const char *key, int64_t *out, struct err *e)
{
	return darknet_int(d, key, FOREIGN_OPEN, 1, DARKNET_MAX, out, e);
}

static bool
add_input(struct darknet *d, struct err *e)
{
	struct foreign_dims dims = {.rank = 4, .dim = {1}};
	int64_t inputs;
	struct layer_make m;

	d->here = -1;
	if (!net_size(d, "channels", &dims.dim[1], e) || !net_size(d, "height", &dims.dim[2], e) ||
	    !net_size(d, "width", &dims.dim[3], e) || !net_size(d, "inputs", &inputs, e))
		return false;
	if (dims.dim[2] < 0 && dims.dim[3] < 0 && inputs > 0)
		dims = (struct foreign_dims){.rank = 2, .dim = {1, inputs}};
	if (!import_input(d->im, "input", &dims, NULL, 0, 1, e))
		return false;
	layer_make(&m, "input");
	layer_make_list(&m, "shape", dims.rank - 1, dims.dim + 1);
	m.scope = "";
	m.name = "input";
	m.origin = arena_printf(&d->im->arena, "[%.80s], line %d", d->section[0].type,
	    d->section[0].line);
	d->input = layers_add(&d->im->layers, &m, e);
	return d->input >= 0;
}

/* Note an output of the network.  Boxes are outputs wherever they stand: get_network_boxes() of
 * darknet's src/network.c collects them from all layers. */
static int
note_output(struct darknet *d, const struct darknet_kind *kind, int layer)
{
	if (layer >= 0 && kind->gives_boxes)
		layers_output(&d->im->layers, layer);
	d->ends_in_boxes = kind->gives_boxes;
	return layer;
}

static int
add_layer(struct darknet *d, struct err *e)
{
	const char *type = darknet_here(d)->type;

	d->im->counted++;
	d->im->ruled++;
	d->ends_in_boxes = false;
	for (const struct darknet_kind *k = darknet_kinds; k->names != NULL; k++)
		if (word_is_in_any_case(k->names, type))
			return note_output(d, k, k->add(d, e));
	d->im->ruled--;
	return darknet_add_uncounted(d, type, d->input, layers_shape(&d->im->layers, d->input), e);
}

static bool
add_layers(struct darknet *d, struct err *e)
{
	struct err why;

	for (d->here = 0; d->here + 1 < d->nsections; d->here++) {
		d->input = d->out[d->here] = add_layer(d, &why);
		if (d->input < 0 && strncmp(why.text, "line ", 5) != 0)
			return err_set(e, "line %d: layer %d, [%.80s]: %s", darknet_here(d)->line,
			    d->here, darknet_here(d)->type, why.text);
		if (d->input < 0)
			return err_set(e, "%s", why.text);
	}
	if (!d->ends_in_boxes)
		layers_output(&d->im->layers, d->input);
	return true;
}

bool
darknet_read(struct import *im, struct err *e)
{
	struct darknet d = {.im = im};
	bool ok = read_sections(&d, e);

	im->model.format = "darknet";
	if (ok) {
		d.out = mem_calloc((size_t)d.nsections, sizeof *d.out);
		d.weights = mem_alloc((size_t)d.nsections * sizeof *d.weights);
		for (int i = 0; i < d.nsections; i++)
			d.weights[i] = -1;
		ok = add_input(&d, e) && add_layers(&d, e);
	}
	free(d.section);
	free(d.option);
	free(d.out);
	free(d.weights);
	return ok;
}

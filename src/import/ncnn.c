/*
 * Reading an ncnn file: its lines, then one layer after the other.
 */
#include "import/ncnn.h"

#include "base/text.h"
#include "import/ncnn_private.h"
#include "import/text_lines.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC     "7767517"
#define MAX_BLOBS 65536 /* that a layer reads or gives */

/* Sides of images that files without a size are tried with, the most usual first. */
static const int64_t usual_sides[] = {224, 384, 320, 416, 300, 640, 256, 512, 448, 299, 128, 112};

bool
ncnn_recognize(const unsigned char *data, size_t n, const char *path)
{
	size_t left = 0, length = strlen(MAGIC);
	const char *first = text_lines_first(data, n, "", &left);

	(void)path;
	return first != NULL && left > length && memcmp(first, MAGIC, length) == 0 &&
	    (first[length] == '\n' || first[length] == '\r' || first[length] == ' ');
}

/* Reading the text */

static bool
read_counts(struct ncnn *n, char *line, int number, struct err *e)
{
	char *layers = text_word(&line), *blobs = text_word(&line);
	int64_t count;

	if (layers == NULL || blobs == NULL || text_word(&line) != NULL)
		return err_set(e, "line %d does not hold the numbers of layers and blobs", number);
	return text_whole(layers, "the number of layers", number, 0, NCNN_MAX, &n->declared, e) &&
	    text_whole(blobs, "the number of blobs", number, 0, NCNN_MAX, &count, e);
}

static int
blob_of(struct ncnn *n, const char *name)
{
	int blob = names_get(n->names, name);

	if (blob >= 0)
		return blob;
	n->blob = mem_grow(n->blob, &n->blob_cap, (size_t)n->nblobs + 1, sizeof *n->blob);
	n->blob[n->nblobs] = (struct ncnn_blob){.name = name, .layer = -1, .same = n->nblobs};
	names_put(n->names, name, n->nblobs);
	return n->nblobs++;
}

/* Read the names of the blobs that a layer reads, which layers before it have to give. */
static bool
read_inputs(struct ncnn *n, struct ncnn_line *l, char **rest, struct err *e)
{
	int *in = arena_alloc(&n->im->arena, (size_t)l->nin + 1, sizeof *in);

	for (int i = 0; i < l->nin; i++) {
		char *name = text_word(rest);

		if (name == NULL)
			return err_set(e, "line %d says that it has %d inputs, and ends after %d",
			    l->line, l->nin, i);
		if (!text_name(name, l->line, e))
			return false;
		in[i] = names_get(n->names, name);
		if (in[i] < 0)
			return err_set(e, "line %d reads '%.80s', which no line before it gives",
			    l->line, name);
		n->blob[in[i]].readers++;
	}
	l->in = in;
	return true;
}

static bool
read_outputs(struct ncnn *n, struct ncnn_line *l, char **rest, struct err *e)
{
	int *out = arena_alloc(&n->im->arena, (size_t)l->nout + 1, sizeof *out);

	for (int i = 0; i < l->nout; i++) {
		char *name = text_word(rest);

		if (name == NULL)
			return err_set(e, "line %d says that it has %d outputs, and ends after %d",
			    l->line, l->nout, i);
		if (!text_name(name, l->line, e))
			return false;
		out[i] = blob_of(n, name);
		if (n->blob[out[i]].line != 0)
			return err_set(e, "line %d gives '%.80s', and line %d does so before",
			    l->line, name, n->blob[out[i]].line);
		n->blob[out[i]].line = l->line;
	}
	l->out = out;
	return true;
}

static bool
read_values(struct ncnn *n, struct ncnn_line *l, char **rest, struct err *e)
{
	struct ncnn_value *v;
	int count = 0;
	char *word;
	int64_t key;

	for (const char *c = *rest; *c != '\0'; c++)
		count += *c == '=';
	l->value = v = arena_alloc(&n->im->arena, (size_t)count + 1, sizeof *v);
	while ((word = text_word(rest)) != NULL) {
		char *equals = strchr(word, '=');

		if (equals == NULL) {
			text_make_plain(word, false);
			return err_set(e, "line %d: '%.40s' is not KEY=VALUE", l->line, word);
		}
		*equals = '\0';
		if (!text_whole(word, "a key", l->line, -23399, 99, &key, e))
			return false;
		v[l->nvalues++] = (struct ncnn_value){.key = (int)key, .list = key <= -23300,
		    .text = equals + 1};
	}
	return true;
}

static bool
read_layer(struct ncnn *n, char *rest, int number, struct err *e)
{
	char *type = text_word(&rest), *name = text_word(&rest), *in = text_word(&rest),
	    *out = text_word(&rest);
	struct ncnn_line l = {.type = type, .name = name, .line = number};
	int64_t nin, nout;

	if (out == NULL)
		return err_set(e, "line %d does not hold a type, a name and two counts", number);
	if (n->nlines >= FOREIGN_MAX_NODES)
		return err_set(e, "line %d: there are more than %d layers", number,
		    FOREIGN_MAX_NODES);
	if (!text_name(type, number, e) || !text_name(name, number, e) ||
	    !text_whole(in, "the number of inputs", number, 0, MAX_BLOBS, &nin, e) ||
	    !text_whole(out, "the number of outputs", number, 0, MAX_BLOBS, &nout, e))
		return false;
	l.nin = (int)nin;
	l.nout = (int)nout;
	if (!read_inputs(n, &l, &rest, e) || !read_outputs(n, &l, &rest, e) ||
	    !read_values(n, &l, &rest, e))
		return false;
	n->lines = mem_grow(n->lines, &n->line_cap, (size_t)n->nlines + 1, sizeof *n->lines);
	n->lines[n->nlines++] = l;
	return true;
}

static bool
read_lines(struct ncnn *n, struct err *e)
{
	struct text_lines lines;
	enum text_lines_state state;
	int filled = 0;
	char *line;

	text_lines_open(&lines, n->im->data, n->im->size, &n->im->arena);
	while ((state = text_lines_next(&lines, &line, e)) == TEXT_LINE) {
		if (*line == '\0')
			continue;
		filled++;
		if (filled == 1 && strcmp(line, MAGIC) != 0)
			return err_set(e, "line %d is not %s, the mark of ncnn's files",
			    lines.line, MAGIC);
		if (filled == 2) {
			n->counts_line = lines.line;
			if (!read_counts(n, line, lines.line, e))
				return false;
		}
		if (filled > 2 && !read_layer(n, line, lines.line, e))
			return false;
	}
	if (state == TEXT_FAILED)
		return false;
	if (filled < 2)
		return err_set(e, "the numbers of layers and blobs are missing in line 2");
	return n->nlines >= n->declared || err_set(e, "line %d announces %" PRId64 " layers, and "
	    "the file ends after %d", n->counts_line, n->declared, n->nlines);
}

/* All layers */

static const struct ncnn_kind *
kind_of_type(const char *type)
{
	const struct ncnn_kind *k = ncnn_kinds;

	while (k->type != NULL && strcmp(k->type, type) != 0)
		k++;
	return k->type != NULL ? k : NULL;
}

/* An input has its size in the file, or gets it from the layer that reads it first. */
static bool
add_input_line(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const int keys[] = {2, 11, 1, 0};
	struct foreign_dims dims = {.rank = 1, .dim = {1}};

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		int64_t v = ncnn_int(n, l, keys[k], 0);

		if (v > 0)
			dims.dim[dims.rank++] = v;
	}
	for (int i = 0; i < l->nout; i++) {
		struct foreign_dims copy = dims;

		if (dims.rank == 1)
			n->blob[l->out[i]].layer = NCNN_OPEN;
		else if (!ncnn_model_input(n, l, i, &copy, NULL, 0, e))
			return false;
	}
	return true;
}

/* Compare what the layer gives with the shapes that the file notes. */
static void
check_hints(struct ncnn *n, const struct ncnn_line *l)
{
	struct shape hint;

	for (int i = 0; i < l->nout; i++) {
		int layer = n->blob[n->blob[l->out[i]].same].layer;

		if (layer < 0 || !ncnn_hint(n, l, i, &hint))
			continue;
		if (shape_equal(&hint, ncnn_shape(n, layer)))
			continue;
		if (n->wrong_hints++ == 0)
			n->first_wrong = n->blob[l->out[i]].name;
	}
}

/* A layer that no rule is for: each of its outputs has its noted shape, or that of the first
 * input. */
static bool
add_unknown(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct shape shape;

	n->im->uncounted++;
	for (int i = 0; i < l->nout; i++) {
		int input = l->nin > 0 ? ncnn_in(n, l, 0, e) : -1, layer;

		if (l->nin > 0 && input < 0)
			return false;
		if (!ncnn_hint(n, l, i, &shape))
			shape = input >= 0 ? *ncnn_shape(n, input) : (struct shape){1, {1}};
		layer = ncnn_uncounted(n, l, &shape, e);
		if (layer < 0)
			return false;
		ncnn_give(n, l, i, layer);
	}
	return true;
}

static void
keep_reason(struct ncnn *n, const struct ncnn_line *l, const struct err *why)
{
	if (n->im->reason.text[0] == '\0')
		err_set(&n->im->reason, "line %d (%.80s %.80s): %s", l->line, l->type, l->name,
		    why->text);
}

static bool
is_copy(const struct ncnn_line *l)
{
	return strcmp(l->type, "Split") == 0 && l->nin > 0;
}

static bool
add_line(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int before = n->im->layers.graph->nlayers, layer = -1;
	struct err why = {""};

	if (strcmp(l->type, "Input") == 0)
		return add_input_line(n, l, e);
	if (is_copy(l)) {
		for (int i = 0; i < l->nout; i++)
			n->blob[l->out[i]].same = n->blob[l->in[0]].same;
		return true;
	}
	n->kind = kind_of_type(l->type);
	n->im->ruled += n->kind != NULL;
	if (n->kind != NULL && n->kind->add != NULL)
		layer = n->kind->add(n, l, &why);
	if (n->failed)
		return err_set(e, "%s", n->error.text);
	if (layer >= 0) {
		n->im->counted++;
		ncnn_give(n, l, 0, layer);
		return true;
	}
	/* Inputs that it made have readers; its own rows have none. */
	if (n->kind != NULL && n->kind->add != NULL)
		keep_reason(n, l, &why);
	for (int i = n->im->layers.graph->nlayers - 1; i >= before &&
	    strcmp(n->im->layers.graph->layer[i].op->name, "input") != 0; i--)
		layers_drop(&n->im->layers, i);
	return add_unknown(n, l, e);
}

static bool
add_lines(struct ncnn *n, struct err *e)
{
	for (n->here = 0; n->here < n->nlines; n->here++) {
		const struct ncnn_line *l = &n->lines[n->here];

		if (!add_line(n, l, e))
			return n->failed || strncmp(e->text, "line ", 5) == 0 ? false
			    : err_set(e, "line %d (%.80s %.80s): %s", l->line, l->type, l->name,
			        arena_strdup(&n->im->arena, e->text));
		check_hints(n, l);
		if (n->failed)
			return err_set(e, "%s", n->error.text);
	}
	return true;
}

/* Take away what an attempt at another size made. */
static void
begin_again(struct ncnn *n)
{
	layers_drop(&n->im->layers, 0);
	for (int i = 0; i < n->nblobs; i++) {
		n->blob[i].layer = -1;
		n->blob[i].same = i;
	}
	n->im->nknobs = n->im->ninputs = n->im->counted = n->im->uncounted = n->im->ruled = 0;
	n->im->reason.text[0] = '\0';
	n->wrong_hints = 0;
	n->open_image = false;
}

/* Add all layers.  When the file leaves the size of images open, propose the first of the usual
 * ones at which every layer fits. */
static bool
add_at_usual_sides(struct ncnn *n, struct err *e)
{
	size_t sides = sizeof usual_sides / sizeof *usual_sides;

	for (size_t i = 0; i <= sides; i++) {
		n->side = usual_sides[i < sides ? i : 0];
		begin_again(n);
		if (!add_lines(n, e))
			return false;
		if (!n->open_image || n->im->reason.text[0] == '\0')
			return true;
	}
	return true;
}

static void
add_outputs(struct ncnn *n)
{
	for (int i = 0; i < n->nblobs; i++) {
		int layer = n->blob[n->blob[i].same].layer;

		if (n->blob[i].readers == 0 && layer >= 0 &&
		    strcmp(n->im->layers.graph->layer[layer].op->name, "input") != 0)
			layers_output(&n->im->layers, layer);
	}
}

/* Say where the file does not agree with itself. */
static void
add_remarks(struct ncnn *n)
{
	if (n->declared != n->nlines)
		n->im->remark = arena_printf(&n->im->arena, "The file announces %" PRId64
		    " layers and holds %d.", n->declared, n->nlines);
	n->im->mismatches = n->wrong_hints;
	n->im->mismatch = n->first_wrong;
}

bool
ncnn_read(struct import *im, struct err *e)
{
	struct ncnn n = {.im = im, .names = names_new()};
	bool ok = read_lines(&n, e) && add_at_usual_sides(&n, e);

	/* An input that nothing reads has no size. */
	if (ok && im->layers.graph->nlayers == 0)
		ok = err_set(e, "the file has no layers");
	im->model.format = "ncnn";
	if (ok) {
		add_outputs(&n);
		add_remarks(&n);
	}
	names_free(n.names);
	free(n.lines);
	free(n.blob);
	return ok;
}

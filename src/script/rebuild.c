#include "script/rebuild.h"
#include "script/own.h"
#include "script/storage.h"

#include "base/text.h"
#include "op/op_define.h"
#include "op/op_table.h"
#include "op/work_kind.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX (64 << 10)

void
rebuild_open(struct rebuild *b)
{
	*b = (struct rebuild){.model = model_new()};
	b->model->graph = graph_new();
	b->model->knob = arena_alloc(&b->model->arena, MODEL_MAX_KNOBS, sizeof(struct knob));
	b->nops = op_count();
	b->op = mem_calloc((size_t)b->nops, sizeof(*b->op));
	for (int i = 0; i < b->nops; i++)
		b->op[i] = op_at(i);
	for (int i = 0; i < SOURCE_MAX_FILES; i++)
		b->file[i] = -1;
}

void
rebuild_close(struct rebuild *b)
{
	model_free(b->model);
	free(b->op);
	*b = (struct rebuild){0};
}

static bool
refuse_record(struct err *e)
{
	return err_set(e, "the script's process sent something that is not a model");
}

/* Return a copy as plain text; notes keep their lines. */
static const char *
get_text(struct rebuild *b, struct wire_in *in, size_t max, bool lines)
{
	const char *s = wire_get_text(in, max);
	char *copy;

	if (s == NULL)
		return NULL;
	copy = arena_strdup(&b->model->arena, s);
	text_make_plain(copy, lines);
	return copy;
}

static bool
get_targets(struct rebuild *b, struct wire_in *in)
{
	struct model *m = b->model;

	m->ntargets = wire_get_small(in, 0, MODEL_MAX_TARGETS);
	for (int i = 0; i < m->ntargets; i++) {
		m->target[i].name = get_text(b, in, TEXT_MAX, false);
		m->target[i].limit = get_text(b, in, TEXT_MAX, false);
		if (m->target[i].name == NULL || m->target[i].limit == NULL)
			return false;
	}
	m->line = wire_get_small(in, -1, INT32_MAX);
	return true;
}

static bool
get_model(struct rebuild *b, struct wire_in *in, struct err *e)
{
	struct model *m = b->model;

	if (b->named)
		return refuse_record(e);
	b->named = true;
	m->name = get_text(b, in, TEXT_MAX, false);
	m->family = get_text(b, in, TEXT_MAX, false);
	m->source = get_text(b, in, TEXT_MAX, false);
	m->notes = get_text(b, in, TEXT_MAX, true);
	m->published.params = wire_get_real(in);
	m->published.macs = wire_get_real(in);
	m->published.top1 = wire_get_real(in);
	m->published.by_knobs = wire_get_byte(in) != 0;
	m->graph->tokens = wire_get_int(in);
	if (!get_targets(b, in) || !wire_whole(in) || m->name == NULL || m->graph->tokens < 0)
		return refuse_record(e);
	return true;
}

/* The pairs move to twice the room when there is no more. */
static struct data_pair *
add_course_pair(struct model *m)
{
	struct data_pair *before = m->course;
	size_t n = (size_t)m->ncourse;

	if ((n & (n - 1)) == 0) {
		m->course = arena_alloc(&m->arena, n > 0 ? 2 * n : 1, sizeof *m->course);
		if (n > 0)
			memcpy(m->course, before, n * sizeof *before);
	}
	return &m->course[m->ncourse++];
}

static bool
get_course(struct rebuild *b, struct wire_in *in, struct err *e)
{
	struct model *m = b->model;
	struct data_pair *p;

	if (m->ncourse == 2 * MODEL_MAX_COURSE)
		return refuse_record(e);
	p = add_course_pair(m);
	p->key = get_text(b, in, TEXT_MAX, false);
	p->line = wire_get_small(in, 0, INT32_MAX);
	p->is_number = wire_get_byte(in) != 0;
	p->number = wire_get_real(in);
	p->text = get_text(b, in, TEXT_MAX, true);
	if (!wire_whole(in) || p->key == NULL || p->is_number == (p->text != NULL))
		return refuse_record(e);
	return true;
}

static bool
good_knob(const struct knob *k)
{
	/* Each of these refuses NaN, too. */
	if (k->name == NULL || !(k->fallback >= k->min) || !(k->fallback <= k->max) ||
	    !(k->value >= k->min) || !(k->value <= k->max) || !(k->step >= 0) ||
	    !isfinite(k->value) || !isfinite(k->fallback) || (k->free && k->type != KNOB_WORD))
		return false;
	if (k->type == KNOB_WORD)
		return k->value >= 0 && k->value < k->nwords &&
		    k->fallback >= 0 && k->fallback < k->nwords;
	return k->nwords == 0 && (k->type != KNOB_INT || k->value == floor(k->value));
}

static bool
get_knob(struct rebuild *b, struct wire_in *in, struct err *e)
{
	struct knob *k = &b->model->knob[b->nknobs];
	int freedom;

	if (b->nknobs == MODEL_MAX_KNOBS)
		return refuse_record(e);
	k->name = get_text(b, in, KNOB_TEXT_MAX - 1, false);
	k->help = get_text(b, in, TEXT_MAX, false);
	k->type = (enum knob_type)wire_get_small(in, KNOB_INT, KNOB_WORD);
	k->value = wire_get_real(in);
	k->fallback = wire_get_real(in);
	k->min = wire_get_real(in);
	k->max = wire_get_real(in);
	k->step = wire_get_real(in);
	freedom = wire_get_small(in, 0, 2);
	k->free = freedom > 0;
	k->list = freedom > 1;
	k->nwords = wire_get_small(in, 0, KNOB_MAX_WORDS);
	k->word = arena_alloc(&b->model->arena, (size_t)k->nwords, sizeof(*k->word));
	for (int i = 0; i < k->nwords; i++) {
		k->word[i] = get_text(b, in, KNOB_TEXT_MAX - 1, false);
		if (k->word[i] == NULL)
			return refuse_record(e);
	}
	if (!wire_whole(in) || !good_knob(k))
		return refuse_record(e);
	b->model->nknobs = ++b->nknobs;
	return true;
}

/* Get the words, the default list and the limits of an attribute. */
static void
get_own_values(struct rebuild *b, struct wire_in *in, struct attr_spec *spec)
{
	int nwords = wire_get_small(in, 0, OWN_MAX_WORDS);
	const char **word = arena_alloc(&b->model->arena, (size_t)nwords + 1, sizeof *word);
	int64_t *list;

	for (int i = 0; i < nwords && !in->bad; i++) {
		word[i] = get_text(b, in, OWN_WORD_MAX, false);
		in->bad |= word[i] == NULL;
	}
	spec->words = spec->type == ATTR_CHOICE ? word : NULL;
	spec->nlist = wire_get_small(in, 0, ATTRIBUTE_VALUES);
	spec->list = list = arena_alloc(&b->model->arena, (size_t)spec->nlist + 1, sizeof *list);
	for (int i = 0; i < spec->nlist; i++)
		list[i] = wire_get_int(in);
	spec->fraction = wire_get_real(in);
	spec->bounded = wire_get_small(in, 0, 1) != 0;
	spec->least = wire_get_real(in);
	spec->most = wire_get_real(in);
	if ((spec->type == ATTR_CHOICE && (spec->fallback < 0 || spec->fallback >= nwords)) ||
	    (spec->type == ATTR_NUMBER && !spec->required && !isfinite(spec->fraction)))
		in->bad = true;
}

static void
get_own_attrs(struct rebuild *b, struct wire_in *in, struct op *o)
{
	int n = wire_get_small(in, 0, OP_MAX_ATTRS - 1);

	for (int i = 0; i < n && !in->bad; i++) {
		struct attr_spec *spec = &o->attr[i];

		spec->type = own_type_at(wire_get_small(in, 0, OWN_TYPES - 1));
		spec->name = get_text(b, in, TEXT_MAX, false);
		spec->help = get_text(b, in, TEXT_MAX, false);
		spec->required = wire_get_small(in, 0, 1) != 0;
		spec->fallback = wire_get_int(in);
		spec->min = wire_get_int(in);
		spec->max = wire_get_int(in);
		if (spec->name == NULL || spec->help == NULL)
			in->bad = true;
		get_own_values(b, in, spec);
	}
}

static bool
get_op(struct rebuild *b, struct wire_in *in, struct err *e)
{
	struct op o = {.infer = op_infer_formulas};

	if (b->nown == INTERP_MAX_OPS)
		return refuse_record(e);
	o.name = get_text(b, in, GRAPH_NAME_MAX, false);
	o.help = get_text(b, in, TEXT_MAX, false);
	o.channels = (enum channel_order)wire_get_small(in, CHANNELS_FIRST, CHANNELS_LAST);
	o.min_inputs = o.max_inputs = wire_get_small(in, 1, OP_MANY_INPUTS);
	o.work = wire_get_small(in, 0, WORK_KINDS);
	o.flags = wire_get_small(in, 0, 1) != 0 ? OP_PART : 0;
	get_own_attrs(b, in, &o);
	for (int i = 0; i < SHAPE_MAX_RANK - 1; i++)
		o.dim[i] = get_text(b, in, OWN_FORMULA_MAX, false);
	for (const struct own_formula *f = own_formula_table; f->word.name != NULL; f++)
		*own_formula_at(f, &o) = get_text(b, in, OWN_FORMULA_MAX, false);
	for (int i = 0; i < 2; i++) {
		o.count[i].class = (enum ledger_class)wire_get_small(in, 0, LEDGER_COUNT - 1);
		o.count[i].formula = get_text(b, in, OWN_FORMULA_MAX, false);
	}
	if (!wire_whole(in) || o.name == NULL || o.help == NULL || o.dim[0] == NULL ||
	    (o.flags & OP_PART && o.min_inputs < 2))
		return refuse_record(e);
	b->own[b->nown] = op_define(&b->model->arena, &o, e);
	if (b->own[b->nown] == NULL)
		return false;
	b->nown++;
	return true;
}

static const struct op *
get_layer_op(struct rebuild *b, struct wire_in *in)
{
	int number = wire_get_small(in, 0, REBUILD_FIRST_OWN + INTERP_MAX_OPS);

	if (number < b->nops)
		return b->op[number];
	if (number >= REBUILD_FIRST_OWN && number - REBUILD_FIRST_OWN < b->nown)
		return b->own[number - REBUILD_FIRST_OWN];
	in->bad = true;
	return b->op[0];
}

static void
get_attr(struct wire_in *in, const struct attr_spec *spec, struct attr *a,
    int64_t list[static ATTRIBUTE_VALUES])
{
	a->n = wire_get_small(in, 0, ATTRIBUTE_VALUES);
	if (a->n == 1 && spec->type == ATTR_NUMBER) {
		a->fraction = wire_get_real(in);
		in->bad |= !isfinite(a->fraction);
	} else if (a->n == 1) {
		a->one = wire_get_int(in);
	} else if (a->n > 1) {
		for (int i = 0; i < a->n; i++)
			list[i] = wire_get_int(in);
		a->list = list;
		in->bad |= spec->type == ATTR_NUMBER;
	}
}

static bool
get_imported(struct rebuild *b, struct wire_in *in, struct err *e)
{
	b->model->format = get_text(b, in, TEXT_MAX, false);
	b->model->batch = wire_get_int(in);
	b->model->graph->planned = wire_get_small(in, 0, 1) != 0;
	if (!wire_whole(in) || !b->named || b->model->batch < 0)
		return refuse_record(e);
	return true;
}

static bool
get_origin(struct rebuild *b, struct wire_in *in, struct err *e)
{
	b->origin = get_text(b, in, TEXT_MAX, false);
	b->kind = get_text(b, in, GRAPH_NAME_MAX, false);
	storage_get(in, &b->stored);
	if (!wire_whole(in))
		return refuse_record(e);
	return true;
}

/* Return the op of a layer without a rule, with its name in the file; NULL if the layer cannot be
 * such a one. */
static const struct op *
op_of_kind(struct rebuild *b, const struct op *base)
{
	struct op *o;

	if ((base->flags & OP_UNCOUNTED) == 0 || *b->kind == '\0')
		return NULL;
	for (int i = 0; i < b->nkinds; i++)
		if (strcmp(b->kinds[i]->name, b->kind) == 0)
			return b->kinds[i];
	if (b->nkinds == REBUILD_MAX_KINDS)
		return NULL;
	o = arena_alloc(&b->model->arena, 1, sizeof *o);
	*o = *base;
	o->name = b->kind;
	o->program = op_program(base);
	return b->kinds[b->nkinds++] = o;
}

static int
graph_file_of(struct rebuild *b, int file, const struct source *source)
{
	if (b->file[file] < 0)
		b->file[file] = graph_file(b->model->graph, source[file].name);
	return b->file[file];
}

static bool
get_layer(struct rebuild *b, struct wire_in *in, int nfiles, const struct source *source,
    struct err *e)
{
	struct attr attr[OP_MAX_ATTRS];
	int64_t list[OP_MAX_ATTRS][ATTRIBUTE_VALUES];
	int input[OP_MANY_INPUTS], file, tied, layer;
	struct layer_spec spec = {.op = get_layer_op(b, in), .attr = attr, .input = input,
	    .base = -1};

	file = wire_get_small(in, 0, nfiles - 1);
	spec.file = graph_file_of(b, file, source);
	spec.line = wire_get_small(in, 0, INT32_MAX);
	spec.name = get_text(b, in, GRAPH_NAME_MAX, false);
	tied = wire_get_small(in, -1, GRAPH_MAX_LAYERS);
	spec.ninputs = wire_get_small(in, 0, OP_MANY_INPUTS);
	for (int i = 0; i < spec.ninputs; i++)
		input[i] = wire_get_small(in, 0, GRAPH_MAX_LAYERS);
	spec.nattrs = wire_get_small(in, 0, OP_MAX_ATTRS);
	if (spec.nattrs != op_attr_count(spec.op))
		return refuse_record(e);
	for (int i = 0; i < spec.nattrs; i++)
		get_attr(in, &spec.op->attr[i], &attr[i], list[i]);
	if (b->kind != NULL)
		spec.op = op_of_kind(b, spec.op);
	if (!wire_whole(in) || spec.op == NULL)
		return refuse_record(e);
	spec.origin = b->origin;
	spec.encoding = b->stored.encoding;
	spec.fused = b->stored.fused;
	b->origin = b->kind = NULL;
	b->stored = (struct layer_spec){0};
	layer = graph_add(b->model->graph, &spec, e);
	if (layer < 0 || (tied >= 0 && !graph_tie(b->model->graph, layer, tied, e)))
		return err_prefix(e, source[file].name, spec.line);
	return true;
}

static bool
get_block(struct rebuild *b, struct wire_in *in, struct err *e)
{
	const char *name = get_text(b, in, GRAPH_NAME_MAX, false);

	if (name == NULL || !wire_whole(in))
		return refuse_record(e);
	b->depth++;
	return graph_open(b->model->graph, name, e);
}

static bool
get_outputs(struct rebuild *b, struct wire_in *in, struct err *e)
{
	int output[OP_MANY_INPUTS], n = wire_get_small(in, 1, OP_MANY_INPUTS);

	for (int i = 0; i < n; i++)
		output[i] = wire_get_small(in, 0, GRAPH_MAX_LAYERS);
	if (!wire_whole(in) || !b->named)
		return refuse_record(e);
	b->done = true;
	return graph_finish(b->model->graph, n, output, e);
}

bool
rebuild_record(struct rebuild *b, struct wire_in *in, int nfiles, const struct source *source,
    struct err *e)
{
	unsigned type = wire_get_byte(in);

	if (b->done)
		return refuse_record(e);
	switch (type) {
	case WIRE_MODEL:
		return get_model(b, in, e);
	case WIRE_KNOB:
		return get_knob(b, in, e);
	case WIRE_PAIR:
		return get_course(b, in, e);
	case WIRE_OP:
		return get_op(b, in, e);
	case WIRE_OPEN:
		return get_block(b, in, e);
	case WIRE_CLOSE:
		if (b->depth == 0 || !wire_whole(in))
			return refuse_record(e);
		b->depth--;
		graph_close(b->model->graph);
		return true;
	case WIRE_IMPORTED:
		return get_imported(b, in, e);
	case WIRE_ORIGIN:
		return get_origin(b, in, e);
	case WIRE_LAYER:
		return get_layer(b, in, nfiles, source, e);
	case WIRE_OUTPUT:
		return get_outputs(b, in, e);
	default:
		return refuse_record(e);
	}
}

struct model *
rebuild_take(struct rebuild *b, const char *file)
{
	struct model *m = b->model;

	m->file = arena_strdup(&m->arena, file);
	b->model = NULL;
	return m;
}

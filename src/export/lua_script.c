#include "export/lua_script.h"

#include "base/number.h"
#include "export/lua_private.h"
#include "op/work_kind.h"
#include "script/own.h"
#include "script/storage.h"
#include "file/atomic_file.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HUGE_SIZE 1e9 /* no limit that a person would set */

/* Write one field of a table, a text, unless there is none. */
static void
add_text_field(struct lua_text *t, const char *name, const char *text)
{
	if (text == NULL)
		return;
	lua_text_add(t, "  %s = ", name);
	lua_text_quote(t, text);
	lua_text_add(t, ",\n");
}

static void
print_text(struct lua_text *t, FILE *f)
{
	if (t->s != NULL)
		(void)fputs(t->s, f);
	free(t->s);
	*t = (struct lua_text){0};
}

/* Write a comment of one line. */
static void
print_comment(const char *what, const char *text, FILE *f)
{
	(void)fprintf(f, "-- %s", what);
	for (; *text != '\0'; text++)
		(void)fputc((unsigned char)*text < ' ' ? ' ' : *text, f);
	(void)fputc('\n', f);
}

/* Ops of the script */

static void
add_key(struct lua_text *t, const char *name)
{
	if (lua_is_name(name)) {
		lua_text_add(t, "%s = ", name);
		return;
	}
	lua_text_char(t, '[');
	lua_text_quote(t, name);
	lua_text_add(t, "] = ");
}

/* Write the default of an attribute, as a number, a word, a list, true or false. */
static void
add_own_default(struct lua_text *t, const struct attr_spec *a)
{
	char number[NUMBER_TEXT_MAX];

	lua_text_add(t, " ");
	if (a->type == ATTR_BOOL) {
		lua_text_add(t, "%s", a->fallback != 0 ? "true" : "false");
	} else if (a->type == ATTR_CHOICE) {
		lua_text_quote(t, a->words[a->fallback]);
	} else if (a->type == ATTR_NUMBER) {
		lua_text_add(t, "%s", number_exact(a->fraction, number));
	} else if (a->type == ATTR_LIST) {
		for (int i = 0; i < a->nlist; i++)
			lua_text_add(t, "%s%" PRId64, i == 0 ? "{ " : ", ", a->list[i]);
		lua_text_add(t, " }");
	} else {
		lua_text_add(t, "%" PRId64, a->fallback);
	}
	lua_text_add(t, ",");
}

static void
add_own_limits(struct lua_text *t, const struct attr_spec *a)
{
	char number[NUMBER_TEXT_MAX];

	if (a->bounded && isfinite(a->least))
		lua_text_add(t, " min = %s,", number_exact(a->least, number));
	if (a->bounded && isfinite(a->most))
		lua_text_add(t, " max = %s,", number_exact(a->most, number));
	if (a->type == ATTR_CHOICE) {
		lua_text_add(t, " words = {");
		for (int i = 0; a->words[i] != NULL; i++) {
			lua_text_add(t, i == 0 ? " " : ", ");
			lua_text_quote(t, a->words[i]);
		}
		lua_text_add(t, " },");
	}
	if (a->type != ATTR_INT && a->type != ATTR_LIST)
		return;
	if (a->min != INT64_MIN)
		lua_text_add(t, " min = %" PRId64 ",", a->min);
	if (a->max != 0)
		lua_text_add(t, " max = %" PRId64 ",", a->max);
}

static void
add_own_attrs(struct lua_text *t, const struct op *op)
{
	int n = op_attr_count(op);

	if (n == 0)
		return;
	lua_text_add(t, "  attributes = {\n");
	for (int i = 0; i < n; i++) {
		const struct attr_spec *a = &op->attr[i];

		lua_text_add(t, "    ");
		add_key(t, a->name);
		lua_text_add(t, "{");
		if (a->required)
			lua_text_add(t, " required = true,");
		else
			add_own_default(t, a);
		if (a->type != ATTR_INT && (a->required || a->type == ATTR_NUMBER))
			lua_text_add(t, " type = \"%s\",", own_type_name(a->type));
		add_own_limits(t, a);
		lua_text_add(t, " help = ");
		lua_text_quote(t, a->help);
		lua_text_add(t, " },\n");
	}
	lua_text_add(t, "  },\n");
}

static void
print_own_op(const struct op *op, const char *name, FILE *f)
{
	struct lua_text t = {0};
	struct op copy = *op;

	lua_text_add(&t, "local %s = op {\n", name);
	add_text_field(&t, "name", op->name);
	add_text_field(&t, "help", op->help);
	if (op->max_inputs > 1)
		lua_text_add(&t, "  inputs = %d,\n", op->max_inputs);
	add_own_attrs(&t, op);
	lua_text_add(&t, "  out = { ");
	for (int i = 0; i < SHAPE_MAX_RANK && op->dim[i] != NULL; i++) {
		lua_text_add(&t, i > 0 ? ", " : "");
		lua_text_quote(&t, op->dim[i]);
	}
	lua_text_add(&t, " },\n");
	if (op->channels == CHANNELS_LAST)
		lua_text_add(&t, "  channels = \"last\",\n");
	if (op->work != 0)
		lua_text_add(&t, "  kind = \"%s\",\n", work_kind_table[op->work - 1].name);
	if (op->flags & OP_PART)
		lua_text_add(&t, "  part = true,\n");
	for (const struct own_formula *own = own_formula_table; own->word.name != NULL; own++)
		add_text_field(&t, own->word.name, *own_formula_at(own, &copy));
	for (int i = 0; i < OP_MAX_COUNTS && op->count[i].formula != NULL; i++)
		add_text_field(&t, op->count[i].class == LEDGER_OWN_MACS ? "macs" : "ops",
		    op->count[i].formula);
	lua_text_add(&t, "}\n\n");
	print_text(&t, f);
}

/* Knobs and inputs */

static void
print_knobs(struct lua_plan *p, FILE *f)
{
	struct lua_text t = {0};
	int n = 0;

	for (int i = 0; i < p->nprobes; i++) {
		const struct knob *k = p->probe[i].knob;

		if (p->fixed[i])
			continue;
		lua_text_add(&t, n++ == 0 ? "  knobs = {\n    " : "    ");
		add_key(&t, k->name);
		lua_text_add(&t, "{ %" PRId64, (int64_t)k->value);
		if (isfinite(k->min))
			lua_text_add(&t, ", min = %" PRId64, (int64_t)k->min);
		if (k->max < HUGE_SIZE)
			lua_text_add(&t, ", max = %" PRId64, (int64_t)k->max);
		if (k->step > 0)
			lua_text_add(&t, ", step = %" PRId64, (int64_t)k->step);
		if (k->help != NULL) {
			lua_text_add(&t, ", help = ");
			lua_text_quote(&t, k->help);
		}
		lua_text_add(&t, " },\n");
	}
	lua_text_add(&t, n > 0 ? "  },\n" : "");
	print_text(&t, f);
}

/* Write an input: its dimensions, name and type. */
static void
add_input(struct lua_plan *p, int layer, struct lua_text *t)
{
	const struct layer *l = &p->g->layer[layer];
	struct layer_spec spec = graph_spec(l);
	char text[STORAGE_TEXT_MAX];

	lua_text_add(t, "{ ");
	for (int i = 0; i < l->attr[0].n; i++)
		lua_text_add(t, "%s%s", i > 0 ? ", " : "", lua_number(p, layer, 0, i,
		    l->attr[0].n == 1 ? l->attr[0].one : l->attr[0].list[i]));
	if (p->name[layer] != NULL) {
		lua_text_add(t, ", name = ");
		lua_text_quote(t, p->name[layer]);
	}
	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++)
		if (storage_text(w, &spec, text))
			lua_text_add(t, ", %s = %s", w->word.name, text);
	lua_text_add(t, " }");
}

static void
print_inputs(struct lua_plan *p, FILE *f)
{
	const struct lua_list *in = &p->block[p->g->nscopes].in;
	struct lua_text t = {0};
	bool used = p->uses_knobs;

	p->uses_knobs = false;
	for (int i = 0; i < in->n; i++) {
		lua_text_add(&t, in->n > 1 ? "    " : "");
		add_input(p, in->item[i], &t);
		lua_text_add(&t, in->n > 1 ? ",\n" : "");
	}
	/* A script has an input even if its layers read none. */
	if (in->n == 0)
		lua_text_add(&t, "{ 1 }");
	(void)fprintf(f, "  %s = ", in->n > 1 ? "inputs" : "input");
	(void)fprintf(f, "%s", p->uses_knobs ? "function(k) return " : "");
	(void)fprintf(f, "%s", in->n > 1 ? "{\n" : "");
	print_text(&t, f);
	(void)fprintf(f, "%s%s,\n", in->n > 1 ? "  }" : "", p->uses_knobs ? " end" : "");
	p->uses_knobs = used;
}

/* Say which knobs of the model the script does not have. */
static void
print_fixed(const struct lua_plan *p, FILE *f)
{
	char text[KNOB_TEXT_MAX], line[KNOB_TEXT_MAX + 160];

	for (int i = 0; i < p->m->nknobs; i++) {
		const struct knob *k = &p->m->knob[i];
		bool open = false;

		for (int n = 0; n < p->nprobes; n++)
			open |= p->probe[n].knob == k && !p->fixed[n];
		if (open)
			continue;
		(void)snprintf(line, sizeof line, "%.60s is fixed at %s: other values change more "
		    "than numbers.", k->name, knob_text(k, k->value, text));
		print_comment("", line, f);
	}
}

static void
print_script(struct lua_plan *p, FILE *f)
{
	struct lua_text name = {0};
	const struct lua_block *root = &p->block[p->g->nscopes];

	print_comment("", p->m->name, f);
	if (p->m->format != NULL)
		print_comment("From a file: ", p->m->format, f);
	print_fixed(p, f);
	(void)fputc('\n', f);
	for (int i = 0; i < p->nown; i++)
		print_own_op(p->own[i], p->own_name[i], f);
	if (p->uses_kept)
		(void)fputs("local kept = {} -- tensors that many blocks pass on\n\n", f);
	lua_group_print(p, f);
	(void)fputs("return model {\n", f);
	add_text_field(&name, "name", p->m->name);
	print_text(&name, f);
	print_knobs(p, f);
	print_inputs(p, f);
	if (p->g->tokens > 0)
		(void)fprintf(f, "  tokens = %" PRId64 ",\n", p->g->tokens);
	if (p->m->batch > 0)
		(void)fprintf(f, "  batch = %" PRId64 ",\n", p->m->batch);
	if (p->g->planned)
		(void)fputs("  arena = true,\n", f);
	(void)fprintf(f, "  build = function(%s%s)\n", p->group[root->group].inputs,
	    !p->uses_knobs ? "" : *p->group[root->group].inputs != '\0' ? ", k" : "_, k");
	lua_group_print_body(p, p->g->nscopes, 4, f);
	(void)fputs("  end,\n}\n", f);
}

/* The inputs of the model are what its function takes, whether layers read them or not. */
static void
take_inputs(struct lua_plan *p)
{
	struct lua_block *root = &p->block[p->g->nscopes];

	root->in.n = 0;
	for (int i = 0; i < p->g->nlayers; i++)
		if (lua_is_input(p->g, i))
			lua_list_add(&root->in, i);
}

bool
lua_script_write(const struct model *m, const struct lua_probe *probe, int nprobes, FILE *f,
    struct err *e)
{
	struct lua_plan p = {.m = m, .g = m->graph, .probe = probe, .nprobes = nprobes};
	bool ok = lua_plan_make(&p, e);

	take_inputs(&p);
	if (ok && p.block[p.g->nscopes].in.n > OP_MANY_INPUTS)
		ok = err_set(e, "a script has at most %d inputs, not %d", OP_MANY_INPUTS,
		    p.block[p.g->nscopes].in.n);
	if (ok) {
		lua_body_write(&p, p.g->nscopes);
		lua_group_functions(&p);
		print_script(&p, f);
	}
	lua_plan_free(&p);
	if (ok && (fflush(f) != 0 || ferror(f)))
		return err_set(e, "the script cannot be written: %s", strerror(errno));
	return ok;
}

struct script_text {
	const struct model *m;
	const struct lua_probe *probe;
	int nprobes;
};

static bool
write_text(const void *what, FILE *f, struct err *e)
{
	const struct script_text *s = what;

	return lua_script_write(s->m, s->probe, s->nprobes, f, e);
}

bool
lua_script_write_file(const struct model *m, const struct lua_probe *probe, int nprobes,
    const char *path, struct err *e)
{
	return atomic_file_write(path, write_text, &(struct script_text){m, probe, nprobes}, e);
}

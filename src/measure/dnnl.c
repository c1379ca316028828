/*
 * The engine `dnnl`: layers that oneDNN runs.  Where configure found no headers of the library, the
 * engine is only a row that says how to get it.
 */
#include "config.h"

#ifdef HAVE_DNNL
#include "measure/dnnl_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
present_dnnl(struct err *e)
{
	struct dnnl_library lib;

	if (!dnnl_library_open(&lib, e))
		return false;
	dnnl_library_close(&lib);
	return true;
}

static bool
open_dnnl(struct engine_context *c, struct err *e)
{
	struct dnnl_state *s = mem_calloc(1, sizeof *s);
	const dnnl_version_t *v;

	c->state = s;
	s->layer = mem_calloc((size_t)c->n, sizeof *s->layer);
	if (!dnnl_library_open(&s->lib, e))
		return false;
	if (s->lib.set_threads != NULL)
		s->lib.set_threads(c->threads);
	else if (c->threads > 1)
		return err_set(e, "this oneDNN runs on one thread");
	v = s->lib.version();
	(void)snprintf(c->info.version, sizeof c->info.version, "%d.%d.%d", v->major, v->minor,
	    v->patch);
	(void)snprintf(c->info.isa, sizeof c->info.isa, "%s",
	    dnnl_library_isa(&s->lib, &c->info.vector_bytes));
	if (s->lib.engine_create(&s->engine, dnnl_cpu, 0) != dnnl_success ||
	    s->lib.stream_create(&s->stream, s->engine, dnnl_stream_default_flags) != dnnl_success)
		return err_set(e, "oneDNN cannot begin");
	return true;
}

/* Release what the layer has been given so far. */
static void
clear_layer(const struct dnnl_library *lib, struct dnnl_layer *l)
{
	for (int i = 0; i < l->nsteps; i++)
		(void)lib->primitive_destroy(l->step[i].primitive);
	for (int i = 0; i < l->ntensors; i++)
		if (l->tensor[i].memory != NULL)
			(void)lib->memory_destroy(l->tensor[i].memory);
	*l = (struct dnnl_layer){0};
}

static void
close_dnnl(struct engine_context *c)
{
	struct dnnl_state *s = c->state;

	if (s == NULL)
		return;
	if (s->lib.handle != NULL) {
		for (int i = 0; i < c->n; i++)
			clear_layer(&s->lib, &s->layer[i]);
		if (s->stream != NULL)
			(void)s->lib.stream_destroy(s->stream);
		if (s->engine != NULL)
			(void)s->lib.engine_destroy(s->engine);
		dnnl_library_close(&s->lib);
	}
	free(s->layer);
	free(s);
}

static bool
create_in_type(struct engine_context *c, int i, dnnl_data_type_t type, struct engine_needs *needs,
    struct err *why)
{
	struct dnnl_state *s = c->state;
	struct dnnl_build b = {.context = c, .lib = &s->lib, .engine = s->engine,
	    .what = &c->layer[i], .layer = &s->layer[i], .needs = needs, .type = type,
	    .weights = type == dnnl_u8 ? dnnl_s8 : type};

	*needs = (struct engine_needs){0};
	if (dnnl_create_layer(&b, why))
		return true;
	clear_layer(&s->lib, &s->layer[i]);
	return false;
}

/* Create a layer in its type, or in fp32 if the library has it in no other. */
static bool
create_dnnl(struct engine_context *c, int i, struct engine_needs *needs, struct err *why)
{
	enum dtype type = c->layer[i].type;
	struct err ignored;

	if (type == DTYPE_FP32)
		return create_in_type(c, i, dnnl_f32, needs, why);
	if (type != DTYPE_BF16 && type != DTYPE_INT8)
		return err_set(why, "oneDNN has no %s", dtype_table[type].name);
	if (create_in_type(c, i, type == DTYPE_BF16 ? dnnl_bf16 : dnnl_u8, needs, &ignored))
		return true;
	if (!create_in_type(c, i, dnnl_f32, needs, why))
		return false;
	c->note[i] = mem_printf("in fp32: oneDNN has none in %s", dtype_table[type].name);
	return true;
}

/* Fill a tensor with numbers in the order of its description `order`. */
static bool
fill_tensor(struct dnnl_state *s, const struct dnnl_tensor *t)
{
	dnnl_memory_desc_t plain = t->order;
	struct dnnl_tensor from = {0};
	dnnl_primitive_desc_t pd;
	dnnl_primitive_t reorder;
	dnnl_primitive_attr_t attr;
	float scale = t->scale * dnnl_type_scale(t->md.data_type);
	bool ok = false;
	size_t n;
	float *v;

	/* Of a transposed matrix the numbers follow each other in memory, not in its dimensions. */
	plain.data_type = dnnl_f32;
	n = s->lib.memory_desc_get_size(&plain) / sizeof *v;
	v = mem_alloc(n * sizeof *v);
	for (size_t i = 0; i < n; i++)
		v[i] = t->fill == FILL_ONES ? 1 : t->fill == FILL_ZEROS ? 0 : engine_value(i);
	(void)s->lib.memory_create(&from.memory, &plain, s->engine, v);
	(void)s->lib.primitive_attr_create(&attr);
	(void)s->lib.primitive_attr_set_output_scales(attr, 1, 0, &scale);
	if (s->lib.reorder_primitive_desc_create(&pd, &plain, s->engine, &t->md, s->engine,
	    attr) == dnnl_success) {
		dnnl_exec_arg_t arg[2] = {{DNNL_ARG_FROM, from.memory}, {DNNL_ARG_TO, t->memory}};

		ok = s->lib.primitive_create(&reorder, pd) == dnnl_success;
		if (ok) {
			ok = s->lib.primitive_execute(reorder, s->stream, 2, arg) == dnnl_success;
			(void)s->lib.stream_wait(s->stream);
			(void)s->lib.primitive_destroy(reorder);
		}
		(void)s->lib.primitive_desc_destroy(pd);
	}
	(void)s->lib.primitive_attr_destroy(attr);
	(void)s->lib.memory_destroy(from.memory);
	free(v);
	return ok;
}

static void *
tensor_memory(const struct dnnl_tensor *t, const struct engine_memory *m)
{
	char *base = t->place == PLACE_OUT ? m->out : t->place == PLACE_WEIGHTS ? m->weights
	    : t->place == PLACE_SCRATCH ? m->scratch : m->in[t->input];

	return base + t->offset;
}

static bool
bind_dnnl(struct engine_context *c, int i, const struct engine_memory *m, struct err *why)
{
	struct dnnl_state *s = c->state;
	struct dnnl_layer *l = &s->layer[i];

	for (int k = 0; k < l->ntensors; k++) {
		struct dnnl_tensor *t = &l->tensor[k];

		if (s->lib.memory_create(&t->memory, &t->md, s->engine, tensor_memory(t, m)) !=
		    dnnl_success)
			return err_set(why, "oneDNN cannot use its memory");
		if (t->fill != FILL_NONE && !m->is_shared && !fill_tensor(s, t))
			return err_set(why, "oneDNN cannot fill its weights");
	}
	for (int k = 0; k < l->nsteps; k++)
		for (int a = 0; a < l->step[k].nargs; a++)
			l->step[k].arg[a].memory = l->tensor[l->step[k].tensor[a]].memory;
	return true;
}

static void
run_dnnl(struct engine_context *c, int i)
{
	struct dnnl_state *s = c->state;
	struct dnnl_layer *l = &s->layer[i];

	for (int k = 0; k < l->nsteps; k++)
		(void)s->lib.primitive_execute(l->step[k].primitive, s->stream, l->step[k].nargs,
		    l->step[k].arg);
}

/* Before a run: threads are those of the caller's OpenMP, which another net may have set. */
static void
begin_dnnl(struct engine_context *c)
{
	struct dnnl_state *s = c->state;

	if (s->lib.set_threads != NULL)
		s->lib.set_threads(c->threads);
}

static void
output_dnnl(struct engine_context *c, int i, float *out)
{
	struct dnnl_state *s = c->state;
	const struct dnnl_layer *l = &s->layer[i];
	const struct dnnl_tensor *t = &l->tensor[l->out];
	dnnl_memory_desc_t plain = l->order;
	dnnl_primitive_desc_t pd;
	dnnl_primitive_t reorder;
	dnnl_memory_t to;
	dnnl_exec_arg_t arg[2];
	dnnl_primitive_attr_t attr;
	float scale = 1 / dnnl_type_scale(t->md.data_type);

	plain.data_type = dnnl_f32;
	if (s->lib.memory_create(&to, &plain, s->engine, out) != dnnl_success)
		return;
	(void)s->lib.primitive_attr_create(&attr);
	(void)s->lib.primitive_attr_set_output_scales(attr, 1, 0, &scale);
	if (s->lib.reorder_primitive_desc_create(&pd, &t->md, s->engine, &plain, s->engine,
	    attr) == dnnl_success) {
		arg[0] = (dnnl_exec_arg_t){DNNL_ARG_FROM, t->memory};
		arg[1] = (dnnl_exec_arg_t){DNNL_ARG_TO, to};
		if (s->lib.primitive_create(&reorder, pd) == dnnl_success) {
			(void)s->lib.primitive_execute(reorder, s->stream, 2, arg);
			(void)s->lib.stream_wait(s->stream);
			(void)s->lib.primitive_destroy(reorder);
		}
		(void)s->lib.primitive_desc_destroy(pd);
	}
	(void)s->lib.primitive_attr_destroy(attr);
	(void)s->lib.memory_destroy(to);
}

const struct engine_row engine_dnnl = {
    .name = "dnnl",
    .help = "oneDNN, the library behind PyTorch and others on processors",
    .runtime = "onednn",
    .present = present_dnnl,
    .open = open_dnnl,
    .close = close_dnnl,
    .create = create_dnnl,
    .bind = bind_dnnl,
    .begin = begin_dnnl,
    .run = run_dnnl,
    .output = output_dnnl,
};

#else
#include "measure/engine_private.h"

static bool
present_dnnl(struct err *e)
{
	return err_set(e, "this layertop was built without oneDNN (%s): on Debian, `apt install "
	    "libdnnl-dev`, then configure and build again", DNNL_WHY_NOT);
}

const struct engine_row engine_dnnl = {
    .name = "dnnl",
    .help = "oneDNN, the library behind PyTorch and others on processors",
    .runtime = "onednn",
    .present = present_dnnl,
};

#endif

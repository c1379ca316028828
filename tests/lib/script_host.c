#include "lib/script_host.h"

#include "base/mem.h"
#include "script/interp.h"
#include "script/rebuild.h"

#include <stdlib.h>
#include <string.h>

void
script_host_send(void *ctx, const unsigned char *data, size_t n)
{
	struct script_records *r = ctx;

	if (n == 0)
		return;
	r->data = mem_grow(r->data, &r->cap, r->n + n, 1);
	memcpy(r->data + r->n, data, n);
	r->n += n;
}

/* Give the script "layertop.blocks", which is always the same, and no other file. */
static bool
script_host_fetch(void *ctx, const char *name, struct source *out, struct err *e)
{
	static const char text[] = "return { f = function(x) return x:relu() end }";

	(void)ctx;
	if (strcmp(name, "layertop.blocks") != 0)
		return err_set(e, "there is no file %.40s", name);
	*out = (struct source){mem_strdup("blocks.lua"), mem_strdup(text), sizeof text - 1, true};
	return true;
}

void
script_host_evaluate(const char *text, size_t size, bool data, size_t memory, int64_t steps,
    struct script_records *out)
{
	struct script_page page = {0};
	struct interp_options o = {
	    .host = {.ctx = out, .send = script_host_send, .fetch = script_host_fetch},
	    .memory_limit = memory, .deadline = interp_worked() + 10, .steps = steps, .brief = true,
	    .page = &page};
	struct source s = {.name = (char[]){"script.lua"}, .text = mem_alloc(size + 1),
	    .size = size};
	struct interp *it = mem_alloc(sizeof *it);

	memcpy(s.text, text, size);
	s.text[size] = '\0';
	if (interp_open(it, &o, 0)) {
		if (data)
			interp_data(it, &s);
		else
			interp_model(it, &s);
	}
	interp_close(it);
	free(it);
	free(s.text);
}

struct model *
script_host_rebuild(const unsigned char *data, size_t n, struct err *e)
{
	struct source source[2] = {{.name = (char[]){"script.lua"}},
	    {.name = (char[]){"blocks.lua"}}};
	struct model *m = NULL;
	struct rebuild b;
	struct wire_in in;
	size_t at = 0;
	int64_t size;

	rebuild_open(&b);
	while (at < n && (size = wire_next(data + at, n - at, WIRE_MAX_RECORD, &in)) > 0) {
		if (in.at < in.end && *in.at == WIRE_PRINTED) {
			at += (size_t)size;
			continue;
		}
		if (!rebuild_record(&b, &in, 2, source, e))
			break;
		at += (size_t)size;
		if (b.done) {
			m = rebuild_take(&b, "script.lua");
			break;
		}
	}
	rebuild_close(&b);
	return m;
}

/*
 * Answers that need no model: devices, the zoo, progress, and what the driver writes.
 */
#include "driver/server.h"

#include "file/paths.h"
#include "import/gallery.h"

#include <math.h>
#include <string.h>

bool
answer_devices(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct catalogue *c = session_devices(&s->variants.session);

	(void)ask;
	(void)why;
	if (server_begin_rows(s, HEADER_DEVICES, out)) {
		plain_put_key(out, "id");
		plain_put_key(out, "name");
		plain_put_key(out, "class");
		plain_end(out);
	}
	for (int i = 0; i < c->n; i++) {
		wire_put_byte(out, 1);
		plain_put_text(out, c->hardware[i].id);
		plain_put_text(out, c->hardware[i].name);
		plain_put_text(out, c->hardware[i].class);
	}
	wire_put_byte(out, 0);
	return true;
}

bool
answer_zoo(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	struct gallery g;

	(void)ask;
	if (!gallery_open(&g, paths_data(), &why->e))
		return false;
	if (server_begin_rows(s, HEADER_ZOO, out)) {
		plain_put_key(out, "file");
		plain_put_key(out, "label");
		plain_put_key(out, "family");
		plain_end(out);
	}
	for (int i = 0; i < g.n; i++) {
		if (g.item[i].is_example)
			continue;
		wire_put_byte(out, 1);
		plain_put_text(out, g.item[i].file);
		plain_put_text(out, g.item[i].label);
		plain_put_text(out, g.item[i].family);
	}
	wire_put_byte(out, 0);
	gallery_free(&g);
	return true;
}

/* Return a number as a whole one that can be shown. */
static int64_t
whole_of(const struct plain *v)
{
	double x = v->type == PLAIN_INT || v->type == PLAIN_REAL ? v->real : 0;

	return isfinite(x) ? (int64_t)fmin(fmax(x, 0), 1e15) : 0;
}

bool
answer_progress(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	(void)out;
	for (int i = 0; i < 2; i++)
		if (ask->arg[i].type != PLAIN_INT && ask->arg[i].type != PLAIN_REAL)
			return err_set(&why->e, "progress takes two numbers: done, and of how "
			    "many");
	s->plan->progress(whole_of(&ask->arg[0]), whole_of(&ask->arg[1]),
	    ask->arg[2].type == PLAIN_TEXT ? ask->arg[2].text : NULL);
	return true;
}

bool
answer_write(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct plain *name = &ask->arg[1];

	(void)out;
	if (ask->arg[0].type != PLAIN_TEXT || ask->arg[2].type == PLAIN_TEXT ||
	    (name->type != PLAIN_TEXT && name->type != PLAIN_NIL))
		return err_set(&why->e, "these are no records");
	return outputs_write(&s->outputs, ask->arg[0].text,
	    name->type == PLAIN_TEXT ? name->text : NULL, &ask->arg[2], &ask->arg[3], &why->e);
}

/*
 * Check that the example of each op, as `layertop ops` prints it, is a script that works and has a
 * layer of that op.
 */
#include "config.h"

#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"
#include "op/op_table.h"

/* Write the input of an example, "3x8x8", as a list of Lua. */
static void
write_shape(const char *shape, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%s", shape != NULL ? shape : "1");
	for (char *p = buf; *p != '\0'; p++)
		if (*p == 'x')
			*p = ',';
}

static void
check_example(const struct op *o)
{
	char text[1024], shape[64];
	struct model *m;
	struct err e;
	bool found = false;

	write_shape(o->example_input, shape, sizeof shape);
	(void)snprintf(text, sizeof text, "return model { name = \"m\", input = { %s },\n"
	    "build = function(x) return %s end }\n", shape, o->example);
	m = load_file(temp_write("m.lua", text), 20, &e);
	if (!tap_ok(m != NULL, "%s: %s", o->name, o->example)) {
		tap_diag("%s", e.text);
		return;
	}
	for (int i = 0; i < m->graph->nlayers; i++)
		found = found || m->graph->layer[i].op == o;
	tap_ok(found, "%s: its example makes one", o->name);
	model_free(m);
}

int
main(void)
{
	const struct op *o;

	temp_open();
	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if ((o->flags & OP_HIDDEN) == 0)
			check_example(o);
	temp_close();
	return tap_done();
}

#include "lib/load.h"

#include "lib/temp.h"
#include "lib/tree.h"

#include <stdio.h>

struct model *
load_file(const char *path, double limit, struct err *e)
{
	struct script_options o = {.file = path, .limits.time = limit,
	    .datadir = tree_folder()};

	e->text[0] = '\0';
	return script_load(&o, e);
}

struct model *
load_text(const char *text, struct err *e)
{
	return load_file(temp_write("script.lua", text), 10, e);
}

struct model *
load_body(const char *body, struct err *e)
{
	char text[8192];

	(void)snprintf(text, sizeof text, "return model { input = { 3, 8, 8 }, "
	    "build = function(x, k)\n%s\nend }\n", body);
	return load_text(text, e);
}

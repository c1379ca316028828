#include "lib/load.h"

#include "base/mem.h"
#include "lib/temp.h"
#include "lib/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

struct model *
load_named(const char *name, const struct knob_setting *knobs)
{
	bool is_file = strncmp(name, "zoo:", 4) != 0 && *name != '/';
	char *path = is_file ? mem_printf("%s/%s", tree_folder(), name) : mem_strdup(name);
	struct script_options o = {.file = path, .knobs = knobs, .datadir = tree_folder()};
	struct err e;
	struct model *m = script_load(&o, &e);

	free(path);
	if (m == NULL) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return m;
}

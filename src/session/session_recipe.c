/*
 * Reading recipes, with the devices of a session.
 */
#include "session/session.h"

bool
session_read_recipe(struct session *s, const struct request *r, struct recipe *out, struct err *e)
{
	*out = (struct recipe){0};
	return r->recipe == NULL || session_recipe_file(s, r->recipe, out, e);
}

bool
session_recipe_file(struct session *s, const char *file, struct recipe *out, struct err *e)
{
	static const int read_here[] = {SETTING_HARDWARE, SETTING_RUNTIME};
	struct settings ignored;

	if (!recipe_read(file, NULL, out, e))
		return false;
	for (size_t i = 0; i < sizeof read_here / sizeof read_here[0]; i++) {
		const char *word = out->setting[read_here[i]];

		if (word == NULL || session_read_setting(s, read_here[i], word, &ignored, e))
			continue;
		(void)err_prefix(e, file, out->line[read_here[i]]);
		recipe_free(out);
		return false;
	}
	return true;
}

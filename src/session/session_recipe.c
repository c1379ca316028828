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
	const char *device;
	struct settings ignored;

	if (!recipe_read(file, NULL, out, e))
		return false;
	device = out->setting[SETTING_HARDWARE];
	if (device == NULL || session_read_setting(s, SETTING_HARDWARE, device, &ignored, e))
		return true;
	(void)err_prefix(e, file, out->device_line);
	recipe_free(out);
	return false;
}

/*
 * The devices of a session: read a profile when its device is asked for.
 */
#include "session/session.h"

#include "file/paths.h"

#include <stdlib.h>
#include <string.h>

/* The folder of the program, then that of the user.  End with release_folders(). */
struct folders {
	char *path[3];
};

static struct folders
folders_named(const char *name)
{
	return (struct folders){{mem_printf("%s/lua/%s", paths_data(), name), paths_config(name),
	    NULL}};
}

static struct folders
hardware_folders(void)
{
	return folders_named("hardware");
}

static void
release_folders(struct folders *f)
{
	free(f->path[0]);
	free(f->path[1]);
}

bool
session_load_default(struct session *s, struct err *e)
{
	struct folders folders = hardware_folders();
	bool ok = hardware_load_id((const char *const *)folders.path, HARDWARE_DEFAULT, &s->start,
	    e);

	release_folders(&folders);
	if (!ok || s->start.n > 0)
		return ok;
	if (s->start.problems.n > 0) {
		*e = s->start.problems.err[0];
		return false;
	}
	return err_set(e, "%s/lua/hardware has no hardware profiles; LAYERTOP_DATADIR says where "
	    "what comes with the program is", paths_data());
}

const struct runtime_table *
session_runtimes(struct session *s)
{
	struct folders folders;

	if (s->has_runtimes)
		return &s->runtimes;
	s->has_runtimes = true;
	folders = folders_named("runtimes");
	if (runtime_load((const char *const *)folders.path, &s->runtimes, &s->message) &&
	    s->runtimes.problems.n > 0)
		s->message = s->runtimes.problems.err[0];
	release_folders(&folders);
	hardware_link(&s->start, &s->runtimes);
	return &s->runtimes;
}

const struct catalogue *
session_devices(struct session *s)
{
	const struct runtime_table *runtimes = session_runtimes(s);
	struct folders folders;

	if (s->devices.n > 0)
		return &s->devices;
	folders = hardware_folders();
	if (hardware_load((const char *const *)folders.path, &s->devices, &s->message))
		hardware_link(&s->devices, runtimes);
	if (s->devices.problems.n > 0)
		s->message = s->devices.problems.err[0];
	release_folders(&folders);
	return s->devices.n > 0 ? &s->devices : &s->start;
}

static bool
has_device(const struct catalogue *c, const char *id)
{
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->hardware[i].id, id) == 0)
			return true;
	return false;
}

/* Read the profiles that are named by `id`.  Return NULL if there is none, or if one of them cannot
 * be used, which leaves a sentence in `e`. */
static const struct catalogue *
ask_for_device(struct session *s, const char *id, struct err *e)
{
	struct folders folders = hardware_folders();
	struct catalogue one;
	bool ok = hardware_load_id((const char *const *)folders.path, id, &one, e);

	release_folders(&folders);
	if (!ok)
		return NULL;
	hardware_link(&one, session_runtimes(s));
	if (one.problems.n > 0)
		*e = one.problems.err[0];
	if (one.problems.n > 0 || !has_device(&one, id)) {
		hardware_free(&one);
		return NULL;
	}
	s->asked = mem_resize(s->asked, (size_t)s->nasked + 1, sizeof *s->asked);
	s->asked[s->nasked] = mem_alloc(sizeof one);
	*s->asked[s->nasked] = one;
	return s->asked[s->nasked++];
}

const struct catalogue *
session_devices_with(struct session *s, const char *id, struct err *e)
{
	const struct catalogue *found;
	struct err ignored;

	(void)session_runtimes(s);
	if (s->devices.n > 0)
		return &s->devices;
	if (has_device(&s->start, id))
		return &s->start;
	for (int i = 0; i < s->nasked; i++)
		if (has_device(s->asked[i], id))
			return s->asked[i];
	if (!hardware_check_id(id, &ignored))
		return session_devices(s);
	e->text[0] = '\0';
	found = ask_for_device(s, id, e);
	return found != NULL || e->text[0] != '\0' ? found : session_devices(s);
}

bool
session_read_setting(struct session *s, int setting, const char *word, struct settings *to,
    struct err *e)
{
	const struct catalogue *devices = setting == SETTING_HARDWARE
	    ? session_devices_with(s, word, e) : &s->start;

	if (setting == SETTING_RUNTIME)
		(void)session_runtimes(s);

	return devices != NULL && setting_table[setting].read(word, devices, to, e);
}

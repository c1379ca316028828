#include "file/paths.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *
paths_find_data(const char *layertop_datadir)
{
	return layertop_datadir != NULL && *layertop_datadir != '\0' ? layertop_datadir
	    : PKGDATADIR;
}

const char *
paths_data(void)
{
	return paths_find_data(getenv("LAYERTOP_DATADIR"));
}

const char *
paths_libraries(void)
{
	const char *path = getenv("LAYERTOP_PATH");

	return path != NULL ? path : "";
}

/* `usual` is the folder that the specification names if the variable is not set. */
static char *
find_user_folder(const char *xdg, const char *home, const char *usual, const char *name)
{
	const char *slash = *name != '\0' ? "/" : "";

	if (xdg != NULL && xdg[0] == '/')
		return mem_printf("%s/layertop%s%s", xdg, slash, name);
	if (home != NULL && *home != '\0')
		return mem_printf("%s/%s/layertop%s%s", home, usual, slash, name);
	return NULL;
}

char *
paths_find_config(const char *xdg_config_home, const char *home, const char *name)
{
	return find_user_folder(xdg_config_home, home, ".config", name);
}

char *
paths_config(const char *name)
{
	return paths_find_config(getenv("XDG_CONFIG_HOME"), getenv("HOME"), name);
}

char *
paths_find_state(const char *xdg_state_home, const char *home, const char *name)
{
	return find_user_folder(xdg_state_home, home, ".local/state", name);
}

char *
paths_state(const char *name)
{
	return paths_find_state(getenv("XDG_STATE_HOME"), getenv("HOME"), name);
}

char *
paths_expand(const char *typed, char *buf, size_t size)
{
	const char *home = getenv("HOME");
	bool is_home = typed[0] == '~' && (typed[1] == '\0' || typed[1] == '/');

	if (is_home && home != NULL && *home != '\0' &&
	    strlen(home) + strlen(typed + 1) < size)
		(void)snprintf(buf, size, "%s%s", home, typed + 1);
	else
		(void)snprintf(buf, size, "%s", typed);
	return buf;
}

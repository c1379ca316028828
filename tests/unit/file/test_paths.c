/*
 * Folders of the program and of the user, as the XDG base directory specification (version 0.8,
 * https://specifications.freedesktop.org/basedir-spec/0.8/) has them: $XDG_CONFIG_HOME or
 * ~/.config, $XDG_STATE_HOME or ~/.local/state, and "if ... a relative path, the path is ignored".
 */
#include "config.h"

#include "file/paths.h"
#include "lib/tap.h"

#include <stdlib.h>

static void
check_path(char *path, const char *want, const char *name)
{
	if (want == NULL)
		(void)tap_ok(path == NULL, "%s", name);
	else
		tap_is_str(path != NULL ? path : "none", want, "%s", name);
	free(path);
}

int
main(void)
{
	tap_is_str(paths_find_data("/opt/data"), "/opt/data",
	    "LAYERTOP_DATADIR names the data folder");
	tap_is_str(paths_find_data(NULL), PKGDATADIR, "without it, where the program is installed");
	tap_is_str(paths_find_data(""), PKGDATADIR, "an empty one says nothing");

	check_path(paths_find_config("/xdg", "/home/a", "hardware"), "/xdg/layertop/hardware",
	    "XDG_CONFIG_HOME names the configuration folder");
	check_path(paths_find_config(NULL, "/home/a", "hardware"),
	    "/home/a/.config/layertop/hardware", "without it, .config at home");
	check_path(paths_find_config("relative", "/home/a", "hardware"),
	    "/home/a/.config/layertop/hardware", "a relative one is ignored");
	check_path(paths_find_config("", "", "hardware"), NULL,
	    "no folder where nothing names one");

	check_path(paths_find_state("/xdg", "/home/a", "last"), "/xdg/layertop/last",
	    "XDG_STATE_HOME names the state folder");
	check_path(paths_find_state(NULL, "/home/a", "last"), "/home/a/.local/state/layertop/last",
	    "without it, .local/state at home");
	check_path(paths_find_state("./x", NULL, "last"), NULL, "no folder without a home");

	(void)setenv("LAYERTOP_DATADIR", "/from/environment", 1);
	(void)setenv("XDG_CONFIG_HOME", "/config", 1);
	(void)setenv("XDG_STATE_HOME", "/state", 1);
	tap_is_str(paths_data(), "/from/environment", "the process asks its own environment");
	check_path(paths_config("x"), "/config/layertop/x", "for the configuration");
	check_path(paths_state("x"), "/state/layertop/x", "and for the state");
	return tap_done();
}

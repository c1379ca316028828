/*
 * Folders that the program reads from and writes to.
 *
 * LAYERTOP_DATADIR names the folder of the files that come with the program.  Without it, that is
 * the folder of the installation.  The user's own files lie where the XDG base directory
 * specification (version 0.8) puts them: profiles in the configuration folder, remembered things
 * in the state folder.  As the specification asks, a folder that is not absolute is ignored.
 *
 * paths_find_*() take the values of environment variables, so that a test can choose them; the
 * other functions read the environment of the process.  The caller frees a path that is not const.
 */
#ifndef LAYERTOP_PATHS_H
#define LAYERTOP_PATHS_H

#include <stddef.h>

/* Return the folder of the files that come with the program. */
const char *paths_data(void);
const char *paths_find_data(const char *layertop_datadir);

/* Return the folders of the user's libraries of scripts, between colons (LAYERTOP_PATH); "" if
 * there are none. */
const char *paths_libraries(void);

/* Return the path of `name` in the user's configuration folder of layertop, or NULL when neither
 * XDG_CONFIG_HOME nor HOME says where that is. */
char *paths_config(const char *name);
char *paths_find_config(const char *xdg_config_home, const char *home, const char *name);

/* Return the path of `name` in the user's state folder of layertop, or of the folder itself where
 * `name` is empty.  NULL when neither
 * XDG_STATE_HOME nor HOME says where that is. */
char *paths_state(const char *name);
char *paths_find_state(const char *xdg_state_home, const char *home, const char *name);

/* Write a path that a person typed with the home folder in place of "~" at its beginning.  Another
 * path, and one too long for `buf`, stays as it is.  Return `buf`. */
char *paths_expand(const char *typed, char *buf, size_t size);

#endif

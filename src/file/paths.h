/*
 * Folders that the program reads from and writes to.
 *
 * LAYERTOP_DATADIR names the folder of what comes with the program; without it, that is where the
 * program was installed.  The user's own files lie where the XDG base directory specification
 * (version 0.8) puts them: profiles in the configuration folder, what the program remembers in the
 * state folder.  The specification ignores a folder that is not absolute.
 *
 * paths_find_*() are handed the values of the environment, so that a test can choose them; the
 * others ask the environment of the process.  The caller frees a path that is not const.
 */
#ifndef LAYERTOP_PATHS_H
#define LAYERTOP_PATHS_H

/* Return the folder of what comes with the program. */
const char *paths_data(void);
const char *paths_find_data(const char *layertop_datadir);

/* Return the path of `name` in the user's configuration folder of layertop, or NULL when neither
 * XDG_CONFIG_HOME nor HOME says where that is. */
char *paths_config(const char *name);
char *paths_find_config(const char *xdg_config_home, const char *home, const char *name);

/* Return the path of `name` in the user's state folder of layertop, or NULL when neither
 * XDG_STATE_HOME nor HOME says where that is. */
char *paths_state(const char *name);
char *paths_find_state(const char *xdg_state_home, const char *home, const char *name);

#endif

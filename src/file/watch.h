/*
 * Watch a script's files, and report when one is saved.
 *
 * Editors save by writing in place, by renaming, or by deleting first.  A watch therefore looks at
 * folders with inotify; without inotify it compares times, sizes and inodes of the files.  A watch
 * owns copies of the paths it is given.  Nothing here fails.
 */
#ifndef LAYERTOP_WATCH_H
#define LAYERTOP_WATCH_H

#include <stdbool.h>

struct watch;

/* Watch a script and the Lua files beside it, which it may require.  A file that does not exist yet
 * is reported when it appears. */
struct watch *watch_open(const char *path);
/* Watch one more file, unless it is watched already. */
void watch_add(struct watch *w, const char *path);
void watch_close(struct watch *w);

/* Return a descriptor that becomes readable when watch_changed() should be called; -1: call it
 * every WATCH_INTERVAL seconds. */
int watch_fd(const struct watch *w);
#define WATCH_INTERVAL 0.5

/* Return whether a file was saved since the last call.  Do not wait. */
bool watch_changed(struct watch *w);

#endif

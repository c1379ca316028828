/*
 * Watching the files of a script: has any of them been saved?
 *
 * Editors save by writing in place, by renaming over, or by deleting first, so folders are watched,
 * by inotify where there is one; else the times, sizes and inodes of the files are compared.  A
 * watch owns copies of all it is given.
 */
#ifndef LAYERTOP_WATCH_H
#define LAYERTOP_WATCH_H

#include <stdbool.h>

struct watch;

/* Watch a script, and any Lua file beside it, for it may require them.  Never fails: a file that
 * is not there yet is seen when it comes. */
struct watch *watch_open(const char *path);
/* Watch one more file, such as those that a model names; what is watched already stays once. */
void watch_add(struct watch *w, const char *path);
void watch_close(struct watch *w);

/* Becomes readable when watch_changed() should be asked; -1: ask every WATCH_INTERVAL seconds. */
int watch_fd(const struct watch *w);
#define WATCH_INTERVAL 0.5

/* Whether there was a save since the last call.  Does not wait. */
bool watch_changed(struct watch *w);

#endif

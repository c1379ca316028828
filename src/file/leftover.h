/*
 * Temporary files whose writer crashed or was killed.
 *
 * A writer holds a lock on its temporary file.  The system lifts the lock when the writer ends in
 * any way, so a temporary file without a lock has lost its writer, and the next write in its folder
 * removes it.  Nothing here fails: what cannot be locked or removed stays.
 */
#ifndef LAYERTOP_LEFTOVER_H
#define LAYERTOP_LEFTOVER_H

#include <stdbool.h>

/* The name of a temporary file, as mkstemp() wants it. */
#define LEFTOVER_PREFIX  ".layertop-"
#define LEFTOVER_PATTERN LEFTOVER_PREFIX "XXXXXX"

/* Lock a temporary file that has just been made.  Return false if another process took it for a
 * leftover before. */
bool leftover_lock(int fd);
/* Remove the temporary files of a folder ("": the present one) that have lost their writers. */
void leftover_remove(const char *folder);

#endif

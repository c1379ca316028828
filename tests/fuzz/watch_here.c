/*
 * The watch as it is without inotify, for fuzz_keys: to close an inotify descriptor takes the
 * kernel longer than to play an input.  The linker takes these functions instead of those of the
 * library.
 */
#include "config.h"

#undef HAVE_SYS_INOTIFY_H
#include "file/watch.c"

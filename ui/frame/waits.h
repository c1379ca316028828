/*
 * Waits: the descriptors and the time that the loop waits for before it polls the app again.
 *
 * Whoever has something under way adds it.  The list owns its memory and is used again and again.
 */
#ifndef LAYERTOP_WAITS_H
#define LAYERTOP_WAITS_H

#include "script/script.h"

#include <poll.h>
#include <stddef.h>

struct waits {
	size_t n, cap;
	struct pollfd *fd;
	double seconds;            /* until something is due in any case; INFINITY: nothing is */
	bool busy;                 /* something will change what is shown */
};

/* Empty the list. */
void waits_begin(struct waits *w);
void waits_free(struct waits *w);

/* Wait until `fd` can be read. */
void waits_add(struct waits *w, int fd);
/* Wait no longer than this. */
void waits_limit(struct waits *w, double seconds);
/* Wait for a run of a script, which may be NULL. */
void waits_add_run(struct waits *w, const struct script_run *run);
/* Return the limit as poll() takes it: milliseconds, -1 for none. */
int waits_timeout(const struct waits *w);

#endif

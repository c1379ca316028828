/*
 * Waits: the descriptors and the time that the loop waits for before it polls the app again.
 *
 * Everything that is under way adds itself.  The list owns its memory; one list serves all rounds
 * of the loop.
 */
#ifndef LAYERTOP_WAITS_H
#define LAYERTOP_WAITS_H

#include "script/script.h"

#include <poll.h>
#include <stddef.h>

struct waits {
	size_t n, cap;
	struct pollfd *fd;
	double seconds;            /* the longest wait; INFINITY: no limit */
	bool busy;                 /* something is under way that will change the screen */
};

/* Empty the list. */
void waits_begin(struct waits *w);
void waits_free(struct waits *w);

/* Wait until `fd` can be read. */
void waits_add(struct waits *w, int fd);
/* Wait no longer than this. */
void waits_limit(struct waits *w, double seconds);
/* Wait for a run of a script; NULL: no run. */
void waits_add_run(struct waits *w, const struct script_run *run);
/* Return the limit in milliseconds for poll(), -1 for none. */
int waits_timeout(const struct waits *w);

#endif

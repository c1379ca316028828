#include "frame/waits.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

void
waits_begin(struct waits *w)
{
	w->n = 0;
	w->seconds = INFINITY;
	w->busy = false;
}

void
waits_free(struct waits *w)
{
	free(w->fd);
	*w = (struct waits){0};
}

void
waits_add(struct waits *w, int fd)
{
	w->fd = mem_grow(w->fd, &w->cap, w->n + 1, sizeof *w->fd);
	w->fd[w->n++] = (struct pollfd){.fd = fd, .events = POLLIN};
}

void
waits_limit(struct waits *w, double seconds)
{
	w->seconds = fmin(w->seconds, seconds);
}

void
waits_add_run(struct waits *w, const struct script_run *run)
{
	if (run == NULL)
		return;
	waits_add(w, script_fd(run));
	waits_limit(w, script_patience(run));
	w->busy = true;
}

int
waits_timeout(const struct waits *w)
{
	if (isinf(w->seconds))
		return -1;
	return w->seconds > 0 ? (int)(w->seconds * 1000) + 1 : 0;
}

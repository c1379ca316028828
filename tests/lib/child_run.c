#include "config.h"

#include "lib/child_run.h"

#include <poll.h>
#include <sys/socket.h>
#ifdef HAVE_VALGRIND_VALGRIND_H
#include <valgrind/valgrind.h>
#else
#define RUNNING_ON_VALGRIND 0
#endif

bool
child_is_filtered(void)
{
	return CHILD_FILTERED && !RUNNING_ON_VALGRIND;
}

void
child_wait(struct process *p)
{
	struct pollfd ready;
	char buf[256];

	do {
		ready = (struct pollfd){.fd = p->fd, .events = POLLIN};
		(void)poll(&ready, 1, process_wait(p));
		process_look(p, process_now());
	} while (!process_is_overdue(p) && recv(p->fd, buf, sizeof buf, MSG_DONTWAIT) != 0);
}

void
child_run(child_body *body, void *ctx, double time, struct err *e)
{
	struct child_limits limits = {.time = time, .memory = 64 << 20};
	struct process p;

	if (!process_start(&p, &limits, body, ctx, e))
		return;
	child_wait(&p);
	process_end(&p);
	(void)process_reason(&p, "script.lua", e);
	process_free(&p);
}

bool
child_is_ready(const struct process *p)
{
	struct pollfd ready = {.fd = p->fd, .events = POLLIN};
	char byte;

	return poll(&ready, 1, 60 * 1000) == 1 && recv(p->fd, &byte, 1, MSG_DONTWAIT) == 1;
}

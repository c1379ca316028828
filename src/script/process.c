#include "config.h"

#include "script/process.h"

#include "base/mem.h"
#include "base/number.h"
#include "script/child.h"
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Seconds after the deadline in which a child may note its place. */
#define GRACE 0.1

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

static struct script_page *
new_page(void)
{
	struct script_page *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return page != MAP_FAILED ? page : NULL;
}

static bool
new_sockets(int fd[2])
{
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) != 0)
		return false;
	for (int i = 0; i < 2; i++)
		(void)fcntl(fd[i], F_SETFD, FD_CLOEXEC);
	(void)fcntl(fd[0], F_SETFL, O_NONBLOCK);
#ifdef SO_NOSIGPIPE
	(void)setsockopt(fd[0], SOL_SOCKET, SO_NOSIGPIPE, &(int){1}, sizeof(int));
#endif
	return true;
}

bool
process_start(struct process *p, double time_limit, size_t mapped, child_body *body, void *ctx,
    struct err *e)
{
	sigset_t all, before;
	int fd[2];

	*p = (struct process){.fd = -1, .time_limit = time_limit, .mapped = mapped,
	    .page = new_page()};
	if (p->page == NULL || !new_sockets(fd)) {
		err_set(e, "no process for the script: %s", strerror(errno));
		process_free(p);
		return false;
	}
	p->fd = fd[0];
	p->deadline = interp_now() + time_limit;
	/* No signal handler of the program may run in the child. */
	(void)sigfillset(&all);
	(void)sigprocmask(SIG_BLOCK, &all, &before);
	p->pid = fork();
	if (p->pid == 0)
		child_main(fd[1], p->page, p->deadline, time_limit, mapped, body, ctx);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	(void)close(fd[1]);
	if (p->pid < 0) {
		p->pid = 0;
		err_set(e, "no process for the script: %s", strerror(errno));
		process_free(p);
		return false;
	}
	return true;
}

double
process_time_left(const struct process *p)
{
	return fmax(p->deadline + GRACE - interp_now(), 0);
}

int
process_wait(const struct process *p)
{
	return (int)(fmin(process_time_left(p), 3600) * 1000) + 1;
}

bool
process_send(struct process *p, const unsigned char *data, size_t n)
{
	struct pollfd ready = {.fd = p->fd, .events = POLLOUT};
	ssize_t sent;

	while (n > 0) {
		sent = send(p->fd, data, n, MSG_NOSIGNAL);
		if (sent > 0) {
			data += sent;
			n -= (size_t)sent;
		} else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			if (poll(&ready, 1, process_wait(p)) == 0)
				return false;
		} else if (sent == 0 || errno != EINTR) {
			return false;
		}
	}
	return true;
}

void
process_end(struct process *p)
{
	if (p->pid > 0) {
		/* Keep the status of a child that has ended already. */
		(void)kill(p->pid, SIGKILL);
		while (waitpid(p->pid, &p->status, 0) < 0 && errno == EINTR)
			;
	}
	if (p->fd >= 0)
		(void)close(p->fd);
	p->pid = 0;
	p->fd = -1;
}

void
process_free(struct process *p)
{
	process_end(p);
	if (p->page != NULL)
		(void)munmap(p->page, sizeof *p->page);
	p->page = NULL;
}

static bool
reason_of_signal(int signal_number, struct err *e)
{
	switch (signal_number) {
	case SIGSYS:
		return err_set(e, "the script was ended: it tried to reach beyond its model");
	case SIGSEGV:
	case SIGBUS:
	case SIGILL:
	case SIGFPE:
	case SIGABRT:
		return err_set(e, "the script crashed its interpreter (signal %d)", signal_number);
	default:
		return err_set(e, "the script's process was ended by signal %d", signal_number);
	}
}

/* Say why a child ended that read the file of another program. */
static bool
reason_of_reader(const struct process *p, int why, struct err *e)
{
	char limit[NUMBER_TEXT_MAX];

	if (why == STOP_TIME)
		return err_set(e, "reading it takes longer than the limit of %s",
		    number_seconds(p->time_limit, limit));
	if (why == STOP_MEMORY)
		return err_set(e, "reading it needs more memory than the limit of %s",
		    number_bytes(SCRIPT_MEMORY_LIMIT, limit));
	if (WIFSIGNALED(p->status) && WTERMSIG(p->status) == SIGBUS)
		return err_set(e, "the file became shorter while it was read");
	if (WIFSIGNALED(p->status))
		return err_set(e, "the process that reads it ended by signal %d",
		    WTERMSIG(p->status));
	return err_set(e, "the process that reads it ended without a result");
}

bool
process_reason(const struct process *p, const char *file, struct err *e)
{
	char limit[NUMBER_TEXT_MAX];
	int stop = p->page->stop;

	if (WIFSIGNALED(p->status) && (WTERMSIG(p->status) == SIGXCPU ||
	    (WTERMSIG(p->status) == SIGKILL && interp_now() >= p->deadline)))
		stop = STOP_TIME;
	if (p->mapped > 0)
		(void)reason_of_reader(p, stop, e);
	else if (stop == STOP_TIME)
		err_set(e, "the script runs longer than its limit of %s",
		    number_seconds(p->time_limit, limit));
	else if (stop == STOP_MEMORY)
		err_set(e, "the script needs more memory than its limit of %s",
		    number_bytes(SCRIPT_MEMORY_LIMIT, limit));
	else if (WIFSIGNALED(p->status))
		(void)reason_of_signal(WTERMSIG(p->status), e);
	else
		err_set(e, "the script's process ended without a result");
	return err_prefix(e, file, p->page->line);
}

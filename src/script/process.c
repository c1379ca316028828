#include "config.h"

#include "script/process.h"

#include "base/mem.h"
#include "base/number.h"
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK      0.25 /* seconds between two looks at a child */
#define CLOCK_MIN 10.0 /* seconds by the clock that any child may take */
#define CLOCK_PER 10.0 /* seconds by the clock for one of processor time */

/* A child needs less stack than this.  With less than this, one that dies may have lacked it. */
#define STACK_ENOUGH (256 << 10)

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

double
process_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

bool
process_start(struct process *p, const struct child_limits *limits, child_body *body, void *ctx,
    struct err *e)
{
	sigset_t all, before;
	int fd[2];

	*p = (struct process){.fd = -1, .limits = *limits, .page = new_page()};
	if (p->page == NULL || !new_sockets(fd)) {
		err_set(e, "no process for the script: %s", strerror(errno));
		process_free(p);
		return false;
	}
	p->fd = fd[0];
	p->started = p->looked = process_now();
	/* No signal handler of the program may run in the child. */
	(void)sigfillset(&all);
	(void)sigprocmask(SIG_BLOCK, &all, &before);
	p->pid = fork();
	if (p->pid == 0)
		child_main(fd[1], p->page, limits, body, ctx);
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

/* Return the seconds by the clock after which the parent kills the child. */
static double
clock_limit(const struct process *p)
{
	return fmax(CLOCK_MIN, p->limits.time * CLOCK_PER);
}

void
process_look(struct process *p, double now)
{
	p->waited += fmin(now - p->looked, 2 * LOOK);
	p->looked = now;
}

void
process_skip(struct process *p)
{
	p->looked = process_now();
}

bool
process_is_overdue(const struct process *p)
{
	return p->waited >= clock_limit(p);
}

double
process_patience(const struct process *p)
{
	return fmax(fmin(LOOK, clock_limit(p) - p->waited), 0);
}

int
process_wait(const struct process *p)
{
	return (int)(process_patience(p) * 1000) + 1;
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
		} else if (errno == EAGAIN) {
			(void)poll(&ready, 1, process_wait(p));
			process_look(p, process_now());
			if (process_is_overdue(p))
				return false;
		} else if (errno != EINTR) {
			return false;
		}
	}
	return true;
}

static double
seconds_of(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

void
process_end(struct process *p)
{
	struct rusage used = {0};

	if (p->pid > 0) {
		/* Keep the status of a child that has ended already. */
		(void)kill(p->pid, SIGKILL);
		while (wait4(p->pid, &p->status, 0, &used) < 0 && errno == EINTR)
			;
		p->worked = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
		p->overdue = process_is_overdue(p);
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

/* Words about a child, by its task. */
static const struct task_words {
	const char *subject;       /* of "takes" and "needs" */
	const char *time_option, *memory_option;
} words_of[] = {
    [CHILD_SCRIPT] = {"the script", " (--time-limit)", " (--memory-limit)"},
    [CHILD_DATA] = {"the file", "", ""},
    [CHILD_READER] = {"reading it", " (--time-limit)", " (--memory-limit)"},
    [CHILD_DRIVER] = {"the driver", " (--time-limit)", " (--memory-limit)"},
};

/* Return what explains a crash where processes may have little stack, or "". */
static const char *
stack_phrase(int signal_number, char phrase[static 64])
{
	struct rlimit l = {.rlim_cur = RLIM_INFINITY};

	phrase[0] = '\0';
	(void)getrlimit(RLIMIT_STACK, &l);
	if (signal_number == SIGSEGV && l.rlim_cur < STACK_ENOUGH)
		(void)snprintf(phrase, 64, ": a stack of %llu KiB is too small (ulimit -s)",
		    (unsigned long long)l.rlim_cur >> 10);
	return phrase;
}

/* Describe the end of a child that a signal ended, other than one for a limit. */
static bool
tell_signal(const struct process *p, int signal_number, struct err *e)
{
	bool reader = p->limits.task == CHILD_READER;
	char phrase[64];

	switch (signal_number) {
	case SIGSYS:
		return err_set(e, "the script was ended: it tried to reach beyond its model");
	case SIGBUS:
		if (reader)
			return err_set(e, "the file became shorter while it was read");
		/* fallthrough */
	case SIGSEGV:
	case SIGILL:
	case SIGFPE:
	case SIGABRT:
		return err_set(e, "%s (signal %d)%s", reader ? "the process that reads it crashed"
		    : "the script crashed its interpreter", signal_number,
		    stack_phrase(signal_number, phrase));
	case SIGKILL:
		return err_set(e, "the system ended the process of %s (signal 9), as it does when "
		    "memory runs out", words_of[p->limits.task].subject);
	default:
		return err_set(e, "the process of %s was ended by signal %d",
		    words_of[p->limits.task].subject, signal_number);
	}
}

static bool
tell_limit(const struct process *p, enum script_stop why, struct err *e)
{
	const struct task_words *w = &words_of[p->limits.task];
	char limit[NUMBER_TEXT_MAX];

	switch (why) {
	case STOP_TIME:
		return err_set(e, "%s takes longer than its limit of %s of processor time%s",
		    w->subject, number_seconds(p->limits.time, limit), w->time_option);
	case STOP_MEMORY:
		return err_set(e, "%s needs more memory than its limit of %zu MiB%s", w->subject,
		    p->limits.memory >> 20, w->memory_option);
	case STOP_EXHAUSTED:
		return err_set(e, "%s needs more memory than it can get beside its limit of %zu "
		    "MiB%s", w->subject, p->limits.memory >> 20, w->memory_option);
	default:
		return err_set(e, "the limits of a process for %s cannot be set", w->subject);
	}
}

static bool
tell_overdue(const struct process *p, struct err *e)
{
	char clock[NUMBER_TEXT_MAX], worked[NUMBER_TEXT_MAX];

	return err_set(e, "%s has not ended after %s by the clock, in which it had %s of processor "
	    "time%s", words_of[p->limits.task].subject, number_seconds(clock_limit(p), clock),
	    number_seconds(p->worked, worked), words_of[p->limits.task].time_option);
}

/* Return whether the system ended the child at its limit of processor time. */
static bool
is_out_of_time(const struct process *p)
{
	return WIFSIGNALED(p->status) && (WTERMSIG(p->status) == SIGXCPU ||
	    (WTERMSIG(p->status) == SIGKILL && p->worked >= p->limits.time));
}

bool
process_reason(const struct process *p, const char *file, struct err *e)
{
	if (p->page->stop != STOP_NONE)
		(void)tell_limit(p, (enum script_stop)p->page->stop, e);
	else if (is_out_of_time(p))
		(void)tell_limit(p, STOP_TIME, e);
	else if (p->overdue)
		(void)tell_overdue(p, e);
	else if (WIFSIGNALED(p->status))
		(void)tell_signal(p, WTERMSIG(p->status), e);
	else
		err_set(e, "the process of %s ended without a result",
		    words_of[p->limits.task].subject);
	return err_prefix(e, file, p->page->line);
}

/*
 * Check the limits of a child process and the words about its end, also where calls of the system
 * fail: a child without all of its limits does not run.
 */
#include "config.h"

#include "lib/child_run.h"
#include "lib/fail_call.h"
#include "lib/leaks.h"
#include "lib/tap.h"
#include "script/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct child_limits usual = {.time = 5, .memory = 64 << 20};

/* Say that it is there, and wait for ever. */
static void
wait_here(const struct interp_options *o, void *ctx)
{
	char byte;

	(void)o;
	(void)ctx;
	if (write(0, "x", 1) == 1)
		while (read(0, &byte, 1) > 0)
			;
}

/* Say that it is there, and work for ever. */
static void
spin_here(const struct interp_options *o, void *ctx)
{
	volatile bool spins = write(0, "x", 1) == 1;

	(void)o;
	(void)ctx;
	while (spins)
		;
}

/* Ask for a file and send its text back. */
static void
echo(const struct interp_options *o, void *ctx)
{
	struct source s;
	struct err e;

	(void)ctx;
	if (o->host.fetch(NULL, "a.lua", &s, &e))
		o->host.send(NULL, (const unsigned char *)s.text, s.size);
	else
		o->host.send(NULL, (const unsigned char *)e.text, strlen(e.text));
}

#ifdef __GLIBC__
typedef __rlimit_resource_t limited;
#else
typedef int limited;
#endif

/* Exit with the number of the first limit that does not hold. */
static void
tell_limits(const struct interp_options *o, void *ctx)
{
	static const struct {
		limited which;
		rlim_t value;      /* RLIM_INFINITY: any that is finite */
	} row[] = {{RLIMIT_CORE, 0}, {RLIMIT_FSIZE, 0}, {RLIMIT_CPU, 6}, {RLIMIT_NOFILE, 1},
	    {RLIMIT_AS, RLIM_INFINITY}};
	struct rlimit l;

	(void)o;
	(void)ctx;
	for (int i = 0; i < (CHILD_FILTERED ? 5 : 3); i++)
		if (getrlimit(row[i].which, &l) != 0 || l.rlim_cur != l.rlim_max ||
		    (row[i].value != RLIM_INFINITY ? l.rlim_max != row[i].value
		    : l.rlim_max == RLIM_INFINITY || l.rlim_max < usual.memory ||
		    l.rlim_max > (rlim_t)2 << 30))
			_exit(i + 1);
	_exit(77);
}

/* Start a child in which a call fails; return its status. */
static int
status_of(child_body *body, const char *call, int passed, int error, int *stop)
{
	struct process p;
	struct err e;
	int status = -1;

	fail_call(call, passed, 1, error);
	if (tap_ok(process_start(&p, &usual, body, NULL, &e), "a child in which %s fails", call)) {
		child_wait(&p);
		process_end(&p);
		status = p.status;
		*stop = p.page->stop;
		(void)process_reason(&p, "script.lua", &e);
		tap_ok(e.text[0] != '\0', "its end is told: %s", e.text);
		process_free(&p);
	}
	(void)fail_call_end();
	return status;
}

static void
check_limits(void)
{
	int stop, status;

	const struct rlimit none = {0, 0};

	if (!child_is_filtered()) {
		(void)tap_ok(true, "limits # SKIP they are not all set in this build");
		return;
	}
	/* A limit that is lower already stays. */
	tap_ok(setrlimit(RLIMIT_CORE, &none) == 0, "a limit of the parent");
	/* Without a filter in the kernel, a child can ask for its limits. */
	status = status_of(tell_limits, "prctl", 1, EINVAL, &stop);
	tap_ok(WIFEXITED(status), "ends by itself");
	tap_is_int(WEXITSTATUS(status), 77, "all limits hold");
	/* Without /proc it cannot tell its size. */
	fail_call("fopen", 0, 1, EACCES);
	status = status_of(tell_limits, "prctl", 1, EINVAL, &stop);
	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 77, "all limits hold");
}

static void
check_unguarded(void)
{
	static const struct {
		const char *call;
		int passed;
		bool filtered;
	} row[] = {{"getrlimit", 0, false}, {"getrlimit", 2, false}, {"setrlimit", 0, false},
	    {"setrlimit", 2, false}, {"setrlimit", 4, true}, {"setitimer", 0, false},
#ifdef HAVE_SECCOMP
	    {"seccomp_init", 0, true}, {"seccomp_rule_add_array", 0, true},
	    {"seccomp_rule_add_array", 5, true}, {"seccomp_load", 0, true},
#endif
	};
	int stop = 0, status;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		if (row[i].filtered && !child_is_filtered())
			continue;
		status = status_of(wait_here, row[i].call, row[i].passed, EPERM, &stop);
		tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 1 && stop == STOP_UNGUARDED,
		    "does not run");
	}
	status = status_of(tell_limits, "prctl", 0, EINVAL, &stop);
	tap_ok(WIFEXITED(status), "runs where it cannot ask to end with its parent");
	status = status_of(wait_here, "dup2", 0, EMFILE, &stop);
	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 1, "without its socket it does not run");
}

#ifdef HAVE_CLOSE_RANGE
static void
check_closed(void)
{
	struct pollfd other = {.events = POLLIN};
	struct process p;
	struct err e;
	int fd[2];

	fail_call("close_range", 0, 1, ENOSYS);
	if (!tap_ok(pipe(fd) == 0 && process_start(&p, &usual, wait_here, NULL, &e),
	    "a child that closes one descriptor after the other"))
		return;
	(void)close(fd[1]);
	other.fd = fd[0];
	tap_ok(poll(&other, 1, 60 * 1000) == 1 && (other.revents & POLLHUP) != 0, "closes all");
	tap_ok(child_is_ready(&p), "and then runs");
	(void)close(fd[0]);
	process_free(&p);
	(void)fail_call_end();
}
#else
static void
check_closed(void)
{
	(void)tap_ok(true, "one descriptor after the other # SKIP that is what all tests do");
}
#endif

/* Check that a child goes on after an interrupted call, and ends after one that fails. */
static void
check_talk(void)
{
	static const struct {
		const char *call;
		int error;
		bool answered, refused;
	} row[] = {{"write", EINTR, true, false}, {"read", EINTR, true, false},
	    {"read", EINTR, true, true}, {"write", EPIPE, false, false},
	    {"read", EIO, false, false}};
	struct wire_out w = {0}, refused = {0};

	wire_begin(&w, WIRE_FILE);
	wire_put_byte(&w, 0);
	wire_put_text(&w, "a.lua");
	wire_put_text(&w, "text");
	wire_end(&w);
	wire_begin(&refused, WIRE_REFUSED);
	wire_put_text(&refused, "context");
	wire_end(&refused);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char answer[256] = "";
		struct process p;
		struct err e;
		ssize_t n = 0;

		fail_call(row[i].call, 0, 1, row[i].error);
		if (!tap_ok(process_start(&p, &usual, echo, NULL, &e) &&
		    (row[i].refused ? process_send(&p, refused.data, refused.n)
		    : process_send(&p, w.data, w.n)), "a child asks for a file"))
			continue;
		(void)fail_call_end();
		while (n < 256) {
			struct pollfd ready = {.fd = p.fd, .events = POLLIN};
			ssize_t got;

			(void)poll(&ready, 1, 60 * 1000);
			got = recv(p.fd, answer + n, sizeof answer - (size_t)n, 0);
			if (got <= 0)
				break;
			n += got;
		}
		tap_ok((n > 4 && memcmp(answer + n - 4, "text", 4) == 0) == row[i].answered,
		    "%s says %s", row[i].call, strerror(row[i].error));
		process_free(&p);
	}
	wire_free(&w);
	wire_free(&refused);
}

static void
check_no_process(void)
{
	static const struct {
		const char *call;
		int error;
	} row[] = {{"mmap", ENOMEM}, {"socketpair", EMFILE}, {"fork", EAGAIN}};
	struct process p;
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		fail_call(row[i].call, 0, 1, row[i].error);
		tap_ok(!process_start(&p, &usual, wait_here, NULL, &e) && fail_call_end() == 1,
		    "%s fails", row[i].call);
		tap_has(e.text, "no process for the script: ", "which is told");
		tap_has(e.text, strerror(row[i].error), "with the reason");
	}
}

/* Send more than a socket holds to a child that does not read. */
static void
check_send(void)
{
	unsigned char *data = calloc(4, 1 << 20);
	struct process p;
	struct err e;

	if (!tap_ok(process_start(&p, &usual, spin_here, NULL, &e) && child_is_ready(&p),
	    "a child that does not read"))
		return;
	fail_call("send", 0, 1, EINTR);
	tap_ok(process_send(&p, data, 1) && fail_call_end() == 1, "a signal while sending");
	fail_call("send", 0, 2, EAGAIN);
	tap_ok(process_send(&p, data, 1) && fail_call_end() == 2,
	    "its socket is full for a moment");
	p.waited = 1000;
	tap_ok(!process_send(&p, data, 4 << 20), "give up when its time is over");
	(void)kill(p.pid, SIGKILL);
	p.waited = 0;
	while (process_send(&p, data, 1 << 16))
		;
	tap_ok(!process_is_overdue(&p), "give up when it has ended");
	fail_call("wait4", 0, 1, EINTR);
	process_end(&p);
	tap_ok(fail_call_end() == 1 && WTERMSIG(p.status) == SIGKILL, "a signal while reaping it");
	process_free(&p);
	if (!tap_ok(process_start(&p, &usual, wait_here, NULL, &e),
	    "a child that cannot be reaped"))
		return;
	fail_call("wait4", 0, 1, ECHILD);
	process_end(&p);
	tap_ok(fail_call_end() == 1 && waitpid(-1, NULL, 0) > 0, "is not waited for");
	process_free(&p);
	free(data);
}

static void
check_inbox(void)
{
	struct inbox b = {0};
	int fd[2];

	if (!tap_ok(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0, "a pair of sockets"))
		return;
	(void)fcntl(fd[0], F_SETFL, O_NONBLOCK);
	tap_ok(inbox_receive(&b, fd[0]) == INBOX_EMPTY, "nothing has come");
	fail_call("recv", 0, 1, EINTR);
	tap_ok(inbox_receive(&b, fd[0]) == INBOX_EMPTY && fail_call_end() == 1, "a signal came");
	fail_call("recv", 0, 1, ECONNRESET);
	tap_ok(inbox_receive(&b, fd[0]) == INBOX_CLOSED && fail_call_end() == 1, "it is broken");
	(void)close(fd[0]);
	(void)close(fd[1]);
	inbox_free(&b);
}

/* End a child by a signal and compare the sentence. */
static void
check_signal(enum child_task task, double time, int signal_number, const char *sentence)
{
	const struct child_limits limits = {.task = task, .time = time, .memory = 64 << 20};
	struct process p;
	struct err e;

	if (!tap_ok(process_start(&p, &limits, wait_here, NULL, &e) && child_is_ready(&p),
	    "a child gets signal %d", signal_number))
		return;
	(void)kill(p.pid, signal_number);
	child_wait(&p);
	process_end(&p);
	(void)process_reason(&p, "f", &e);
	tap_has(e.text, sentence, "the words about it");
	process_free(&p);
}

/* Where processes have little stack, a crash is likely to come from that: say so. */
static void
check_little_stack(void)
{
	struct rlimit kept, little;

	if (!tap_ok(getrlimit(RLIMIT_STACK, &kept) == 0, "the limit of stacks is known"))
		return;
	little = kept;
	little.rlim_cur = 64 << 10;
	if (!tap_ok(setrlimit(RLIMIT_STACK, &little) == 0, "stacks may be small"))
		return;
	check_signal(CHILD_SCRIPT, 5, SIGSEGV, "f: the script crashed its interpreter (signal 11): "
	    "a stack of 64 KiB is too small (ulimit -s)");
	check_signal(CHILD_READER, 5, SIGSEGV, "f: the process that reads it crashed (signal 11): "
	    "a stack of 64 KiB is too small (ulimit -s)");
	check_signal(CHILD_SCRIPT, 5, SIGBUS, "f: the script crashed its interpreter (signal ");
	(void)setrlimit(RLIMIT_STACK, &kept);
}

static void
check_signals(void)
{
	static const struct {
		enum child_task task;
		int signal_number;
		const char *sentence;
	} row[] = {
	    {CHILD_SCRIPT, SIGSYS, "f: the script was ended: it tried to reach beyond its model"},
	    {CHILD_SCRIPT, SIGBUS, "f: the script crashed its interpreter (signal "},
	    {CHILD_READER, SIGBUS, "f: the file became shorter while it was read"},
	    {CHILD_SCRIPT, SIGSEGV, "f: the script crashed its interpreter (signal "},
	    {CHILD_READER, SIGSEGV, "f: the process that reads it crashed (signal "},
	    {CHILD_READER, SIGILL, "f: the process that reads it crashed (signal "},
	    {CHILD_READER, SIGFPE, "f: the process that reads it crashed (signal "},
	    {CHILD_READER, SIGABRT, "f: the process that reads it crashed (signal "},
	    {CHILD_SCRIPT, SIGKILL, "f: the system ended the process of the script (signal 9), as "
	    "it does when memory runs out"},
	    {CHILD_DATA, SIGKILL, "f: the system ended the process of the file (signal 9), as it "
	    "does when memory runs out"},
	    {CHILD_READER, SIGUSR1, "f: the process of reading it was ended by signal "},
	    {CHILD_SCRIPT, SIGXCPU, "f: the script takes longer than its limit of 5 s of processor "
	    "time (--time-limit)"}};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		check_signal(row[i].task, 5, row[i].signal_number, row[i].sentence);
	check_little_stack();
	/* The system kills a child that works on after SIGXCPU. */
	check_signal(CHILD_SCRIPT, 1e-9, SIGKILL, "f: the script takes longer than its limit of "
	    "1 ns of processor time (--time-limit)");
}

/* Start a child and die. */
static _Noreturn void
die_before_it(int told)
{
	struct process p;
	struct err e;

	if (process_start(&p, &usual, spin_here, NULL, &e) && child_is_ready(&p) &&
	    write(told, &p.pid, sizeof p.pid) == sizeof p.pid)
		(void)kill(getpid(), SIGKILL);
	_exit(1);
}

/* Check that a child does not outlive its parent, which cannot kill it any more. */
static void
check_orphan(void)
{
#ifdef PR_SET_CHILD_SUBREAPER
	int fd[2], status = 0;
	pid_t parent, child = 0;

	if (!tap_ok(pipe(fd) == 0 && prctl(PR_SET_CHILD_SUBREAPER, 1) == 0, "take orphans"))
		return;
	parent = fork();
	if (parent == 0)
		die_before_it(fd[1]);
	tap_ok(read(fd[0], &child, sizeof child) == sizeof child &&
	    waitpid(parent, &status, 0) == parent && WIFSIGNALED(status), "a parent is killed");
	tap_ok(waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	    WTERMSIG(status) == SIGKILL, "so is its child");
	(void)close(fd[0]);
	(void)close(fd[1]);
	(void)prctl(PR_SET_CHILD_SUBREAPER, 0);
	/* In a build for coverage, a writer of counts is an orphan, too. */
	while (waitpid(-1, NULL, 0) > 0)
		;
#else
	(void)tap_ok(true, "orphans # SKIP they are not told about the end of a parent here");
#endif
}

int
main(void)
{
	int before = leaks_descriptors();

	check_limits();
	check_unguarded();
	check_closed();
	check_talk();
	check_no_process();
	check_send();
	check_inbox();
	check_signals();
	check_orphan();
	tap_ok(leaks_no_children(), "no process is left");
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	return tap_done();
}

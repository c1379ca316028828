#include "config.h"

#include "script/child.h"

#include "base/coverage.h"
#include "base/mem.h"
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <math.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif
#ifdef HAVE_VALGRIND_VALGRIND_H
#include <valgrind/valgrind.h>
#endif

/* Sanitizers and valgrind run inside the process, and need address space and system calls that a
 * script must not have. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
    __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#define SOCKET 0                      /* the only descriptor */
#define MAX_DESCRIPTORS 65536         /* to close one by one */
#define ALARM_DELAY 0.02              /* seconds: the hook comes first, because it knows the line */
#define PROGRAM_MEMORY ((rlim_t)512 << 20) /* the program itself, if the system cannot tell */
#define GRAPH_MEMORY ((rlim_t)128 << 20)   /* beside Lua's: layers, what is to be sent, gaps */
#define LARGE_BLOCK  (256 << 10)
#define MAPPED_BLOCKS 65536      /* as many as glibc allows by itself */
#define STACK_BYTES  ((rlim_t)1 << 20)     /* more than Lua's 200 nested calls of C take */
#define STACK_PART   (16 << 10)

/* The state of the signal handler.  This process evaluates one thing at a time. */
static struct script_page *volatile page_now;
static struct interp *volatile interp_running;

static bool
is_watched(void)
{
#ifdef HAVE_VALGRIND_VALGRIND_H
	if (RUNNING_ON_VALGRIND)
		return true;
#endif
	return SANITIZED;
}

static _Noreturn void
stop_child(void *ctx, enum script_stop why)
{
	(void)ctx;
	page_now->stop = (int)why;
	_exit(1);
}

/* The time is up inside a C function of Lua, where no hook fires: pattern matching, the parser.
 * Such a function does not move the call stack, so the stack can be read to find the line. */
static _Noreturn void
on_alarm(int signal_number)
{
	(void)signal_number;
	if (interp_running != NULL)
		interp_note(interp_running);
	stop_child(NULL, STOP_TIME);
}

static _Noreturn void
on_exhausted(void)
{
	stop_child(NULL, STOP_EXHAUSTED);
}

static void
reset_signals(void)
{
	struct sigaction standard = {.sa_handler = SIG_DFL}, alarmed = {.sa_handler = on_alarm};
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		(void)sigaction(i, &standard, NULL);
	(void)sigaction(SIGPROF, &alarmed, NULL);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
close_all(int fd)
{
	int first = SANITIZED ? STDERR_FILENO + 1 : SOCKET + 1;

	if (dup2(fd, SOCKET) != SOCKET)
		_exit(1);
#ifdef HAVE_CLOSE_RANGE
	if (close_range((unsigned)first, ~0U, 0) == 0)
		return;
#endif
	for (int i = first; i < MAX_DESCRIPTORS; i++)
		(void)close(i);
}

#ifdef __GLIBC__
typedef __rlimit_resource_t limited;
#else
typedef int limited;
#endif

static void
limit_resource(limited resource, rlim_t value)
{
	struct rlimit l;

	if (getrlimit(resource, &l) != 0)
		stop_child(NULL, STOP_UNGUARDED);
	if (l.rlim_max == RLIM_INFINITY || value < l.rlim_max)
		l.rlim_max = value;
	l.rlim_cur = l.rlim_max;
	if (setrlimit(resource, &l) != 0)
		stop_child(NULL, STOP_UNGUARDED);
}

/* Return the address space that the program has, with the files that it maps. */
static rlim_t
address_space(size_t mapped)
{
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (f != NULL) {
		(void)fscanf(f, "%lu", &pages);
		(void)fclose(f);
	}
	return pages > 0 ? (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE)
	    : PROGRAM_MEMORY + mapped;
}

/* Give large blocks back to the system at once.  glibc would keep freed ones of up to 32 MiB for
 * later blocks, and those of any size after mem_keep_freed(), and a script that frees blocks of
 * growing sizes would fill memory with gaps. */
static void
keep_no_gaps(void)
{
#ifdef __GLIBC__
	(void)mallopt(M_MMAP_MAX, MAPPED_BLOCKS);
	(void)mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
	(void)mallopt(M_TRIM_THRESHOLD, LARGE_BLOCK);
#endif
}

/* Touch so much of the stack. */
static void
touch_stack(rlim_t bytes)
{
	char part[STACK_PART];

	part[0] = part[sizeof part - 1] = 0;
	/* Without this clang keeps two bytes of the array, and takes no stack. */
	__asm__ volatile("" : : "r"(part) : "memory");
	if (bytes > sizeof part)
		touch_stack(bytes - sizeof part);
	__asm__ volatile("" : : "r"(part) : "memory");
}

/* Take the stack that a script can need before the limits hold.  Where the address space is used
 * up, the system cannot let the stack grow, and a script without memory would look like one that
 * crashes its interpreter. */
static void
reserve_stack(void)
{
	struct rlimit l;

	if (getrlimit(RLIMIT_STACK, &l) != 0)
		stop_child(NULL, STOP_UNGUARDED);
	touch_stack(l.rlim_cur / 2 < STACK_BYTES ? l.rlim_cur / 2 : STACK_BYTES);
}

static void
set_limits(const struct child_limits *limits)
{
	double seconds = limits->time + ALARM_DELAY;
	struct itimerval timer = {.it_value = {.tv_sec = (time_t)seconds,
	    .tv_usec = (suseconds_t)((seconds - floor(seconds)) * 1e6)}};

	limit_resource(RLIMIT_CORE, 0);
	limit_resource(RLIMIT_FSIZE, 0);
	limit_resource(RLIMIT_CPU, (rlim_t)ceil(limits->time) + 1);
	if (!is_watched()) {
		limit_resource(RLIMIT_AS, address_space(limits->mapped) + limits->memory +
		    GRAPH_MEMORY);
		limit_resource(RLIMIT_NOFILE, SOCKET + 1);
	}
	if (setitimer(ITIMER_PROF, &timer, NULL) != 0)
		stop_child(NULL, STOP_UNGUARDED);
}

#ifdef HAVE_SECCOMP
/* The fate of a call whose arguments meet all conditions. */
struct call_rule {
	int call;
	uint32_t action;
	unsigned nconditions;
	struct scmp_arg_cmp condition[2];
};

/* A condition: argument `which`, under `mask`, is `value`. */
#define ARGUMENT(which, mask, value)                                                               \
	{                                                                                          \
		.arg = (which), .op = SCMP_CMP_MASKED_EQ, .datum_a = (mask), .datum_b = (value)    \
	}
#define ALLOWED(call)       {SCMP_SYS(call), SCMP_ACT_ALLOW, 0, {{0}}}
#define UNKNOWN(call)       {SCMP_SYS(call), SCMP_ACT_ERRNO(ENOSYS), 0, {{0}}}
#define ON_SOCKET(call)     {SCMP_SYS(call), SCMP_ACT_ALLOW, 1, {ARGUMENT(0, UINT32_MAX, SOCKET)}}
#define NEVER_TO_RUN(call)  {SCMP_SYS(call), SCMP_ACT_ALLOW, 1, {ARGUMENT(2, PROT_EXEC, 0)}}

/* Allow memory (never executable), the socket, the clock and the end.  No signal handler returns.
 * A C library also asks about the machine and about its own process when it sees fit: tell it that
 * there is no such call.  Any other call reaches beyond the process and kills it. */
static const struct call_rule call_rules[] = {
    NEVER_TO_RUN(mmap), NEVER_TO_RUN(mmap2), NEVER_TO_RUN(mprotect), ON_SOCKET(read),
    ON_SOCKET(write), ALLOWED(brk), ALLOWED(munmap), ALLOWED(mremap), ALLOWED(madvise),
    ALLOWED(clock_gettime), ALLOWED(clock_gettime64), ALLOWED(gettimeofday), ALLOWED(time),
    ALLOWED(getpid), ALLOWED(gettid), ALLOWED(exit_group),
    UNKNOWN(sysinfo), UNKNOWN(uname), UNKNOWN(getcpu), UNKNOWN(getrandom),
    UNKNOWN(sched_getaffinity), UNKNOWN(sched_yield), UNKNOWN(get_mempolicy), UNKNOWN(membarrier),
    UNKNOWN(getuid), UNKNOWN(geteuid), UNKNOWN(getgid), UNKNOWN(getegid), UNKNOWN(getrusage),
    UNKNOWN(times), UNKNOWN(clock_getres), UNKNOWN(clock_nanosleep), UNKNOWN(prlimit64),
    UNKNOWN(getrlimit), UNKNOWN(ugetrlimit), UNKNOWN(futex), UNKNOWN(rseq),
    UNKNOWN(set_robust_list), UNKNOWN(rt_sigprocmask), UNKNOWN(rt_sigaction),
    UNKNOWN(sigaltstack), UNKNOWN(nanosleep)};

static bool
add_rule(scmp_filter_ctx filter, const struct call_rule *r)
{
	return seccomp_rule_add_array(filter, r->action, r->call, r->nconditions,
	    r->condition) == 0;
}

static bool
add_rules(scmp_filter_ctx filter)
{
	/* Let the child abort itself, so that the parent can tell a crash from an attack. */
	const struct call_rule own = {SCMP_SYS(tgkill), SCMP_ACT_ALLOW, 2,
	    {ARGUMENT(0, UINT32_MAX, (scmp_datum_t)getpid()), ARGUMENT(2, UINT32_MAX, SIGABRT)}};
	bool ok = add_rule(filter, &own);

	for (size_t i = 0; ok && i < sizeof call_rules / sizeof *call_rules; i++)
		ok = add_rule(filter, &call_rules[i]);
	return ok;
}

/* Without filters in the kernel, the limits of the interpreter and the measures above remain. */
static void
filter_calls(void)
{
	scmp_filter_ctx filter;

	if (is_watched() || prctl(PR_GET_SECCOMP) < 0)
		return;
	filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (!add_rules(filter) || seccomp_load(filter) != 0)
		stop_child(NULL, STOP_UNGUARDED);
	seccomp_release(filter);
}
#else
static void
filter_calls(void)
{
}
#endif

static void
send_all(void *ctx, const unsigned char *data, size_t n)
{
	ssize_t sent;

	(void)ctx;
	while (n > 0) {
		sent = write(SOCKET, data, n);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			_exit(1);
		data += sent;
		n -= (size_t)sent;
	}
}

static void
receive_all(unsigned char *data, size_t n)
{
	ssize_t got;

	while (n > 0) {
		got = read(SOCKET, data, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			_exit(1);
		data += got;
		n -= (size_t)got;
	}
}

/* Ask the parent for a file and wait for it. */
static bool
fetch_from_parent(void *ctx, const char *name, struct source *out, struct err *e)
{
	struct wire_out request = {0};
	struct wire_in in;
	unsigned char *data;
	uint32_t size;
	bool found;

	(void)ctx;
	wire_begin(&request, WIRE_REQUIRE);
	wire_put_text(&request, name);
	wire_end(&request);
	send_all(NULL, request.data, request.n);
	wire_free(&request);
	receive_all((unsigned char *)&size, sizeof size);
	data = mem_alloc(size);
	receive_all(data, size);
	in = (struct wire_in){data, data + size, false};
	found = wire_get_byte(&in) == WIRE_FILE;
	if (found) {
		out->library = wire_get_byte(&in) != 0;
		out->name = mem_strdup(wire_get_text(&in, size));
		out->text = mem_strdup(wire_get_text(&in, size));
		out->size = strlen(out->text);
	} else {
		err_set(e, "%s", wire_get_text(&in, size));
	}
	free(data);
	return found;
}

/* Ask the parent for something else and wait for the answer. */
static unsigned char *
ask_parent(void *ctx, const unsigned char *data, size_t n, size_t *size)
{
	unsigned char *answer;
	uint32_t length;

	send_all(ctx, data, n);
	receive_all((unsigned char *)&length, sizeof length);
	answer = mem_alloc((size_t)length + 1);
	receive_all(answer, length);
	*size = length;
	return answer;
}

void
child_watch(struct interp *it)
{
	interp_running = it;
}

void
child_main(int fd, struct script_page *page, const struct child_limits *limits, child_body *body,
    void *ctx)
{
	struct interp_options options = {.host = {NULL, send_all, fetch_from_parent, stop_child,
	    ask_parent}, .memory_limit = limits->memory, .deadline = limits->time, .page = page};

	coverage_follow();
	page_now = page;
	mem_on_exhausted(on_exhausted);
	close_all(fd);
	reset_signals();
#ifdef PR_SET_PDEATHSIG
	/* Ctrl-C reaches the whole group.  The parent decides what ends, and takes the child along
	 * when it ends itself. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0)
		(void)signal(SIGINT, SIG_IGN);
#endif
	keep_no_gaps();
	if (!is_watched())
		reserve_stack();
	set_limits(limits);
	filter_calls();
	body(&options, ctx);
	_exit(0);
}

/*
 * Check the calls that a child cannot make even if somebody breaks its interpreter open, and those
 * that it can.
 */
#include "config.h"

#include "lib/child_run.h"
#include "lib/leaks.h"
#include "lib/tap.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#if CHILD_FILTERED
#include <sys/syscall.h>
#endif

static void
try_open(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	_exit(open("/etc/passwd", O_RDONLY) >= 0 ? 0 : 2);
}

static void
try_write_file(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	_exit(open("owned", O_WRONLY | O_CREAT, 0600) >= 0 ? 0 : 2);
}

static void
try_socket(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	_exit(socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 2);
}

static void
try_fork(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	_exit(fork() >= 0 ? 0 : 2);
}

static void
try_kill(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	_exit(kill(getppid(), 0) == 0 ? 0 : 2);
}

static void
try_execute(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	(void)execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
	_exit(2);
}

static void
try_machine_code(const struct interp_options *o, void *ctx)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
	    -1, 0);

	(void)o;
	(void)ctx;
	_exit(p != MAP_FAILED ? 0 : 2);
}

static void
try_data_as_code(const struct interp_options *o, void *ctx)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)o;
	(void)ctx;
	_exit(mprotect(p, 4096, PROT_READ | PROT_EXEC) == 0 ? 0 : 2);
}

static void
try_other_descriptor(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	_exit(write(1, "x", 1) == 1 ? 0 : 2);
}

static void
try_other_reading(const struct interp_options *o, void *ctx)
{
	char byte;

	(void)o;
	(void)ctx;
	_exit(read(1, &byte, 1) == 1 ? 0 : 2);
}

static void
check_filter(void)
{
	static const struct {
		const char *what;
		child_body *body;
	} attempt[] = {{"open a file", try_open}, {"write a file", try_write_file},
	    {"open a socket", try_socket}, {"start a process", try_fork},
	    {"signal its parent", try_kill}, {"execute a program", try_execute},
	    {"map memory to execute", try_machine_code},
	    {"make memory executable", try_data_as_code},
	    {"write to another descriptor", try_other_descriptor},
	    {"read from one", try_other_reading}};
	struct err e;

	for (size_t i = 0; i < sizeof attempt / sizeof *attempt; i++) {
		if (!child_is_filtered()) {
			(void)tap_ok(true, "%s # SKIP no filter in this build", attempt[i].what);
			continue;
		}
		child_run(attempt[i].body, NULL, 5, &e);
		tap_has(e.text, "it tried to reach beyond its model", "a child cannot %s",
		    attempt[i].what);
	}
}

#if CHILD_FILTERED
/* Calls by which a C library asks about the machine or its own process. */
static void
ask_about_itself(const struct interp_options *o, void *ctx)
{
	static const long call[] = {SYS_sysinfo, SYS_uname, SYS_getcpu, SYS_getrandom,
	    SYS_sched_getaffinity, SYS_sched_yield, SYS_get_mempolicy, SYS_membarrier,
	    SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getrusage, SYS_times,
	    SYS_clock_getres, SYS_prlimit64, SYS_futex, SYS_rseq, SYS_set_robust_list,
	    SYS_rt_sigprocmask, SYS_rt_sigaction, SYS_sigaltstack, SYS_clock_nanosleep,
#ifdef SYS_nanosleep
	    SYS_nanosleep, SYS_getrlimit,
#endif
	};

	(void)o;
	(void)ctx;
	for (size_t i = 0; i < sizeof call / sizeof *call; i++)
		if (syscall(call[i], 0, 0, 0, 0) != -1 || errno != ENOSYS)
			_exit((int)i + 1);
	(void)raise(SIGABRT);
}

/* Calls that a script needs. */
static void
work(const struct interp_options *o, void *ctx)
{
	char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct timespec t;

	(void)o;
	(void)ctx;
	if (p == MAP_FAILED || mprotect(p, 4096, PROT_READ) != 0)
		_exit(1);
	p = mremap(p, 4096, 8192, MREMAP_MAYMOVE);
	if (p == MAP_FAILED || madvise(p, 4096, MADV_DONTNEED) != 0 || munmap(p, 8192) != 0)
		_exit(2);
	if (syscall(SYS_brk, NULL) == -1 || syscall(SYS_clock_gettime, CLOCK_REALTIME, &t) != 0 ||
	    syscall(SYS_getpid) == -1 || syscall(SYS_gettid) == -1)
		_exit(3);
#ifdef SYS_time
	if (syscall(SYS_time, NULL) == -1 || syscall(SYS_gettimeofday, NULL, NULL) != 0)
		_exit(4);
#endif
	if (write(0, "y", 1) != 1)
		_exit(5);
}

static void
abort_itself(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	abort();
}

static void
abort_others(const struct interp_options *o, void *ctx)
{
	pid_t parent = *(const pid_t *)ctx;

	(void)o;
	(void)syscall(SYS_tgkill, parent, parent, SIGABRT);
	_exit(0);
}

static void
interrupt_itself(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	(void)syscall(SYS_tgkill, getpid(), getpid(), SIGURG);
	_exit(0);
}

static void
check_harmless_calls(void)
{
	const struct child_limits limits = {.time = 5, .memory = 64 << 20};
	pid_t pid = getpid();
	struct process p;
	struct err e;

	if (!child_is_filtered()) {
		(void)tap_ok(true, "harmless calls # SKIP no filter under valgrind");
		return;
	}
	tap_ok(process_start(&p, &limits, work, NULL, &e) && child_is_ready(&p),
	    "calls that a script needs work");
	child_wait(&p);
	process_end(&p);
	tap_ok(WIFEXITED(p.status), "its end is one of them");
	process_free(&p);
	child_run(ask_about_itself, NULL, 5, &e);
	tap_has(e.text, "(signal 6)", "questions about the machine get no answer and do not kill");
	child_run(abort_itself, NULL, 5, &e);
	tap_has(e.text, "crashed its interpreter (signal 6)", "a child may abort itself");
	child_run(abort_others, &pid, 5, &e);
	tap_has(e.text, "it tried to reach beyond its model", "but not its parent");
	child_run(interrupt_itself, NULL, 5, &e);
	tap_has(e.text, "it tried to reach beyond its model", "nor send itself another signal");
}
#else
static void
check_harmless_calls(void)
{
	(void)tap_ok(true, "harmless calls # SKIP no filter in this build");
}
#endif

int
main(void)
{
	int before = leaks_descriptors();

	check_filter();
	check_harmless_calls();
	tap_ok(leaks_no_children(), "no process is left");
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	return tap_done();
}

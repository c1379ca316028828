#include "config.h"

#include "base/coverage.h"

#if defined(COVERAGE) && defined(__linux__)
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define STACK_BYTES (256 << 10)

void __gcov_dump(void);
void __gcov_reset(void);

/* Wait for the end of the parent, whose memory this is, and write what it counted.  Keep none of
 * its descriptors open: their other ends wait for its end, too.  No call may fail here, because its
 * error would be the parent's errno, and those that a test can let fail go past its functions,
 * because its counts are the parent's, too. */
static int
write_after(void *parent)
{
	sigset_t all;
	int ended;

	(void)sigfillset(&all);
	(void)sigprocmask(SIG_BLOCK, &all, NULL);
#ifdef SYS_close_range
	(void)syscall(SYS_close_range, 0U, ~0U, 0U);
#else
	for (int fd = 0; fd < 256; fd++)
		(void)close(fd);
#endif
	(void)syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGUSR1);
	(void)sigemptyset(&all);
	(void)sigaddset(&all, SIGUSR1);
	if (getppid() == *(const pid_t *)parent)
		(void)sigwait(&all, &ended);
	__gcov_dump();
	_exit(0);
}

void
coverage_follow(void)
{
	char *stack = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
	    -1, 0);
	pid_t *self = (pid_t *)(void *)stack;

	/* The counts up to here are the parent's, which writes them itself. */
	__gcov_reset();
	if (stack == MAP_FAILED)
		return;
	*self = getpid();
	(void)clone(write_after, stack + STACK_BYTES, CLONE_VM, self);
}
#else
void
coverage_follow(void)
{
}
#endif

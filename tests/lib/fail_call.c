#include "config.h"

#include "lib/fail_call.h"

#include <csv.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

#ifdef __GLIBC__
typedef __rlimit_resource_t limited;
typedef __itimer_which_t timer_kind;
#else
typedef int limited;
typedef int timer_kind;
#endif

/* The calls, with their parameters, their arguments, and what they return when they fail. */
#define CALLS(X)                                                                                   \
	X(int, access, (const char *path, int mode), (path, mode), -1)                             \
	X(int, close, (int fd), (fd), -1)                                                          \
	X(int, csv_init, (struct csv_parser * p, unsigned char options), (p, options), -1)         \
	X(int, dup2, (int from, int to), (from, to), -1)                                           \
	X(int, fchmod, (int fd, mode_t mode), (fd, mode), -1)                                      \
	X(FILE *, fdopen, (int fd, const char *mode), (fd, mode), NULL)                            \
	X(int, ferror, (FILE * f), (f), 1)                                                         \
	X(int, flock, (int fd, int how), (fd, how), -1)                                            \
	X(FILE *, fopen, (const char *path, const char *mode), (path, mode), NULL)                 \
	X(pid_t, fork, (void), (), -1)                                                             \
	X(size_t, fread, (void *data, size_t size, size_t n, FILE *f), (data, size, n, f), 0)      \
	X(int, fstat, (int fd, struct stat *st), (fd, st), -1)                                     \
	X(int, fstatat, (int dir, const char *path, struct stat *st, int flags),                   \
	    (dir, path, st, flags), -1)                                                            \
	X(int, fsync, (int fd), (fd), -1)                                                          \
	X(int, getrlimit, (limited r, struct rlimit *l), (r, l), -1)                               \
	X(int, linkat, (int a, const char *from, int b, const char *to, int flags),                \
	    (a, from, b, to, flags), -1)                                                           \
	X(void *, mmap, (void *at, size_t n, int rights, int flags, int fd, off_t from),           \
	    (at, n, rights, flags, fd, from), MAP_FAILED)                                          \
	X(DIR *, opendir, (const char *path), (path), NULL)                                        \
	X(int, poll, (struct pollfd * p, nfds_t n, int ms), (p, n, ms), -1)                        \
	X(ssize_t, read, (int fd, void *data, size_t n), (fd, data, n), -1)                        \
	X(char *, realpath, (const char *path, char *out), (path, out), NULL)                      \
	X(ssize_t, recv, (int fd, void *data, size_t n, int flags), (fd, data, n, flags), -1)      \
	X(int, rename, (const char *from, const char *to), (from, to), -1)                         \
	X(ssize_t, send, (int fd, const void *data, size_t n, int flags), (fd, data, n, flags),    \
	    -1)                                                                                    \
	X(int, setitimer, (timer_kind which, const struct itimerval *t, struct itimerval *old),    \
	    (which, t, old), -1)                                                                   \
	X(int, setrlimit, (limited r, const struct rlimit *l), (r, l), -1)                         \
	X(int, socketpair, (int domain, int type, int protocol, int fd[2]),                        \
	    (domain, type, protocol, fd), -1)                                                      \
	X(pid_t, wait4, (pid_t pid, int *status, int options, struct rusage *used),                \
	    (pid, status, options, used), -1)                                                      \
	X(ssize_t, write, (int fd, const void *data, size_t n), (fd, data, n), -1)

#ifdef HAVE_CLOSE_RANGE
#define RANGE_CALLS(X)                                                                             \
	X(int, close_range, (unsigned from, unsigned to, int flags), (from, to, flags), -1)
#else
#define RANGE_CALLS(X)
#endif
#ifdef HAVE_SECCOMP
#define SECCOMP_CALLS(X)                                                                           \
	X(scmp_filter_ctx, seccomp_init, (uint32_t action), (action), NULL)                        \
	X(int, seccomp_load, (const scmp_filter_ctx filter), (filter), -1)                         \
	X(int, seccomp_rule_add_array,                                                             \
	    (scmp_filter_ctx filter, uint32_t action, int call, unsigned n,                        \
	    const struct scmp_arg_cmp *condition), (filter, action, call, n, condition), -1)
#else
#define SECCOMP_CALLS(X)
#endif

/* The calls that are prepared; a process that is forked has a copy. */
static struct {
	const char *name;
	int to_pass, to_fail, failed, error;
} prepared[2];
static size_t nprepared;

static bool
must_fail(const char *name)
{
	for (size_t i = 0; i < nprepared; i++) {
		if (strcmp(prepared[i].name, name) != 0 || prepared[i].to_fail == 0 ||
		    prepared[i].to_pass-- > 0)
			continue;
		prepared[i].to_pass = 0;
		prepared[i].to_fail--;
		prepared[i].failed++;
		errno = prepared[i].error;
		return true;
	}
	return false;
}

#define FAILING(type, name, parameters, arguments, result)                                         \
	type __real_##name parameters;                                                             \
	type __wrap_##name parameters;                                                             \
	type __wrap_##name parameters                                                              \
	{                                                                                          \
		return must_fail(#name) ? (result) : __real_##name arguments;                      \
	}
CALLS(FAILING)
RANGE_CALLS(FAILING)
SECCOMP_CALLS(FAILING)

int __real_fclose(FILE *f);
int __wrap_fclose(FILE *f);
int __real_fcntl(int fd, int what, ...);
int __wrap_fcntl(int fd, int what, ...);
int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __real_prctl(int what, ...);
int __wrap_prctl(int what, ...);
int __real_openat(int dir, const char *path, int flags, ...);
int __wrap_openat(int dir, const char *path, int flags, ...);

/* A file is closed even if that fails. */
int
__wrap_fclose(FILE *f)
{
	int closed = __real_fclose(f);

	return must_fail("fclose") ? EOF : closed;
}

/* The product passes a number, if any. */
int
__wrap_fcntl(int fd, int what, ...)
{
	va_list ap;
	int number;

	va_start(ap, what);
	number = va_arg(ap, int);
	va_end(ap);
	return must_fail("fcntl") ? -1 : __real_fcntl(fd, what, number);
}

int
__wrap_open(const char *path, int flags, ...)
{
	va_list ap;
	int mode;

	va_start(ap, flags);
	mode = va_arg(ap, int);
	va_end(ap);
	return must_fail("open") ? -1 : __real_open(path, flags, mode);
}

int
__wrap_openat(int dir, const char *path, int flags, ...)
{
	return must_fail("openat") ? -1 : __real_openat(dir, path, flags);
}

/* The product passes numbers and addresses, at most four. */
int
__wrap_prctl(int what, ...)
{
	unsigned long v[4];
	va_list ap;

	va_start(ap, what);
	for (int i = 0; i < 4; i++)
		v[i] = va_arg(ap, unsigned long);
	va_end(ap);
	return must_fail("prctl") ? -1 : __real_prctl(what, v[0], v[1], v[2], v[3]);
}

#define NAME(type, name, parameters, arguments, result) #name,

void
fail_call(const char *name, int passed, int n, int error)
{
	static const char *const known[] = {CALLS(NAME) RANGE_CALLS(NAME) SECCOMP_CALLS(NAME)
	    "fclose", "fcntl", "open", "openat", "prctl"};

	size_t i = 0;

	while (i < sizeof known / sizeof *known && strcmp(known[i], name) != 0)
		i++;
	if (i == sizeof known / sizeof *known || nprepared == 2) {
		(void)fprintf(stderr, "fail_call: %s cannot be prepared\n", name);
		exit(99);
	}
	prepared[nprepared].name = known[i];
	prepared[nprepared].to_pass = passed;
	prepared[nprepared].to_fail = n;
	prepared[nprepared].failed = 0;
	prepared[nprepared++].error = error;
}

int
fail_call_end(void)
{
	int failed = nprepared > 0 ? prepared[nprepared - 1].failed : 0;

	nprepared = 0;
	return failed;
}

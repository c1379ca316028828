#include "file/atomic_file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
refuse_write(const char *path, struct err *e)
{
	return err_set(e, "%s: cannot be written: %s", path, strerror(errno));
}

static mode_t
default_mode(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return 0666 & ~mask;
}

static void
hold_signals(struct atomic_file *f)
{
	static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGUSR1,
	    SIGUSR2};
	sigset_t held;

	(void)sigemptyset(&held);
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		(void)sigaddset(&held, ending[i]);
	(void)sigprocmask(SIG_BLOCK, &held, &f->before);
}

static void
release_file(struct atomic_file *f)
{
	free(f->path);
	if (f->temporary != NULL)
		(void)sigprocmask(SIG_SETMASK, &f->before, NULL);
	free(f->temporary);
	*f = (struct atomic_file){0};
}

static bool
open_direct(struct atomic_file *f, struct err *e)
{
	/* Without waiting for whoever reads from a pipe. */
	int fd = open(f->path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd >= 0 && fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK) == 0)
		f->stream = fdopen(fd, "w");
	if (f->stream != NULL)
		return true;
	if (errno == ENXIO)
		(void)err_set(e, "%s: is a pipe that nobody reads from", f->path);
	else
		(void)refuse_write(f->path, e);
	if (fd >= 0)
		(void)close(fd);
	release_file(f);
	return false;
}

/* In the folder of the file, with a name that is no longer than any. */
static bool
open_temporary(struct atomic_file *f, mode_t mode, struct err *e)
{
	const char *slash = strrchr(f->path, '/');
	int fd;

	f->temporary = mem_printf("%.*s.layertop-XXXXXX",
	    slash != NULL ? (int)(slash + 1 - f->path) : 0, f->path);
	hold_signals(f);
	fd = mkstemp(f->temporary);
	if (fd >= 0 && fchmod(fd, mode) == 0)
		f->stream = fdopen(fd, "w");
	if (f->stream != NULL)
		return true;
	(void)refuse_write(f->path, e);
	if (fd >= 0) {
		(void)close(fd);
		(void)unlink(f->temporary);
	}
	return false;
}

/* `why`: the error of stat() when there is nothing to be seen there; 0: `st` says what it is. */
static bool
check_place(const char *path, int why, const struct stat *st, struct err *e)
{
	struct stat link;

	if (*path == '\0')
		return err_set(e, "the file to write to has no name");
	if (why == 0)
		return !S_ISDIR(st->st_mode) || err_set(e, "%s: is a folder", path);
	/* Replacing the link would be a surprise, and where it leads may be a mistake. */
	if (lstat(path, &link) == 0)
		return err_set(e, "%s: is a symbolic link that leads nowhere", path);
	errno = why;
	return why == ENOENT || refuse_write(path, e);
}

bool
atomic_file_open(struct atomic_file *f, const char *path, struct err *e)
{
	struct stat st;
	bool exists = stat(path, &st) == 0, ok;
	int why = exists ? 0 : errno;
	/* A link is written through: the file it leads to is replaced, not the link. */
	char *real = exists ? realpath(path, NULL) : NULL;

	*f = (struct atomic_file){.path = real != NULL ? real : mem_strdup(path)};
	ok = check_place(path, why, &st, e);
	if (ok && exists && !S_ISREG(st.st_mode))
		return open_direct(f, e);
	if (ok && exists && access(f->path, W_OK) != 0)
		ok = refuse_write(path, e);
	ok = ok && open_temporary(f, exists ? st.st_mode & 07777 : default_mode(), e);
	if (!ok)
		release_file(f);
	return ok;
}

bool
atomic_file_check(const char *path, struct err *e)
{
	struct stat st;
	struct atomic_file f;

	/* Opening a device or a pipe can do more than look. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return true;
	if (!atomic_file_open(&f, path, e))
		return false;
	atomic_file_abandon(&f);
	return true;
}

bool
atomic_file_commit(struct atomic_file *f, struct err *e)
{
	bool ok = fflush(f->stream) == 0 && !ferror(f->stream);

	if (ok && f->temporary != NULL)
		ok = fsync(fileno(f->stream)) == 0;
	if (!ok)
		(void)refuse_write(f->path, e);
	if (fclose(f->stream) != 0 && ok)
		ok = refuse_write(f->path, e);
	f->stream = NULL;
	if (ok && f->temporary != NULL && rename(f->temporary, f->path) != 0)
		ok = refuse_write(f->path, e);
	if (!ok && f->temporary != NULL)
		(void)unlink(f->temporary);
	release_file(f);
	return ok;
}

void
atomic_file_abandon(struct atomic_file *f)
{
	if (f->stream != NULL)
		(void)fclose(f->stream);
	if (f->temporary != NULL)
		(void)unlink(f->temporary);
	release_file(f);
}

bool
atomic_file_write(const char *path, atomic_write *write, const void *what, struct err *e)
{
	struct atomic_file f;

	if (!atomic_file_open(&f, path, e))
		return false;
	if (write(what, f.stream, e))
		return atomic_file_commit(&f, e);
	atomic_file_abandon(&f);
	return err_prefix(e, path, 0);
}

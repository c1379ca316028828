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
	/* Do not wait for the reader of a pipe. */
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

/* Make the temporary file in the folder of the file, with a name of limited length. */
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

/* Refuse a path where no file can be written: an empty one, a folder, or a link that leads nowhere.
 * `why` is the error of stat(), or 0 if `st` is valid. */
static bool
check_place(const char *path, int why, const struct stat *st, struct err *e)
{
	struct stat link;

	if (*path == '\0')
		return err_set(e, "the file to write to has no name");
	if (why == 0)
		return !S_ISDIR(st->st_mode) || err_set(e, "%s: is a folder", path);
	/* Do not replace such a link, and do not create its target, which may be a mistake. */
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
	/* Replace the file that a link leads to, not the link. */
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

	/* Do not open a device or a pipe only to check it: that can have effects. */
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

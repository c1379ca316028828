#include "config.h"

#include "file/atomic_file.h"

#include "base/mem.h"
#include "file/leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OWN_PATH_MAX 40
#define NAMES        1000000 /* of six digits */
#define TRIES        8       /* to make a file that nobody takes for a leftover */

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

static void
remove_temporary(const struct atomic_file *f)
{
	if (f->temporary != NULL && !f->nameless)
		(void)unlink(f->temporary);
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

/* Return the length of the folder in a path, with its slash. */
static int
folder_bytes(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? (int)(slash + 1 - path) : 0;
}

/* Open a file without a name in a folder.  Return -1 if the system has none there, or if it could
 * not get a name later. */
static int
open_nameless(const char *folder, char own[static OWN_PATH_MAX])
{
#ifdef O_TMPFILE
	int fd = open(*folder != '\0' ? folder : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

	(void)snprintf(own, OWN_PATH_MAX, "/proc/self/fd/%d", fd);
	if (fd < 0 || access(own, F_OK) == 0)
		return fd;
	(void)close(fd);
#else
	(void)folder;
	own[0] = '\0';
#endif
	return -1;
}

/* Open a file with a temporary name, and lock it. */
static int
open_named(const char *folder, char *path)
{
	for (int i = 0; i < TRIES; i++) {
		int fd;

		(void)sprintf(path, "%s" LEFTOVER_PATTERN, folder);
		fd = mkstemp(path);
		if (fd < 0 || leftover_lock(fd))
			return fd;
		(void)close(fd);
	}
	return -1;
}

/* Make the temporary file in the folder of the file. */
static bool
open_temporary(struct atomic_file *f, mode_t mode, struct err *e)
{
	char own[OWN_PATH_MAX], *folder = mem_printf("%.*s", folder_bytes(f->path), f->path);
	int fd;

	/* A name of limited length. */
	f->temporary = mem_printf("%s" LEFTOVER_PATTERN, folder);
	hold_signals(f);
	leftover_remove(folder);
	fd = open_nameless(folder, own);
	f->nameless = fd >= 0;
	if (f->nameless)
		(void)leftover_lock(fd);
	else
		fd = open_named(folder, f->temporary);
	free(folder);
	if (fd >= 0 && fchmod(fd, mode) == 0)
		f->stream = fdopen(fd, "w");
	if (f->stream != NULL)
		return true;
	(void)refuse_write(f->path, e);
	if (fd >= 0) {
		(void)close(fd);
		remove_temporary(f);
	}
	return false;
}

/* Give a file without a name its temporary one: the pattern of mkstemp(), with numbers until one is
 * free. */
static bool
name_temporary(struct atomic_file *f)
{
	char own[OWN_PATH_MAX], *tail = f->temporary + strlen(f->temporary) - strlen("XXXXXX");

	(void)snprintf(own, sizeof own, "/proc/self/fd/%d", fileno(f->stream));
	for (unsigned n = (unsigned)getpid() % NAMES; n < 2 * NAMES; n++) {
		(void)snprintf(tail, strlen("XXXXXX") + 1, "%06u", n % NAMES);
		if (linkat(AT_FDCWD, own, AT_FDCWD, f->temporary, AT_SYMLINK_FOLLOW) == 0) {
			f->nameless = false;
			return true;
		}
		if (errno != EEXIST)
			return false;
	}
	return false;
}

/* Sync the folder of a file, so that its new name outlives a loss of power.  Some systems cannot;
 * there the name is as safe as any. */
static bool
sync_folder(const char *path)
{
	char *folder = mem_printf("%.*s", folder_bytes(path), path);
	int fd = open(*folder != '\0' ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd < 0 || fsync(fd) == 0 || errno == EINVAL || errno == EROFS ||
	    errno == ENOTSUP || errno == EBADF;
	int why = errno;

	if (fd >= 0)
		(void)close(fd);
	free(folder);
	errno = why;
	return ok;
}

/* Refuse a path where no file can be written: an empty one, a folder, or a link that leads nowhere.
 * `why` is the error of stat(), or 0 if `st` is valid. */
static bool
check_place(const char *path, int why, const struct stat *st, struct err *e)
{
	struct stat link;

	if (*path == '\0')
		return err_set(e, "the file to write to has no name");
	if (why == 0 && S_ISDIR(st->st_mode))
		return err_set(e, "%s: is a folder", path);
	if (why == 0)
		return true;
	/* Do not replace such a link, and do not create its target, which may be a mistake. */
	if (lstat(path, &link) == 0)
		return err_set(e, "%s: is a symbolic link that leads nowhere", path);
	errno = why;
	if (why != ENOENT)
		return refuse_write(path, e);
	return true;
}

bool
atomic_file_open(struct atomic_file *f, const char *path, struct err *e)
{
	struct stat st;
	bool exists = stat(path, &st) == 0, ok;
	int why = exists ? 0 : errno;
	/* Replace the file that a link leads to, not the link. */
	char *real = exists ? realpath(path, NULL) : NULL;

	if (exists && real == NULL)
		return refuse_write(path, e);
	*f = (struct atomic_file){.path = exists ? real : mem_strdup(path)};
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
	if (ok && f->nameless)
		ok = name_temporary(f);
	if (!ok)
		(void)refuse_write(f->path, e);
	if (fclose(f->stream) != 0 && ok)
		ok = refuse_write(f->path, e);
	f->stream = NULL;
	if (ok && f->temporary != NULL && rename(f->temporary, f->path) != 0)
		ok = refuse_write(f->path, e);
	if (!ok)
		remove_temporary(f);
	else if (f->temporary != NULL && !sync_folder(f->path))
		ok = err_set(e, "%s: is written, but its folder cannot be synced: %s", f->path,
		    strerror(errno));
	release_file(f);
	return ok;
}

void
atomic_file_abandon(struct atomic_file *f)
{
	(void)fclose(f->stream);
	remove_temporary(f);
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

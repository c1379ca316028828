#include "atomic_file.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(const char *path, struct err *e)
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
release(struct atomic_file *f)
{
	free(f->path);
	free(f->temporary);
	*f = (struct atomic_file){0};
}

static bool
open_direct(struct atomic_file *f, struct err *e)
{
	f->stream = fopen(f->path, "w");
	if (f->stream != NULL)
		return true;
	(void)fail(f->path, e);
	release(f);
	return false;
}

bool
atomic_file_open(struct atomic_file *f, const char *path, struct err *e)
{
	struct stat st;
	bool exists = stat(path, &st) == 0;
	/* A link is written through: the file it leads to is replaced, not the link. */
	char *real = exists ? realpath(path, NULL) : NULL;
	int fd;

	*f = (struct atomic_file){.path = real != NULL ? real : mem_strdup(path)};
	if (exists && S_ISDIR(st.st_mode)) {
		release(f);
		return err_set(e, "%s: is a folder", path);
	}
	if (exists && !S_ISREG(st.st_mode))
		return open_direct(f, e);
	if (exists && access(f->path, W_OK) != 0) {
		(void)fail(path, e);
		release(f);
		return false;
	}
	f->temporary = mem_printf("%s.XXXXXX", f->path);
	fd = mkstemp(f->temporary);
	if (fd >= 0 && fchmod(fd, exists ? st.st_mode & 07777 : default_mode()) == 0)
		f->stream = fdopen(fd, "w");
	if (f->stream != NULL)
		return true;
	(void)fail(path, e);
	if (fd >= 0) {
		(void)close(fd);
		(void)unlink(f->temporary);
	}
	release(f);
	return false;
}

bool
atomic_file_commit(struct atomic_file *f, struct err *e)
{
	bool ok = fflush(f->stream) == 0 && !ferror(f->stream);

	if (ok && f->temporary != NULL)
		ok = fsync(fileno(f->stream)) == 0;
	if (!ok)
		(void)fail(f->path, e);
	if (fclose(f->stream) != 0 && ok)
		ok = fail(f->path, e);
	f->stream = NULL;
	if (ok && f->temporary != NULL && rename(f->temporary, f->path) != 0)
		ok = fail(f->path, e);
	if (!ok && f->temporary != NULL)
		(void)unlink(f->temporary);
	release(f);
	return ok;
}

void
atomic_file_abandon(struct atomic_file *f)
{
	if (f->stream != NULL)
		(void)fclose(f->stream);
	if (f->temporary != NULL)
		(void)unlink(f->temporary);
	release(f);
}

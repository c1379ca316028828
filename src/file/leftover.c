#include "config.h"

#include "file/leftover.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool
leftover_lock(int fd)
{
	struct stat st;

	/* Where there are no locks, nobody removes the file either. */
	if (flock(fd, LOCK_EX | LOCK_NB) != 0)
		return errno != EWOULDBLOCK;
	return fstat(fd, &st) != 0 || st.st_nlink > 0;
}

static bool
is_temporary(const char *name)
{
	return strlen(name) == strlen(LEFTOVER_PATTERN) &&
	    strncmp(name, LEFTOVER_PREFIX, strlen(LEFTOVER_PREFIX)) == 0;
}

/* Remove a temporary file of this user unless a writer holds it. */
static void
remove_unlocked(int folder, const char *name)
{
	struct stat st;
	int fd;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_uid != geteuid())
		return;
	/* Open it for writing, which locks of some network file systems need. */
	fd = openat(folder, name, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		(void)unlinkat(folder, name, 0);
	(void)close(fd);
}

void
leftover_remove(const char *folder)
{
	DIR *d = opendir(*folder != '\0' ? folder : ".");
	struct dirent *entry;

	if (d == NULL)
		return;
	while ((entry = readdir(d)) != NULL)
		if (is_temporary(entry->d_name))
			remove_unlocked(dirfd(d), entry->d_name);
	(void)closedir(d);
}

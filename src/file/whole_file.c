#include "file/whole_file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
check_size(int fd, const char *path, size_t most, size_t *size, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_set(e, "%s cannot be read: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, "%s is not a file", path);
	if (st.st_size > 0 && (size_t)st.st_size > most)
		return err_set(e, "%s is too large: at most %zu MiB are read", path, most >> 20);
	*size = (size_t)st.st_size;
	return true;
}

/* Read until the end or until `size` bytes are there: a file that grows might never end. */
static bool
read_bytes(int fd, const char *path, char *text, size_t size, size_t *got, struct err *e)
{
	ssize_t n = 1;

	*got = 0;
	while (*got < size && n != 0) {
		n = read(fd, text + *got, size - *got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, "%s cannot be read: %s", path, strerror(errno));
		*got += (size_t)n;
	}
	return true;
}

bool
whole_file_read(const char *path, size_t most, char **text, size_t *size, struct err *e)
{
	/* Do not wait for the writer of a pipe. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	bool ok;

	*text = NULL;
	*size = 0;
	if (fd < 0)
		return err_set(e, "%s cannot be opened: %s", path, strerror(errno));
	ok = check_size(fd, path, most, size, e);
	if (ok) {
		*text = mem_alloc(*size + 1);
		ok = read_bytes(fd, path, *text, *size, size, e);
	}
	(void)close(fd);
	if (!ok) {
		free(*text);
		*text = NULL;
		return false;
	}
	(*text)[*size] = '\0';
	return true;
}

#include "import/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
map_descriptor(int fd, const char *path, struct mapped *out, struct err *e)
{
	struct stat st;
	void *data;

	if (fstat(fd, &st) != 0)
		return err_set(e, "%s cannot be read: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, "%s is no file", path);
	if (st.st_size == 0)
		return err_set(e, "%s is empty", path);
	data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (data == MAP_FAILED)
		return err_set(e, "%s cannot be read: %s", path, strerror(errno));
	/* Headers are far between the weights: reading ahead would load these. */
	(void)madvise(data, (size_t)st.st_size, MADV_RANDOM);
	*out = (struct mapped){data, (size_t)st.st_size};
	return true;
}

bool
mapped_open(const char *path, struct mapped *out, struct err *e)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	bool ok;

	*out = (struct mapped){0};
	if (fd < 0)
		return err_set(e, "%s cannot be read: %s", path, strerror(errno));
	ok = map_descriptor(fd, path, out, e);
	(void)close(fd);
	return ok;
}

void
mapped_close(struct mapped *m)
{
	if (m->data != NULL)
		(void)munmap((void *)(uintptr_t)m->data, m->size);
	*m = (struct mapped){0};
}

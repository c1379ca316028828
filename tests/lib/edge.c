#include "config.h"

#include "lib/edge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static unsigned char *mapped;
static size_t mapped_bytes;

const unsigned char *
edge_copy(const void *data, size_t n)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), whole = (n + page - 1) / page * page;
	unsigned char *copy;

	if (mapped != NULL)
		(void)munmap(mapped, mapped_bytes);
	mapped_bytes = whole + page;
	mapped = mmap(NULL, mapped_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	    0);
	if (mapped == MAP_FAILED || mprotect(mapped + whole, page, PROT_NONE) != 0) {
		perror("edge_copy");
		exit(99);
	}
	copy = mapped + whole - n;
	if (n > 0)
		memcpy(copy, data, n);
	return copy;
}

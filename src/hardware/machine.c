#include "hardware/machine.h"

#include "base/mem.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *
machine_cpu(char buf[static MACHINE_CPU_MAX])
{
	FILE *f = fopen("/proc/cpuinfo", "r");
	char line[256];
	size_t n = 0;

	(void)snprintf(buf, MACHINE_CPU_MAX, "this machine");
	while (f != NULL && fgets(line, sizeof line, f) != NULL) {
		const char *name = strchr(line, ':');

		if (strncmp(line, "model name", 10) != 0 || name == NULL || name[1] == '\0')
			continue;
		for (name += 2; *name != '\0' && n + 1 < MACHINE_CPU_MAX; name++)
			if (isprint((unsigned char)*name) && *name != '"' && *name != '\\')
				buf[n++] = *name;
		buf[n] = '\0';
		break;
	}
	if (f != NULL)
		(void)fclose(f);
	return buf;
}

/* Read the first line of a file about a cache of the first processor. */
static bool
read_cache_file(int index, const char *name, char *buf, size_t size)
{
	char *path = mem_printf("/sys/devices/system/cpu/cpu0/cache/index%d/%s", index, name);
	FILE *f = fopen(path, "r");
	bool ok = f != NULL && fgets(buf, (int)size, f) != NULL;

	if (f != NULL)
		(void)fclose(f);
	free(path);
	return ok;
}

double
machine_cache(int level)
{
	char text[64];

	for (int i = 0; read_cache_file(i, "level", text, sizeof text); i++) {
		if (strtol(text, NULL, 10) != level ||
		    !read_cache_file(i, "type", text, sizeof text) ||
		    strncmp(text, "Instruction", 11) == 0 ||
		    !read_cache_file(i, "size", text, sizeof text))
			continue;
		return strtod(text, NULL) * (strchr(text, 'M') != NULL ? 1 << 20 : 1 << 10);
	}
	return NAN;
}

double
machine_memory(void)
{
	double bytes = -1;

#ifdef _SC_PHYS_PAGES
	bytes = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
#endif
	return bytes > 0 ? bytes : NAN;
}

int
machine_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 1024 ? 1024 : (int)n;
}

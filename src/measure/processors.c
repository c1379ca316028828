/*
 * The processors that this process may use.
 */
#include "measure/processors.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINE_BYTES 512

/* Read the first line of a file into `line`.  Return false if there is none. */
static bool
read_first_line(const char *path, char line[static LINE_BYTES])
{
	FILE *f = fopen(path, "re");
	bool ok = f != NULL && fgets(line, LINE_BYTES, f) != NULL;

	if (f != NULL)
		(void)fclose(f);
	return ok;
}

double
processors_of_quota(const char *text)
{
	char *end;
	double quota = strtod(text, &end), period;

	if (end == text)
		return 0;
	period = strtod(end, NULL);
	return quota > 0 && period > 0 ? quota / period : 0;
}

/* Return the processors that the files of a control group in `folder` allow, of version 2 or 1; 0:
 * any number. */
static double
folder_quota(const char *folder)
{
	char path[3 * LINE_BYTES], line[LINE_BYTES], both[2 * LINE_BYTES + 2];

	(void)snprintf(path, sizeof path, "%s/cpu.max", folder);
	if (read_first_line(path, line))
		return processors_of_quota(line);
	(void)snprintf(path, sizeof path, "%s/cpu.cfs_quota_us", folder);
	if (!read_first_line(path, line))
		return 0;
	line[strcspn(line, "\n")] = '\0';
	(void)snprintf(both, sizeof both, "%s ", line);
	(void)snprintf(path, sizeof path, "%s/cpu.cfs_period_us", folder);
	if (!read_first_line(path, line))
		return 0;
	(void)strncat(both, line, LINE_BYTES);
	return processors_of_quota(both);
}

double
processors_of_group(const char *root, const char *group)
{
	char path[2 * LINE_BYTES];
	double least = 0;

	/* The quota of each folder above holds, too. */
	(void)snprintf(path, sizeof path, "%s%s", root, group);
	for (;;) {
		double quota = folder_quota(path);
		char *slash = strrchr(path, '/');

		if (quota > 0 && (least == 0 || quota < least))
			least = quota;
		if (strlen(path) <= strlen(root) || slash == NULL)
			return least;
		*slash = '\0';
	}
}

/* Return the processors that the control group of this process allows; 0: any number. */
static double
own_quota(void)
{
	char line[LINE_BYTES];
	FILE *f = fopen("/proc/self/cgroup", "re");
	double least = 0;

	while (f != NULL && fgets(line, sizeof line, f) != NULL) {
		char *controllers = strchr(line, ':'), *group;
		double quota = 0;

		line[strcspn(line, "\n")] = '\0';
		group = controllers != NULL ? strchr(controllers + 1, ':') : NULL;
		if (group == NULL)
			continue;
		*group++ = '\0';
		if (controllers[1] == '\0')
			quota = processors_of_group("/sys/fs/cgroup", group);
		else if (strstr(controllers, "cpu") != NULL)
			quota = processors_of_group("/sys/fs/cgroup/cpu", group);
		if (quota > 0 && (least == 0 || quota < least))
			least = quota;
	}
	if (f != NULL)
		(void)fclose(f);
	return least;
}

int
engine_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	double quota = own_quota();
#if defined(CPU_COUNT)
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
		n = CPU_COUNT(&set);
#endif
	/* With part of a processor more, one more thread runs part of the time. */
	if (quota > 0 && quota < (double)n)
		n = (long)quota;
	return n < 1 ? 1 : n > ENGINE_MAX_THREADS ? ENGINE_MAX_THREADS : (int)n;
}

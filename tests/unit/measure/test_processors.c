/*
 * The processors that control groups allow, from files as Linux writes them (version 2: cpu.max;
 * version 1: cpu.cfs_quota_us and cpu.cfs_period_us; Documentation/admin-guide/cgroup-v2.rst and
 * scheduler/sched-bwc.rst).
 */
#include "measure/processors.h"

#include "lib/tap.h"

#include <sys/stat.h>
#include <unistd.h>

static void
write_text(const char *folder, const char *name, const char *text)
{
	char path[256];
	FILE *f;

	(void)mkdir(folder, 0777);
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "w");
	if (f == NULL) {
		tap_ok(false, "%s can be written", path);
		return;
	}
	(void)fputs(text, f);
	(void)fclose(f);
}

static bool
near(double a, double b)
{
	return a - b < 1e-9 && b - a < 1e-9;
}

int
main(void)
{
	char root[] = "/tmp/layertop-groups-XXXXXX", folder[128];

	tap_ok(near(processors_of_quota("150000 100000\n"), 1.5), "a quota of one and a half");
	tap_ok(near(processors_of_quota("max 100000\n"), 0), "no quota");
	tap_ok(near(processors_of_quota("-1 100000"), 0), "no quota in version 1");
	tap_ok(near(processors_of_quota(""), 0), "an empty file");
	if (!tap_ok(mkdtemp(root) != NULL, "a folder for files"))
		return tap_done();
	(void)snprintf(folder, sizeof folder, "%s/a", root);
	write_text(folder, "cpu.max", "300000 100000\n");
	(void)snprintf(folder, sizeof folder, "%s/a/b", root);
	write_text(folder, "cpu.max", "max 100000\n");
	tap_ok(near(processors_of_group(root, "/a/b"), 3), "the quota of a group above holds");
	tap_ok(near(processors_of_group(root, "/"), 0), "no file, no quota");
	(void)snprintf(folder, sizeof folder, "%s/a/c", root);
	write_text(folder, "cpu.cfs_quota_us", "50000\n");
	write_text(folder, "cpu.cfs_period_us", "25000\n");
	tap_ok(near(processors_of_group(root, "/a/c"), 2), "files of version 1");
	tap_ok(engine_processors() >= 1, "there is a processor");
	return tap_done();
}

/*
 * Check scripts that go wrong: each file of tests/data/scripts gives the sentence that its first
 * line expects, with the file's name and line, in time, and leaves nothing behind.
 */
#include "config.h"

#include "lib/leaks.h"
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/tree.h"

#include <dirent.h>
#include <sys/resource.h>

/* Return the seconds of processor time that children have used which have ended. */
static double
worked(void)
{
	struct rusage used;

	(void)getrusage(RUSAGE_CHILDREN, &used);
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	    (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

/* Read the first line, "-- expect LINE: words". */
static bool
read_expectation(const char *path, int *line, char words[static 256])
{
	FILE *f = fopen(path, "r");
	char text[512] = "";
	bool ok;

	if (f == NULL)
		return false;
	ok = fgets(text, sizeof text, f) != NULL &&
	    sscanf(text, "-- expect %d: %255[^\n]", line, words) == 2;
	(void)fclose(f);
	return ok;
}

static void
check_script(const char *folder, const char *name)
{
	bool endless = strncmp(name, "endless", 7) == 0;
	double limit = endless ? 0.2 : 20, start;
	char path[800], words[256], place[900];
	struct model *m;
	struct err e;
	int line;

	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	if (!tap_ok(read_expectation(path, &line, words), "%s says what it expects", name))
		return;
	start = worked();
	m = load_file(path, limit, &e);
	tap_ok(!endless || worked() - start < limit + 0.25, "%s keeps to its limit", name);
	tap_ok(m == NULL, "%s fails", name);
	model_free(m);
	tap_has(e.text, words, "%s: words", name);
	if (line > 0)
		(void)snprintf(place, sizeof place, "%s:%d: ", path, line);
	else
		(void)snprintf(place, sizeof place, "%s", path);
	tap_ok(strncmp(e.text, place, strlen(place)) == 0, "%s: place", name);
	if (strncmp(e.text, place, strlen(place)) != 0)
		tap_diag("want '%s', got '%s'", place, e.text);
	tap_ok(strstr(e.text, ": 0x") == NULL, "%s: no address in the sentence", name);
}

static int
is_script(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".lua") == 0;
}

int
main(void)
{
	int before = leaks_descriptors(), n;
	struct dirent **entry;
	char folder[512];

	(void)snprintf(folder, sizeof folder, "%s/tests/data/scripts", tree_folder());
	n = scandir(folder, &entry, is_script, alphasort);
	tap_ok(n > 100, "%d scripts that go wrong", n);
	for (int i = 0; i < n; i++) {
		check_script(folder, entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
	tap_ok(leaks_no_children(), "no process is left");
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	return tap_done();
}

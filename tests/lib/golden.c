#include "lib/golden.h"

#include "lib/tap.h"
#include "lib/tree.h"

#include <errno.h>
#include <sys/stat.h>

static void
golden_path(const char *name, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%s/tests/data/screens/%s", tree_folder(), name);
}

/* Read a whole file.  The caller frees the text, which is NULL if the file cannot be read. */
static char *
golden_read(const char *path)
{
	FILE *f = fopen(path, "re");
	struct stat st;
	char *text;

	if (f == NULL)
		return NULL;
	if (fstat(fileno(f), &st) != 0 || (text = calloc(1, (size_t)st.st_size + 1)) == NULL) {
		(void)fclose(f);
		return NULL;
	}
	text[fread(text, 1, (size_t)st.st_size, f)] = '\0';
	(void)fclose(f);
	return text;
}

/* Write a file, but not into a read-only folder.  The superuser can write anywhere, so look at the
 * mode of the folder. */
static bool
golden_write(const char *path, const char *text)
{
	char folder[4096];
	struct stat st;
	FILE *f;
	bool ok;

	(void)snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
	if (stat(folder, &st) != 0 || !(st.st_mode & S_IWUSR)) {
		tap_diag("%s is read-only: golden files are not written", folder);
		return false;
	}
	f = fopen(path, "we");
	if (f == NULL) {
		tap_diag("%s: %s", path, strerror(errno));
		return false;
	}
	ok = fputs(text, f) >= 0;
	return fclose(f) == 0 && ok;
}

/* Print the lines that differ, at most 20. */
static void
golden_differ(const char *want, const char *got)
{
	for (int line = 1, shown = 0; (*want != '\0' || *got != '\0') && shown < 20; line++) {
		int w = (int)strcspn(want, "\n"), g = (int)strcspn(got, "\n");

		if (w != g || strncmp(want, got, (size_t)w) != 0) {
			tap_diag("line %d, want: %.*s", line, w, want);
			tap_diag("line %d,  got: %.*s", line, g, got);
			shown++;
		}
		want += w + (want[w] == '\n');
		got += g + (got[g] == '\n');
	}
}

void
golden_check(const char *name, const char *got)
{
	const char *update = getenv("UPDATE_GOLDEN");
	char path[4096], *want;

	golden_path(name, path, sizeof path);
	if (update != NULL && *update != '\0' && strcmp(update, "0") != 0) {
		tap_ok(golden_write(path, got), "%s is written", name);
		return;
	}
	want = golden_read(path);
	if (!tap_ok(want != NULL && strcmp(want, got) == 0, "%s", name)) {
		if (want == NULL)
			tap_diag("%s cannot be read: UPDATE_GOLDEN=1 makes it", path);
		else
			golden_differ(want, got);
	}
	free(want);
}

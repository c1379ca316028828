/*
 * `layertop calibrate`: measure this machine and write a hardware profile of it.
 */
#include "file/atomic_file.h"
#include "file/paths.h"
#include "hardware/calibrate.h"
#include "base/clean.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "base/number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ROUND_SECONDS 0.1
#define DEFAULT_ID    "this-machine"

/* Make the folder `path` and all folders above it. */
static bool
make_folders(char *path, struct err *e)
{
	for (char *p = path + 1;; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return err_set(e, "%.300s cannot be made: %s", path, strerror(errno));
		*p = c;
		if (c == '\0')
			return true;
	}
}

static void
print_figure(const char *name, double value, const char *unit, const struct measured *m)
{
	char text[NUMBER_TEXT_MAX];

	(void)printf("%-20s %12s", name, number_unit(value, unit, text));
	if (m != NULL)
		(void)printf("   rounds differ by %4.1f%%, with %3.0f%% of the processors",
		    100 * m->spread, 100 * m->share);
	(void)printf("\n");
}

static void
print_calibration(const struct calibration *c)
{
	(void)printf("%s, %d threads\n\n", c->cpu, c->threads);
	print_figure("fp32 arithmetic", c->arithmetic.value, "op/s", &c->arithmetic);
	print_figure("matrix product", c->product.value, "op/s", &c->product);
	print_figure("memory", c->memory.value, "B/s", &c->memory);
	print_figure("cache", c->cache.value, "B/s", &c->cache);
	if (!isnan(c->cache_bytes))
		print_figure("cache size", c->cache_bytes, "B", NULL);
	print_figure("starting all threads", c->start.value, "s", NULL);
}

/* Return the path of the profile: what --output says, or else a file among the user's profiles.
 * Return NULL when that cannot be written, so that the user learns it before the measurement. */
static char *
profile_path(const char *id, const char *output, struct err *e)
{
	char *folder = paths_config("hardware"), *path = NULL;

	if (output != NULL)
		path = mem_strdup(output);
	else if (folder == NULL)
		(void)err_set(e, "neither XDG_CONFIG_HOME nor HOME says where profiles go; "
		    "--output FILE does");
	else if (make_folders(folder, e))
		path = mem_printf("%s/%s.lua", folder, id);
	if (path != NULL && !atomic_file_check(path, e)) {
		free(path);
		path = NULL;
	}
	free(folder);
	return path;
}

static bool
write_profile(const struct calibration *c, const char *id, const char *path, struct err *e)
{
	struct atomic_file f;
	char clean[512];

	if (!atomic_file_open(&f, path, e))
		return false;
	calibrate_write(c, id, f.stream);
	if (!atomic_file_commit(&f, e))
		return false;
	(void)clean_text(path, 500, clean, sizeof clean);
	(void)printf("\nwrote %s; use it with --hw %s\n", clean, id);
	return true;
}

static int
calibrate_to_file(const char *id, const char *path)
{
	struct calibration c;
	struct err e;

	if (!calibrate(ROUND_SECONDS, &c, &e))
		return cli_fail(&e);
	print_calibration(&c);
	if (!calibrate_agrees(&c, &e)) {
		(void)cli_fail(&e);
		(void)fprintf(stderr, "layertop: no profile was written\n");
		return EXIT_CHECK;
	}
	return write_profile(&c, id, path, &e) ? cli_finish() : cli_fail(&e);
}

static int
calibrate_to_output(const char *id)
{
	struct calibration c;
	struct err e;

	if (!calibrate(ROUND_SECONDS, &c, &e))
		return cli_fail(&e);
	calibrate_write(&c, id, stdout);
	return cli_finish();
}

int
cli_calibrate(const struct cli_settings *s)
{
	const char *id = s->nfiles > 0 ? s->file[0] : DEFAULT_ID;
	struct err e;
	char *path;
	int status;

	if (!hardware_check_id(id, &e))
		return cli_fail(&e);
	if (s->output != NULL && cli_is_stdout(s->output))
		return calibrate_to_output(id);
	path = profile_path(id, s->output, &e);
	if (path == NULL)
		return cli_fail(&e);
	status = calibrate_to_file(id, path);
	free(path);
	return status;
}

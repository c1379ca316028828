/*
 * `layertop calibrate`: measure this machine and keep that as a profile of the user's own.
 */
#include "atomic_file.h"
#include "calibrate.h"
#include "cli.h"
#include "number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ROUND_SECONDS 0.1
#define DEFAULT_ID    "this-machine"

/* The folders on the way to `path`, which it ends with. */
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
put_figure(const char *name, double value, const char *unit, const struct measured *m)
{
	char text[NUMBER_TEXT_MAX];

	(void)printf("%-20s %12s", name, number_unit(value, unit, text));
	if (m != NULL)
		(void)printf("   rounds differ by %4.1f%%, with %3.0f%% of the processors",
		    100 * m->spread, 100 * m->share);
	(void)printf("\n");
}

static void
put_calibration(const struct calibration *c)
{
	(void)printf("%s, %d threads\n\n", c->cpu, c->threads);
	put_figure("fp32 arithmetic", c->arithmetic.value, "op/s", &c->arithmetic);
	put_figure("matrix product", c->product.value, "op/s", &c->product);
	put_figure("memory", c->memory.value, "B/s", &c->memory);
	put_figure("cache", c->cache.value, "B/s", &c->cache);
	if (!isnan(c->cache_bytes))
		put_figure("cache size", c->cache_bytes, "B", NULL);
	put_figure("starting all threads", c->start.value, "s", NULL);
}

/* To the user's own profiles, or where --output says. */
static bool
keep(const struct calibration *c, const char *id, const char *output, struct err *e)
{
	char *folder = session_hardware_folder(), *path;
	struct atomic_file f;
	bool ok;

	if (output == NULL && folder == NULL)
		return err_set(e, "neither XDG_CONFIG_HOME nor HOME says where profiles go; "
		    "--output FILE does");
	path = output != NULL ? mem_strdup(output) : mem_printf("%s/%s.lua", folder, id);
	ok = (output != NULL || make_folders(folder, e)) && atomic_file_open(&f, path, e);
	if (ok) {
		calibrate_write(c, id, f.stream);
		ok = atomic_file_commit(&f, e);
	}
	if (ok)
		(void)printf("\nkept as %s; use it with --hw %s\n", path, id);
	free(path);
	free(folder);
	return ok;
}

int
cli_calibrate(const struct cli_settings *s)
{
	const char *id = s->nfiles > 0 ? s->file[0] : DEFAULT_ID;
	struct calibration c;
	struct err e;

	if (!hardware_check_id(id, &e))
		return cli_fail(&e);
	if (!calibrate(ROUND_SECONDS, &c, &e))
		return cli_fail(&e);
	if (s->output != NULL && strcmp(s->output, "-") == 0) {
		calibrate_write(&c, id, stdout);
		return cli_finish();
	}
	put_calibration(&c);
	if (!calibrate_agrees(&c, &e)) {
		(void)cli_fail(&e);
		(void)fprintf(stderr, "layertop: nothing was kept\n");
		return EXIT_CHECK;
	}
	return keep(&c, id, s->output, &e) ? cli_finish() : cli_fail(&e);
}

/*
 * `layertop calibrate`: measure layers on this machine, and write a profile that times them.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_interrupt.h"
#include "cli/cli_out.h"
#include "file/atomic_file.h"
#include "file/paths.h"
#include "hardware/hardware_write.h"
#include "measure/calibrate.h"
#include "session/session.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMMENT "Measured by `layertop calibrate`, which replaces this file."

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
	if (path != NULL && !cli_is_stdout(path) && !atomic_file_check(path, e)) {
		free(path);
		path = NULL;
	}
	free(folder);
	return path;
}

/* Find the engine that --runtime names, by its own name or that of its runtime; without one the
 * best that is here. */
static const struct engine_row *
choose_engine(const char *word, struct err *e)
{
	const struct engine_row *row;
	struct err why = {""};

	for (int i = 0; word != NULL && (row = engine_at(i)) != NULL; i++)
		if (strcmp(engine_name(row), word) == 0 || strcmp(engine_runtime(row), word) == 0)
			return engine_present(row, e) ? row : NULL;
	if (word != NULL)
		return engine_find(word, e);
	row = engine_find("dnnl", &why);
	if (row != NULL && engine_present(row, &why))
		return row;
	row = engine_find("plain", e);
	if (row != NULL)
		(void)fprintf(stderr, "layertop: measuring plain loops: %s\n", why.text);
	return row;
}

/* Read the types of --type, "fp32,int8". */
static bool
read_types(const char *list, struct calibrate_wish *w, struct err *e)
{
	w->ntypes = 0;
	for (const char *at = list; *at != '\0'; at += *at == ',') {
		char word[16];
		int n = (int)strcspn(at, ","), type;

		(void)snprintf(word, sizeof word, "%.*s", n, at);
		at += n;
		type = dtype_find(word);
		if ((type != DTYPE_FP32 && type != DTYPE_BF16 && type != DTYPE_INT8) ||
		    w->ntypes == CALIBRATE_TYPES)
			return err_set(e, "--type takes fp32, bf16 and int8, between commas, not "
			    "'%.40s'", list);
		for (int i = 0; i < w->ntypes; i++)
			if (w->type[i] == (enum dtype)type)
				return err_set(e, "--type has %s twice", word);
		w->type[w->ntypes++] = (enum dtype)type;
	}
	return w->ntypes > 0 || err_set(e, "--type takes fp32, bf16 and int8, between commas");
}

static bool
read_threads(const char *word, struct calibrate_wish *w, struct err *e)
{
	int64_t n = 0;

	if (word != NULL && strcmp(word, SETTING_AUTO) != 0 &&
	    (!number_parse_int(word, &n) || n < 1 || n > engine_processors()))
		return err_set(e, "--threads takes a number from 1 to %d, the processors that "
		    "there are, not '%.40s'", engine_processors(), word);
	w->threads = (int)n;
	return true;
}

/* The line of the terminal while layers are measured. */
struct progress {
	bool on_terminal;
	enum dtype told;           /* of the last line; DTYPE_COUNT: none */
	int percent;
};

static bool
tell(void *data, enum dtype type, double done, double left)
{
	struct progress *p = data;
	int percent = (int)(100 * done);

	if (p->on_terminal && (percent != p->percent || type != p->told))
		(void)fprintf(stderr, "\rmeasuring layers in %s: %d%%, %.0f s left \033[K",
		    dtype_table[type].name, percent, fmax(0, left));
	else if (!p->on_terminal && type != p->told)
		(void)fprintf(stderr, "measuring layers in %s, %.0f s left\n",
		    dtype_table[type].name, fmax(0, left));
	p->told = type;
	p->percent = percent;
	return cli_stopped_by() == 0;
}

static void
print_outcome(FILE *f, const struct calibrate_outcome *o, const struct calibrated *c)
{
	(void)fprintf(f, "%s with %s %s (%s), %d thread%s: %d layers, %d runs; rounds differ by "
	    "%.1f%%, others had the processor in %.1f%% of the samples\n",
	    dtype_table[o->type].name, c->engine, c->version, c->isa, (int)c->threads,
	    c->threads == 1 ? "" : "s", o->layers, o->runs, 100 * o->spread, 100 * o->rejected);
	if (o->left_out > 0)
		(void)fprintf(f, "%d layers do not run in %s there\n", o->left_out,
		    dtype_table[o->type].name);
	(void)fprintf(f, "%-10s %6s %8s %8s   %s\n", "KIND", "LAYERS", "MEDIAN", "9 OF 10",
	    "RANGE");
	for (int k = 0; k < MEASURED_KINDS; k++) {
		const struct calibrated_kind *kind = &c->kind[k];

		if (kind->rows > 0)
			(void)fprintf(f, "%-10s %6d %7.1f%% %7.1f%%   %.2f to %.2f\n",
			    measured_kind_table[k].name, (int)kind->rows, 100 * kind->median,
			    100 * kind->p90, kind->low, kind->high);
	}
	(void)fprintf(f, "\n");
}

/* Return whether joined layers run as one in the runtime. */
static bool
runtime_joins(struct session *s, const char *id)
{
	const struct runtime *r = runtime_named(session_runtimes(s), id);

	return r != NULL && r->joins == JOINS_PRODUCTS;
}

static bool
write_device(const void *what, FILE *f, struct err *e)
{
	(void)e;
	hardware_write(what, COMMENT, f);
	return true;
}

static int
write_profile(const struct hardware *h, const char *path)
{
	struct err e;
	char clean[512];

	if (cli_is_stdout(path)) {
		hardware_write(h, COMMENT, stdout);
		return cli_finish();
	}
	if (!atomic_file_write(path, write_device, h, &e))
		return cli_fail(&e);
	(void)clean_text(path, 500, clean, sizeof clean);
	(void)printf("wrote %s; use it with --hw %s\n", clean, h->id);
	return cli_finish();
}

/* Measure, say how sure it is, and write the profile unless rounds differ too much. */
static int
measure_and_write(const struct cli_settings *s, const struct calibrate_wish *w, const char *id,
    const struct hardware *before, const char *path)
{
	struct calibrate_outcome outcome[CALIBRATE_TYPES];
	FILE *said = cli_is_stdout(path) ? stderr : stdout;
	struct arena a = {0};
	struct hardware h;
	struct err e;
	bool agrees = true;
	int status;

	cli_catch_interrupts();
	if (!calibrate(w, id, before, &a, &h, outcome, &e)) {
		arena_free(&a);
		return cli_fail(&e);
	}
	for (int i = 0; i < w->ntypes; i++)
		print_outcome(said, &outcome[i], &h.calibrated[i]);
	for (int i = 0; agrees && i < w->ntypes; i++)
		agrees = calibrate_agrees(&outcome[i], &e);
	if (!agrees && !s->force) {
		(void)cli_fail(&e);
		(void)fprintf(stderr, "layertop: no profile was written\n");
		status = EXIT_CHECK;
	} else {
		status = write_profile(&h, path);
	}
	arena_free(&a);
	return status;
}

/* Read the profile that is replaced, of which other types and threads stay.  One that cannot be
 * read is replaced as a whole. */
static const struct hardware *
profile_before(const char *id, const char *output, struct catalogue *room)
{
	char *folder = output == NULL ? paths_config("hardware") : NULL;
	const char *const folders[] = {folder, NULL};
	struct err ignored;

	*room = (struct catalogue){0};
	if (folder != NULL)
		(void)hardware_load_id(folders, id, room, &ignored);
	free(folder);
	return room->n == 1 && strcmp(room->hardware[0].id, id) == 0 ? &room->hardware[0] : NULL;
}

int
cli_calibrate(const struct cli_settings *s)
{
	const char *id = s->nfiles > 0 ? s->file[0] : HARDWARE_HERE;
	struct progress progress = {.on_terminal = isatty(STDERR_FILENO) != 0,
	    .told = DTYPE_COUNT};
	struct calibrate_wish w = {.seconds = s->quick ? CALIBRATE_QUICK : CALIBRATE_SECONDS,
	    .progress = tell, .data = &progress};
	struct session session;
	struct catalogue room;
	struct err e;
	char *path = NULL;
	int status;

	if (!hardware_check_id(id, &e) || !read_types(s->type != NULL ? s->type : "fp32", &w, &e) ||
	    !read_threads(s->request.setting[SETTING_THREADS], &w, &e))
		return cli_fail(&e);
	path = profile_path(id, s->output, &e);
	w.engine = path != NULL ? choose_engine(s->request.setting[SETTING_RUNTIME], &e) : NULL;
	if (w.engine == NULL) {
		free(path);
		return cli_fail(&e);
	}
	if (!session_init(&session, &e)) {
		free(path);
		return cli_fail(&e);
	}
	w.joins = runtime_joins(&session, engine_runtime(w.engine));
	status = measure_and_write(s, &w, id, profile_before(id, s->output, &room), path);
	hardware_free(&room);
	session_free(&session);
	free(path);
	return status;
}

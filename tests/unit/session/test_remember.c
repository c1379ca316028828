/*
 * Check what is remembered: it reads back, all of it is bounded, and a file that is missing, broken
 * or of another kind loses nothing else.
 */
#include "config.h"

#include "base/mem.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "session/remember.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static void
test_session(void)
{
	struct remembered r = {.sort = mem_strdup("macs"), .ascending = true}, back;
	struct request shot = {0};
	struct err e;

	request_set_setting(&r.request, SETTING_HARDWARE, "rpi-5");
	request_add_knob(&r.request, "depth", "50", false);
	request_add_choice(&r.request, "prune=0.5@layer1");
	request_add_choice(&shot, "sparse=0.5");
	remembered_add_snapshot(&r, "half", &shot);
	remembered_add_column(&r, "params");
	remembered_add_column(&r, "macs");
	remembered_add_fold(&r, "layer1", true);
	remembered_add_fold(&r, "layer2", false);
	tap_ok(remember_session(folder, "zoo:resnet", &r, &e), "a session is written");
	if (tap_ok(remember_find(folder, "zoo:resnet", &back, &e), "and read")) {
		tap_is_str(back.request.setting[SETTING_HARDWARE], "rpi-5", "its device");
		tap_ok(back.request.nknobs == 1 &&
		    strcmp(back.request.knob[0].name, "depth") == 0 &&
		    strcmp(back.request.knob[0].value, "50") == 0, "its knob");
		tap_ok(back.request.nchoices == 1 &&
		    strcmp(back.request.choice[0], "prune=0.5@layer1") == 0, "its choice");
		tap_ok(back.nsnapshots == 1 && strcmp(back.snapshot[0].name, "half") == 0 &&
		    back.snapshot[0].request.nchoices == 1 &&
		    strcmp(back.snapshot[0].request.choice[0], "sparse=0.5") == 0, "its snapshot");
		tap_ok(back.ncolumns == 2 && strcmp(back.column[1], "macs") == 0, "its columns");
		tap_ok(back.nfolds == 2 && back.fold[0].folded && !back.fold[1].folded &&
		    strcmp(back.fold[1].path, "layer2") == 0, "its folds");
		tap_is_str(back.sort, "macs", "the column that it is sorted by");
		tap_ok(back.ascending, "in which direction");
	}
	remembered_free(&back);
	tap_ok(!remember_find(folder, "zoo:vgg", &back, &e) && *e.text == '\0',
	    "another model has none, which is no failure");
	remembered_free(&back);
	remembered_free(&r);
	request_free(&shot);
}

static void
test_bounds(void)
{
	struct remembered r = {0}, back;
	struct request shot = {0};
	char name[32];
	struct err e;

	for (int i = 0; i <= REMEMBER_FOLDS; i++) {
		(void)snprintf(name, sizeof name, "part %d", i);
		if (i <= REMEMBER_SNAPSHOTS)
			remembered_add_snapshot(&r, name, &shot);
		if (i <= REMEMBER_COLUMNS)
			remembered_add_column(&r, name);
		remembered_add_fold(&r, name, true);
	}
	tap_is_int(r.nsnapshots, REMEMBER_SNAPSHOTS, "so many snapshots");
	tap_is_int(r.ncolumns, REMEMBER_COLUMNS, "so many columns");
	tap_is_int(r.nfolds, REMEMBER_FOLDS, "so many folded blocks");
	remembered_free(&r);
	for (int i = 0; i <= REMEMBER_MODELS; i++) {
		(void)snprintf(name, sizeof name, "zoo:model_%d", i);
		(void)remember_model(folder, name, &e);
	}
	(void)remember_model(folder, "zoo:model_19", &e);
	{
		char *model[REMEMBER_MODELS];
		int n = remember_models(folder, model);

		tap_is_int(n, REMEMBER_MODELS, "so many models");
		tap_ok(n == REMEMBER_MODELS && strcmp(model[0], "zoo:model_19") == 0 &&
		    strcmp(model[1], "zoo:model_20") == 0 &&
		    strcmp(model[n - 1], "zoo:model_1") == 0,
		    "the last one first, none of them twice, and the oldest is gone");
		for (int i = 0; i < n; i++)
			free(model[i]);
	}
	for (int i = 0; i <= REMEMBER_SESSIONS + 1; i++) {
		(void)snprintf(name, sizeof name, "zoo:session_%d", i);
		(void)remember_session(folder, name, &r, &e);
		if (i == 0) {
			tap_ok(remember_find(folder, name, &back, &e),
			    "the first session is there");
			remembered_free(&back);
		}
	}
	tap_ok(remember_find(folder, name, &back, &e), "the last session is there");
	remembered_free(&back);
	tap_ok(!remember_find(folder, "zoo:resnet", &back, &e),
	    "and of so many sessions the oldest is gone");
	remembered_free(&back);
}

/* Take a folder of its own, in which this model alone has a session; return the path of its file.
 * Write a text to the file, unless it is NULL. */
static const char *
spoil_session(const char *model, const char *text)
{
	static char path[PATH_MAX];
	struct remembered r = {0};
	struct dirent *entry;
	struct err e;
	FILE *f;
	DIR *dir;

	free(folder);
	folder = mem_printf("%s/state-%s", temp_folder(), model + strlen("zoo:"));
	(void)remember_session(folder, model, &r, &e);
	(void)snprintf(path, sizeof path, "%s/sessions", folder);
	dir = opendir(path);
	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (*entry->d_name != '.')
			(void)snprintf(path, sizeof path, "%s/sessions/%s", folder, entry->d_name);
	if (dir == NULL || closedir(dir) != 0)
		exit(99);
	if (text == NULL)
		return path;
	f = fopen(path, "we");
	if (f == NULL || fputs(text, f) == EOF || fclose(f) != 0)
		exit(99);
	return path;
}

static void
test_broken(void)
{
	static const struct {
		const char *model, *text, *why;
	} row[] = {
	    {"zoo:a", "{\n \"model\": \"zoo:a\",\n", ".json:3: "},
	    {"zoo:b", "{\"model\": \"zoo:a\"}", "this is not what layertop has written"},
	    {"zoo:c", "[1, 2]", "this is not what layertop has written"},
	    {"zoo:d", "{\"model\": \"zoo:d\", \"model\": \"zoo:d\"}", "duplicate"},
	};
	struct remembered back;
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const char *path = spoil_session(row[i].model, row[i].text);

		tap_ok(!remember_find(folder, row[i].model, &back, &e), "%s is broken",
		    row[i].model);
		tap_has(e.text, row[i].why, "why");
		tap_ok(strncmp(e.text, path, strlen(path)) == 0, "and in which file");
		remembered_free(&back);
	}
	(void)spoil_session("zoo:e", "{\"model\": \"zoo:e\", \"now\": {\"hw\": 3, "
	    "\"knobs\": {\"a\": 1, \"b\": \"2\"}, \"choices\": [4, \"sparse=0.5\"]}, "
	    "\"snapshots\": [{}, 5, {\"name\": 6}], \"sort\": 7, \"ascending\": 8, "
	    "\"columns\": [9, \"macs\"], \"folds\": {\"x\": 10}}");
	if (tap_ok(remember_find(folder, "zoo:e", &back, &e), "what is of another kind")) {
		tap_ok(back.request.nknobs == 1 && back.request.nchoices == 1 &&
		    back.ncolumns == 1 && back.nsnapshots == 0 && back.sort == NULL &&
		    !back.ascending,
		    "is passed over, and the rest is read");
	}
	remembered_free(&back);
}

static void
test_files(void)
{
	const char *path = spoil_session("zoo:f", NULL);
	struct remembered r = {0}, back;
	struct remembered_lines lines = {0};
	char *model[REMEMBER_MODELS], *own;
	struct err e;

	tap_ok(truncate(path, (4 << 20) + 1) == 0 && !remember_find(folder, "zoo:f", &back, &e),
	    "a file of more than four megabytes is not read");
	tap_has(e.text, "this is not what layertop has written", "why");
	remembered_free(&back);
	(void)unlink(path);
	(void)mkdir(path, 0700);
	tap_ok(!remember_find(folder, "zoo:f", &back, &e), "nor is a folder");
	tap_has(e.text, "this is not what layertop has written", "why");
	remembered_free(&back);
	(void)rmdir(path);
	(void)symlink(path, path);
	tap_ok(!remember_find(folder, "zoo:f", &back, &e), "nor a link to itself");
	tap_has(e.text, "Too many levels of symbolic links", "why");
	remembered_free(&back);
	/* A file where the folder should be */
	own = mem_printf("%s/below/state", temp_write("file", "text"));
	tap_ok(!remember_find(own, "zoo:f", &back, &e) && *e.text == '\0',
	    "a folder that cannot be is as if nothing were remembered");
	remembered_free(&back);
	tap_is_int(remember_models(own, model), 0, "no model, either");
	tap_ok(!remember_session(own, "zoo:f", &r, &e), "a session cannot be written there");
	tap_has(e.text, "Not a directory", "why");
	tap_ok(!remember_model(own, "zoo:f", &e), "nor a model");
	remembered_add_line(&lines, "filter", "conv");
	tap_ok(!remember_lines(own, &lines, &e), "nor a line");
	remembered_free_lines(&lines);
	free(own);
}

static void
test_lines(void)
{
	struct remembered_lines lines = {0}, back;
	struct err e;

	remembered_add_line(&lines, "filter", "conv");
	remembered_add_line(&lines, "find", "relu");
	remembered_add_line(&lines, "filter", "\"pool\"");
	tap_ok(remember_lines(folder, &lines, &e), "lines are written");
	remember_read_lines(folder, &back);
	tap_ok(back.n == 3 && strcmp(back.line[0].text, "conv") == 0 &&
	    strcmp(back.line[1].text, "\"pool\"") == 0 && strcmp(back.line[2].kind, "find") == 0,
	    "and read, those of a kind in their order");
	remembered_free_lines(&back);
	while (lines.n < 10000)
		remembered_add_line(&lines, "filter", "x");
	remembered_add_line(&lines, "filter", "last");
	tap_is_int(lines.n, 10000, "so many lines");
	remembered_free_lines(&lines);
	remembered_add_line(&lines, "filter", "conv");
	{
		char *path = mem_printf("%s/lines.json", folder), *models;
		FILE *f = fopen(path, "we");

		(void)fputs("{\"filter\": [1, \"conv\"], \"find\": 3}", f);
		(void)fclose(f);
		remember_read_lines(folder, &back);
		tap_ok(back.n == 1, "what is no line is passed over");
		remembered_free_lines(&back);
		models = mem_printf("%s/models.json", folder);
		f = fopen(models, "we");
		(void)fputs("[1, \"zoo:a\", {}]", f);
		(void)fclose(f);
		free(path);
		free(models);
	}
	{
		char *model[REMEMBER_MODELS];
		int n = remember_models(folder, model);

		tap_ok(n == 1 && strcmp(model[0], "zoo:a") == 0, "and what is no model");
		for (int i = 0; i < n; i++)
			free(model[i]);
	}
	remembered_free_lines(&lines);
}

/* A file is remembered by its path from the root, whatever it was called. */
static void
test_names(void)
{
	const char *file = temp_write("net.lua", "return 1");
	char *path = mem_printf("%s/../%s/net.lua", temp_folder(), strrchr(temp_folder(), '/') + 1);
	struct remembered r = {.sort = mem_strdup("macs")}, back;
	struct err e;

	tap_ok(remember_session(folder, file, &r, &e) && remember_find(folder, path, &back, &e),
	    "a file by another path is the same model");
	remembered_free(&back);
	remembered_free(&r);
	free(path);
}

int
main(void)
{
	temp_open();
	folder = mem_printf("%s/state/layertop", temp_folder());
	test_session();
	test_bounds();
	test_names();
	test_lines();
	test_broken();
	test_files();
	free(folder);
	temp_close();
	return tap_done();
}

/*
 * The files that a driver writes: what each format makes of every kind of value, and outputs that
 * the command line does not have.
 */
#include "driver/output.h"
#include "lib/plain_text.h"
#include "lib/tap.h"
#include "lib/temp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COLUMNS "[\"name\",\"n\",\"value\",\"shape\",5]"
#define RECORDS "[{\"name\":\"=1+2\",\"n\":7,\"value\":0.5,\"shape\":[64,56]}," \
    "{\"name\":\"a|b\",\"n\":null,\"value\":true,\"shape\":{\"a\":1,\"b\":[2,3]}}," \
    "{\"n\":-1,\"value\":false,\"name\":\"\\\"x\\\"\",\"more\":1},5]"

static char text[8192];

static const char *
read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	size_t n = f != NULL ? fread(text, 1, sizeof text - 1, f) : 0;

	text[n] = '\0';
	if (f != NULL)
		(void)fclose(f);
	return text;
}

/* A call of outputs_write(). */
static const struct written {
	const char *format, *name, *columns, *records, *sentence; /* "": it is written */
} calls[] = {
    {"csv", "table", COLUMNS, RECORDS, ""},
    {"csv", "table", "[\"other\"]", "[{\"name\":\"more\"}]", ""},
    {"json", "table", COLUMNS, RECORDS, "this output is written as csv already"},
    {"json", "list", COLUMNS, RECORDS, ""},
    {"markdown", "page", COLUMNS, RECORDS, ""},
    {"json", "empty", COLUMNS, "[]", ""},
    {"csv", "tabel", COLUMNS, RECORDS, "there is no output 'tabel'; did you mean 'table'?"},
    {"csv", "zzzzzzzz", COLUMNS, RECORDS, "there is no output 'zzzzzzzz'; the command line gives "
        "it a file: -o NAME=PATH"},
    {"xlsx", "unused", COLUMNS, RECORDS, "there is no format 'xlsx'"},
};

static void
check_calls(struct outputs *o)
{
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		const struct written *w = &calls[i];
		struct arena arena = {0};
		struct plain columns = plain_of_text(w->columns, &arena);
		struct plain records = plain_of_text(w->records, &arena);
		struct err e = {""};
		bool ok = outputs_write(o, w->format, w->name, &columns, &records, &e);

		tap_ok(ok == (*w->sentence == '\0'), "%s to %s", w->format, w->name);
		tap_is_str(e.text, w->sentence, "%s to %s: its sentence", w->format, w->name);
		arena_free(&arena);
	}
}

/* Values that JSON does not have. */
static void
check_odd_values(struct outputs *o)
{
	static struct plain value[] = {{.type = PLAIN_REAL, .real = NAN},
	    {.type = PLAIN_REAL, .real = INFINITY}, {.type = PLAIN_TEXT, .text = "\xff\xfe"}};
	static const char *key[] = {"a", "b", "c"};
	struct plain list = {.type = PLAIN_LIST, .n = 3, .item = value};
	struct plain all[4] = {value[0], value[1], value[2], list};
	static const char *all_key[] = {"a", "b", "c", "d"};
	struct plain record = {.type = PLAIN_TABLE, .n = 4, .item = all, .key = all_key};
	struct plain records = {.type = PLAIN_LIST, .n = 1, .item = &record};
	struct plain name[4];
	struct plain columns = {.type = PLAIN_LIST, .n = 4, .item = name};
	struct err e;

	for (int i = 0; i < 4; i++)
		name[i] = (struct plain){.type = PLAIN_TEXT, .text = i < 3 ? key[i] : "d"};
	tap_ok(outputs_write(o, "json", "odd", &columns, &records, &e), "odd values as JSON");
	tap_ok(outputs_write(o, "csv", "odd_csv", &columns, &records, &e), "odd values as CSV");
}

static void
check_files(void)
{
	tap_is_str(read_file(temp_path("t.csv")), "\"name\",\"n\",\"value\",\"shape\"\r\n"
	    "\"'=1+2\",7,0.5,\"64x56\"\r\n"
	    "\"a|b\",,\"true\",\"a=1 b=2x3\"\r\n"
	    "\"\"\"x\"\"\",-1,\"false\",\r\n"
	    ",,,\r\n"
	    "\"more\",,,\r\n", "CSV");
	tap_is_str(read_file(temp_path("l.json")), "[\n"
	    " {\"name\": \"=1+2\", \"n\": 7, \"value\": 0.5, \"shape\": [64, 56]},\n"
	    " {\"name\": \"a|b\", \"n\": null, \"value\": true, "
	    "\"shape\": {\"a\": 1, \"b\": [2, 3]}},\n"
	    " {\"name\": \"\\\"x\\\"\", \"n\": -1, \"value\": false, \"shape\": null},\n"
	    " {\"name\": null, \"n\": null, \"value\": null, \"shape\": null}\n]\n", "JSON");
	tap_is_str(read_file(temp_path("p.md")), "| name | n | value | shape |\n|---|---|---|---|\n"
	    "| =1+2 | 7 | 0.5 | 64x56 |\n"
	    "| a\\|b |  | true | a=1 b=2x3 |\n"
	    "| \"x\" | -1 | false |  |\n"
	    "|  |  |  |  |\n", "Markdown");
	tap_is_str(read_file(temp_path("e.json")), "[]\n", "JSON without records");
	tap_is_str(read_file(temp_path("o.json")), "[\n {\"a\": null, \"b\": null, \"c\": \"?\", "
	    "\"d\": [null, null, \"?\"]}\n]\n", "what JSON has no number or letter for");
	tap_ok(access(temp_path("unused"), F_OK) != 0, "an output without records is no file");
}

/* A file that cannot be written is refused before the driver runs, or named at its end. */
static void
check_refused(void)
{
	struct driver_plan plan = {.noutputs = 1};
	struct outputs o;
	struct arena arena = {0};
	struct plain columns = plain_of_text("[\"a\"]", &arena);
	struct plain records = plain_of_text("[{\"a\":1}]", &arena);
	const char *gone;
	struct err e = {""};

	plan.output[0] = (struct driver_output){"x", temp_folder()};
	tap_ok(!outputs_open(&o, &plan, &e), "a folder is no file");
	tap_has(e.text, ": is a folder", "its sentence");
	outputs_free(&o);
	if (mkdir(temp_path("gone"), 0700) != 0)
		printf("Bail out! no folder\n");
	gone = temp_path("gone/x.csv");
	plan.output[0] = (struct driver_output){"x", gone};
	tap_ok(outputs_open(&o, &plan, &e) && outputs_write(&o, "csv", "x", &columns, &records, &e),
	    "a file in a folder");
	if (rmdir(temp_path("gone")) != 0)
		printf("Bail out! the folder stays\n");
	tap_ok(!outputs_commit(&o, &e), "which goes before the file is written");
	tap_has(e.text, "x.csv", "its sentence names the file");
	outputs_free(&o);
	arena_free(&arena);
}

int
main(void)
{
	static char path[7][4096];
	static const char *const file[] = {"t.csv", "l.json", "p.md", "e.json", "unused", "o.json",
	    "o.csv"};
	static const char *const name[] = {"table", "list", "page", "empty", "unused", "odd",
	    "odd_csv"};
	struct driver_plan plan = {.noutputs = 7};
	struct outputs o;
	struct err e = {""};

	temp_open();
	for (int i = 0; i < plan.noutputs; i++) {
		(void)snprintf(path[i], sizeof path[i], "%s", temp_path(file[i]));
		plan.output[i] = (struct driver_output){name[i], path[i]};
	}
	if (tap_ok(outputs_open(&o, &plan, &e), "files that can be written: %s", e.text)) {
		check_calls(&o);
		check_odd_values(&o);
		tap_ok(outputs_commit(&o, &e), "they are written");
		check_files();
		outputs_free(&o);
	}
	check_refused();
	temp_close();
	return tap_done();
}

/*
 * Check files: files that are no scripts, files that a script requires, runs in the background,
 * data files.
 */
#include "config.h"

#include "lib/leaks.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"
#include "script/data.h"

#include <errno.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIVIAL "return model { input = { 4 }, build = function(x) return x:relu() end }\n"

static void
check_refused(const char *path, const char *words, const char *what)
{
	struct err e;
	struct model *m = load_file(path, 2, &e);

	tap_ok(m == NULL, "%s is refused", what);
	tap_has(e.text, words, "%s: why", what);
	tap_ok(strstr(e.text, path) != NULL, "%s: the sentence names it", what);
	model_free(m);
}

static void
check_odd_files(void)
{
	const char *path;
	char *big = calloc(1, 10 << 20);

	check_refused(temp_path("nothere.lua"), "there is no file", "a missing file");
	check_refused(temp_folder(), "is a folder", "a folder");
	path = temp_path("fifo.lua");
	tap_ok(mkfifo(path, 0600) == 0, "a pipe");
	check_refused(path, "pipe", "a pipe without a writer");
	check_refused("/dev/null", "is a device", "a device");
	check_refused(temp_write_bytes("nul.lua", "return\0 1", 9), "not a text file",
	    "a binary file");
	check_refused(temp_write("code.lua", "\033LuaT"), "compiled Lua", "bytecode");
	memset(big, '-', 10 << 20);
	check_refused(temp_write_bytes("big.lua", big, 10 << 20), "too large", "10 MB");
	check_refused(temp_write("empty.lua", ""), "returns nothing", "an empty file");
	path = temp_path("loop.lua");
	tap_ok(symlink(path, path) == 0, "a link to itself");
	check_refused(path, "link", "a link to itself");
	path = temp_write("secret.lua", TRIVIAL);
	tap_ok(chmod(path, 0) == 0, "a file without rights");
	if (geteuid() != 0)
		check_refused(path, "cannot be read", "a file without rights");
	free(big);
}

/* Check large files: 4 MiB in one line, 4 MiB of comment; and the bytes that some editors put
 * first. */
static void
check_large_files(void)
{
	size_t size = 4 << 20, n = strlen(TRIVIAL);
	char *text = malloc(size);
	struct err e;

	memset(text, ' ', size);
	memcpy(text + size - n, TRIVIAL, n);
	model_free(load_file(temp_write_bytes("wide.lua", text, size), 10, &e));
	tap_is_str(e.text, "", "4 MiB of spaces");
	memcpy(text, "--", 2);
	text[size - n - 1] = '\n';
	model_free(load_file(temp_write_bytes("wide.lua", text, size), 10, &e));
	tap_is_str(e.text, "", "a line of 4 MiB");
	free(text);
	model_free(load_text("\xEF\xBB\xBF" TRIVIAL, &e));
	tap_is_str(e.text, "", "a byte order mark");
	model_free(load_text("#!/usr/bin/env layertop\n" TRIVIAL, &e));
	tap_is_str(e.text, "", "a first line for the shell");
	model_free(load_text("#!/usr/bin/env layertop\nerror('x')", &e));
	tap_has(e.text, "script.lua:2: x", "which counts as a line");
}

static void
check_require(void)
{
	struct err e;
	struct model *m;

	(void)temp_write("other.lua", "local other = {}\nfunction other.twice(x)\n"
	    "  return x:relu():relu()\nend\nfunction other.wrong(x)\n  return x:conv { 3 }\nend\n"
	    "return other\n");
	tap_ok(mkdir(temp_path("parts"), 0700) == 0, "a folder beside the script");
	(void)temp_write("parts/head.lua", "return function(x) return x:dense(5) end");
	m = load_text("local other = require 'other'\nlocal head = require \"parts.head\"\n"
	    "assert(require 'other' == other)\nreturn model { input = { 3 }, build = function(x)\n"
	    "  return head(other.twice(x)) end }", &e);
	if (tap_ok(m != NULL, "files beside the script: %s", e.text)) {
		tap_is_int(m->graph->output[0], 3, "layers of all files");
		tap_has(m->graph->file[m->graph->layer[1].file], "other.lua", "file of a layer");
		tap_is_int(m->graph->layer[1].line, 3, "and its line there");
	}
	model_free(m);
	model_free(load_body("return require('other').wrong(x)", &e));
	tap_has(e.text, "other.lua:6: conv needs the attribute 'kernel'", "an error there");
	(void)temp_write("a.lua", "return require 'b'");
	(void)temp_write("b.lua", "return require 'a'");
	model_free(load_text("return require 'a'", &e));
	tap_has(e.text, "b.lua:1: require \"a\": that file is being loaded already", "a cycle");
	(void)temp_write("broken.lua", "return {\n  1 2 }");
	model_free(load_text("return require 'broken'", &e));
	tap_has(e.text, "broken.lua:2: ", "a syntax error in another file");
	(void)temp_write("deep.lua", "return require 'deeper'");
	(void)temp_write("deeper.lua", TRIVIAL);
	m = load_text("return require 'deep'", &e);
	tap_ok(m != NULL, "a model of another file: %s", e.text);
	model_free(m);
}

static void
check_no_escape(void)
{
	struct err e;

	tap_ok(symlink("/etc", temp_path("etc")) == 0 &&
	    symlink(temp_path("other.lua"), temp_path("link.lua")) == 0, "symbolic links");
	model_free(load_text("return require 'etc.passwd'", &e));
	tap_has(e.text, "there is no file", "not through a folder that is a link");
	model_free(load_text("return require 'link'", &e));
	tap_has(e.text, "symbolic link", "not through a file that is one");
	tap_ok(mkfifo(temp_path("pipe.lua"), 0600) == 0, "a pipe beside the script");
	model_free(load_text("return require 'pipe'", &e));
	tap_has(e.text, "pipe", "a pipe");
	model_free(load_text("return require 'code'", &e));
	tap_has(e.text, "compiled Lua", "bytecode");
	model_free(load_text("return require 'big'", &e));
	tap_has(e.text, "too large", "a large file");
	model_free(load_text("return require(('x'):rep(500))", &e));
	tap_has(e.text, "require takes a name", "a long name");
	model_free(load_text("return require 'other\\0'", &e));
	tap_has(e.text, "zero byte", "a zero byte");
}

/* Check that layers made inside the library have the line of the user's call, also for `return
 * f(x)`. */
static void
check_library(void)
{
	struct err e;
	struct model *m = load_text("local blocks = require \"layertop.blocks\"\n"
	    "local function stage(x)\n  return blocks.conv_norm_relu(x, 8)\nend\n"
	    "return model { input = { 3, 8, 8 }, build = function(x)\n  return stage(x)\nend }",
	    &e);

	if (tap_ok(m != NULL, "the library: %s", e.text)) {
		tap_is_int(m->graph->nlayers, 4, "input, conv, batchnorm, relu");
		tap_has(m->graph->file[m->graph->layer[1].file], "script.lua", "the user's file");
		tap_is_int(m->graph->layer[1].line, 3, "the user's line");
	}
	model_free(m);
	model_free(load_text("local blocks = require \"layertop.blocks\"\n"
	    "return model { input = { 3, 8, 8 }, build = function(x)\n"
	    "  return blocks.conv_norm_relu(x, \"wide\")\nend }", &e));
	tap_has(e.text, "script.lua:3: conv: filters is a whole number, not \"wide\"",
	    "an error in the library is told at the user's line");
	model_free(load_file("zoo:../x", 2, &e));
	tap_has(e.text, "the zoo has no model '../x'", "a zoo name that leaves the zoo");
	model_free(load_file("zoo:nothere", 2, &e));
	tap_has(e.text, "the zoo has no model 'nothere'", "a zoo model that there is not");
}

static enum script_state
finish(struct script_run *r, struct model **m, struct err *e)
{
	enum script_state state;
	struct pollfd ready;

	do {
		ready = (struct pollfd){.fd = script_fd(r), .events = POLLIN};
		(void)poll(&ready, 1, (int)(script_patience(r) * 1000) + 1);
		state = script_pump(r, m, e);
	} while (state == SCRIPT_RUNNING);
	return state;
}

static void
check_runs(void)
{
	struct script_options o = {.file = temp_write("endless.lua", "while true do end"),
	    .limits.time = 20};
	struct script_options gone = {.file = temp_write("gone.lua", TRIVIAL), .limits.time = 20};
	struct err e = {""};
	struct model *m = NULL;
	struct script_run *slow = script_start(&o, &e), *good;

	tap_ok(slow != NULL && script_fd(slow) >= 0 && script_patience(slow) > 0, "a run starts");
	tap_ok(script_pump(slow, &m, &e) == SCRIPT_RUNNING, "pumping does not wait");
	good = script_start(&gone, &e);
	tap_ok(unlink(temp_path("gone.lua")) == 0, "the file vanishes behind the run");
	tap_ok(finish(good, &m, &e) == SCRIPT_DONE && m != NULL, "which is done all the same");
	script_cancel(good);
	script_cancel(slow);
	tap_ok(leaks_no_children(), "cancelling leaves no process");
	tap_is_str(m->graph->layer[1].path, "relu", "the model outlives its run");
	model_free(m);
}

/* A child that waits for its parent uses no processor time, however long it waits. */
static void
check_waiting(void)
{
	struct script_options waiting = {.file = temp_write("waiting.lua",
	    "local other = require 'other'\n" TRIVIAL), .limits.time = 0.05};
	struct script_options busy = {.file = temp_write("busy.lua", "while true do end"),
	    .limits.time = 0.2};
	struct err e = {""}, why = {""};
	struct script_run *r = script_start(&waiting, &e);
	struct model *m = NULL;

	tap_ok(script_load(&busy, &why) == NULL, "another script runs to its limit meanwhile");
	tap_has(why.text, "busy.lua:1: the script takes longer than its limit of 200 ms of "
	    "processor time (--time-limit)", "its limit is in processor time");
	if (tap_ok(r != NULL, "a script starts: %s", e.text)) {
		tap_ok(finish(r, &m, &e) == SCRIPT_DONE, "waiting does not count: %s", e.text);
		script_cancel(r);
	}
	model_free(m);
}

static const struct data_pair *
pair(const struct data_file *f, const char *key)
{
	for (int i = 0; i < f->npairs; i++)
		if (strcmp(f->pair[i].key, key) == 0)
			return &f->pair[i];
	return NULL;
}

static void
check_good_data(const struct data_file *f)
{
	const struct data_pair *p;

	tap_ok(f->ok, "a data file: %s", f->error.text);
	tap_is_int(f->npairs, 5, "its pairs");
	p = pair(f, "peak.fp32");
	tap_ok(p != NULL && p->is_number && p->number == 1e9, "a number in a table");
	p = pair(f, "name");
	tap_ok(p != NULL && !p->is_number && strcmp(p->text, "A") == 0, "a text");
	p = pair(f, "list.2");
	tap_ok(p != NULL && p->number == 20, "an item of a list");
	p = pair(f, "fast");
	tap_ok(p != NULL && strcmp(p->text, "true") == 0, "true");
}

static void
check_data(void)
{
	const char *file[8];
	struct data_file out[8];
	struct arena arena = {0};
	struct err e = {""};

	file[0] = temp_write("d0.lua", "return { name = \"A\", peak = { fp32 = 2 * 0.5e9 }, "
	    "list = { 10, 20 }, fast = true }");
	file[0] = strdup(file[0]);
	file[1] = strdup(temp_write("d1.lua", "\nreturn { x = print }"));
	file[2] = strdup(temp_write("d2.lua", "while true do end"));
	file[3] = strdup(temp_path("d3.lua"));
	file[4] = strdup(temp_write("d4.lua", "local t = {} t.t = t return t"));
	file[5] = strdup(temp_write("d5.lua", "return conv(1)"));
	file[6] = strdup(temp_write("d6.lua", "return 5"));
	file[7] = strdup(temp_write("d7.lua", "return { last = 1 }"));
	tap_ok(data_read(file, 8, &arena, out, &e), "data files are read: %s", e.text);
	check_good_data(&out[0]);
	tap_has(out[1].error.text, "d1.lua: x is a function", "a function is no data");
	tap_has(out[2].error.text, "d2.lua:1: the file takes longer than its limit of",
	    "an endless file");
	tap_has(out[3].error.text, "there is no file", "a missing file");
	tap_has(out[4].error.text, "nested more than 8 deep", "a table in itself");
	tap_has(out[5].error.text, "d5.lua:1: there is no variable or function 'conv'", "no ops");
	tap_has(out[6].error.text, "has to end with 'return { ... }'", "a number");
	tap_ok(out[7].ok && out[7].pair[0].number == 1, "the others are not touched by that");
	for (int i = 0; i < 8; i++) {
		tap_ok(out[i].ok == (i == 0 || i == 7), "file %d: ok or not", i);
		free((char *)(uintptr_t)file[i]);
	}
	arena_free(&arena);
}

int
main(void)
{
	int before = leaks_descriptors();

	temp_open();
	check_odd_files();
	check_large_files();
	check_require();
	check_no_escape();
	check_library();
	check_runs();
	check_waiting();
	check_data();
	tap_ok(leaks_no_children(), "no process is left");
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	temp_close();
	return tap_done();
}

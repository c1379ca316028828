/*
 * Messages of scripts: what they print, also before they fail, and warnings about unused layers.
 */
#include "config.h"

#include "lib/leaks.h"
#include "lib/temp.h"
#include "lib/tap.h"
#include "lib/tree.h"
#include "script/script.h"

#include <stdlib.h>

static struct script_messages
run_script(const char *text, bool good)
{
	struct script_messages messages = {0};
	struct script_options o = {.file = temp_write("talks.lua", text), .limits.time = 2,
	    .datadir = tree_folder(), .messages = &messages};
	struct err e = {""};
	struct model *m = script_load(&o, &e);

	tap_ok((m != NULL) == good, "a script that %s: %s", good ? "is good" : "fails", e.text);
	model_free(m);
	return messages;
}

static void
is_message(const struct script_messages *m, int i, bool warning, const char *text)
{
	tap_is_str(i < m->n ? m->message[i].text : "(none)", text, "message %d", i);
	tap_ok(i < m->n && m->message[i].warning == warning, "is a %s",
	    warning ? "warning" : "print");
}

static void
test_prints(void)
{
	struct script_messages m = run_script("print('a', 1, 2.5, nil, {}, print)\n"
	    "print() print('x\\n\\27[2Jy') return model { input = { 3, 8, 8 }, "
	    "build = function(x) print(x) return x:relu() end }", true);

	tap_is_int(m.n, 5, "lines");
	is_message(&m, 0, false, "a\t1\t2.5\tnil\ttable\tfunction");
	is_message(&m, 1, false, "");
	is_message(&m, 2, false, "x");
	is_message(&m, 3, false, "?[2Jy");
	is_message(&m, 4, false, "tensor 3x8x8");
	tap_ok(messages_warning(&m) == NULL, "no warning");
	messages_free(&m);
	m = run_script("print 'here' error 'wrong'", false);
	is_message(&m, 0, false, "here");
	messages_free(&m);
	m = run_script("print 'before' while true do end", false);
	is_message(&m, 0, false, "before");
	messages_free(&m);
}

static void
test_limits(void)
{
	struct script_messages m = run_script("while true do print('again') end", false);

	tap_is_int(m.n, MESSAGES_MAX_LINES + 1, "an endless script prints no more than it may");
	is_message(&m, MESSAGES_MAX_LINES, false,
	    "(the script prints more than 500 lines or 65536 bytes; the rest is left out)");
	messages_free(&m);
	m = run_script("local s = ('x'):rep(1000) for i = 1, 100 do print(s) end error 'stop'",
	    false);
	tap_is_int(m.n, 66, "bytes are limited, too");
	messages_free(&m);
	m = run_script("print(('x'):rep(10000000)) error 'stop'", false);
	tap_is_int(m.n, 1, "a print of 10 MB");
	is_message(&m, 0, false,
	    "(the script prints more than 500 lines or 65536 bytes; the rest is left out)");
	messages_free(&m);
}

static void
test_unused(void)
{
	struct script_messages m = run_script("return model { inputs = { { 3, 8, 8 }, { 4 } },\n"
	    "build = function(x, y)\n"
	    "local a = x:conv { 8, kernel = 3 }\n"
	    "local b = block('side', function() return x:conv { 4, kernel = 1 }\n"
	    ":relu() end)\n"
	    "return a:relu() end }", true);
	char *path = mem_printf("%s:1: nothing uses the result of input 'input_2', which counts "
	    "all the same", temp_path("talks.lua")), *relu;

	tap_is_int(m.n, 2, "warnings for the last layers of unused branches only");
	is_message(&m, 0, true, path);
	relu = mem_printf("%s:5: nothing uses the result of relu 'side.relu', which counts all the "
	    "same", temp_path("talks.lua"));
	is_message(&m, 1, true, relu);
	messages_free(&m);
	free(path);
	free(relu);
	m = run_script("return model { input = { 3 }, build = function(x)\n"
	    "for i = 1, 30 do x:relu() end return x:relu(), x end }", true);
	tap_is_int(m.n, 11, "ten warnings, and one for the others");
	is_message(&m, 10, true, "nothing uses the results of 20 more layers");
	messages_free(&m);
	m = run_script("return model { input = { 8 }, build = function(x)\n"
	    "local e = x:dense { 8 } return x:dense { 8, tied = e } end }", true);
	tap_is_int(m.n, 0, "weights are a use");
	messages_free(&m);
}

int
main(void)
{
	int before = leaks_descriptors();

	temp_open();
	test_prints();
	test_limits();
	test_unused();
	tap_ok(leaks_no_children(), "no process is left");
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	temp_close();
	return tap_done();
}

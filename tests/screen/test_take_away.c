/*
 * What leaves the explorer by the terminal: texts for the clipboard, and the editor.
 */
#include "lib/shows.h"
#include "lib/stage.h"
#include "lib/tap.h"
#include "pick/copy_text.h"
#include "screen/clipboard.h"
#include "screen/editor.h"

#include <string.h>

/* Check the sequence of a text; the base 64 is that of RFC 4648, section 10. */
static void
encodes(const char *text, const char *base64)
{
	char want[64], *sequence;
	size_t n;

	(void)snprintf(want, sizeof want, "\033]52;c;%s\a", base64);
	sequence = clipboard_sequence(text, strlen(text), &n);
	tap_ok(n == strlen(want) && memcmp(sequence, want, n) == 0, "'%s' in base 64", text);
	free(sequence);
}

static void
test_sequence(void)
{
	encodes("", "");
	encodes("f", "Zg==");
	encodes("fo", "Zm8=");
	encodes("foo", "Zm9v");
	encodes("foob", "Zm9vYg==");
	encodes("fooba", "Zm9vYmE=");
	encodes("foobar", "Zm9vYmFy");
	encodes("\xff\xfe\xfd", "//79");
}

static void
opens_with(const char *command, const char *file, int line, const char *want)
{
	char buf[EDITOR_MAX_BYTES], got[256] = "";
	const char *args[EDITOR_MAX_ARGS];

	editor_arguments(command, file, line, buf, args);
	for (int i = 0; args[i] != NULL; i++) {
		(void)strcat(got, i > 0 ? " | " : "");
		(void)strcat(got, args[i]);
	}
	tap_is_str(got, want, "%s at line %d", command, line);
}

static void
test_editors(void)
{
	opens_with("vim", "net.lua", 12, "+12 | net.lua");
	opens_with("/usr/bin/vim -u NONE", "net.lua", 12, "+12 | net.lua");
	opens_with("emacs -nw", "net.lua", 3, "+3 | net.lua");
	opens_with("nano", "-x.lua", 3, "+3 | ./-x.lua");
	opens_with("hx", "net.lua", 3, "net.lua:3");
	opens_with("code -w", "net.lua", 3, "--goto | net.lua:3");
	opens_with("my-editor", "net.lua", 3, "net.lua");
	opens_with("vim", "net.lua", 0, "net.lua");
}

static char *
text_of(struct stage *s, int item)
{
	struct err e = {""};
	char *text = copy_text(&s->app, item, &e);

	if (text == NULL)
		tap_diag("%s", e.text);
	return text;
}

static void
test_texts(void)
{
	struct stage s;
	char *text;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "4 :sort Space time Enter Y");
	shows(&s, "command line", "the list names the command line");
	shows(&s, "table as markdown", "and the tables");
	stage_keys(&s, "time Enter");
	shows(&s, "copied: TIME of", "Enter says what was copied");
	text = text_of(&s, COPY_COMMAND);
	tap_has(text, "layertop report zoo:resnet ", "the state is a command");
	tap_has(text, " --opt prune=0.5", "with its optimizations");
	tap_has(text, " --hw didactic-1gflops", "its device");
	tap_has(text, " --sort latency_us", "and its order");
	free(text);
	stage_keys(&s, "Esc g");
	text = text_of(&s, COPY_ROW);
	tap_has(text, "\t", "cells of a row have tabs between");
	tap_ok(strchr(text, '\n') == NULL, "and are one line");
	free(text);
	text = text_of(&s, COPY_CSV);
	tap_ok(strchr(text, '\r') == NULL && strchr(text, '?') == NULL, "lines end in newlines");
	free(text);
	stage_close(&s);
}

/* Names that try to break a terminal are plain in a clipboard, too. */
static void
test_names(void)
{
	static const char script[] =
	    "return model { name = \"esc \\27[2J\", input = { 3, 8, 8 },\n"
	    "  build = function(x) return x:conv { 8, kernel = 3, name = \"c\\27]0;x\\7\" } end }";
	struct stage s;
	char *text;
	bool plain = true;

	stage_write("names.lua", script);
	stage_open(&s, 24, 80, "names.lua");
	stage_keys(&s, "Down");
	for (int item = 0; item < copy_count(&s.app); item++) {
		text = text_of(&s, item);
		for (const char *c = text; *c != '\0'; c++)
			plain = plain && (*c == '\n' || *c == '\t' || (unsigned char)*c >= ' ');
		free(text);
	}
	tap_ok(plain, "no text has control characters");
	stage_close(&s);
}

static void
test_long(void)
{
	struct stage s;

	stage_write("long.lua", "return model { input = { 8, 8, 8 }, build = function(x)\n"
	    "  for i = 1, 400 do x = x:relu() end\n  return x end }\n");
	stage_open(&s, 24, 80, "long.lua");
	stage_keys(&s, "Y csv Enter");
	shows(&s, "is too long to copy", "a long table is not cut but refused");
	stage_close(&s);
}

static void
test_refusals(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "E");
	shows(&s, "a part of layertop; copy", "a model of the zoo is not edited");
	stage_close(&s);
	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "E");
	shows(&s, "an editor needs a terminal", "without a terminal there is no editor");
	stage_close(&s);
	stage_open(&s, 24, 80, NULL);
	stage_keys(&s, "Esc E");
	shows(&s, "no model is open", "nor without a model");
	stage_keys(&s, "Y");
	shows(&s, "no model is open", "nothing to copy either");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	test_sequence();
	test_editors();
	test_texts();
	test_names();
	test_long();
	test_refusals();
	stage_leave();
	return tap_done();
}

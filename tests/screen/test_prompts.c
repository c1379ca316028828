/*
 * Prompts: editing, history, completion, what is pasted, and errors.
 */
#include "frame/history.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/temp.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
typed(const struct stage *s)
{
	return s->app.prompt.kind != NULL ? s->app.prompt.text : "(no prompt)";
}

static void
edits(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "e");
	tap_is_str(typed(&s), "mnist_cnn.csv", "a name is proposed");
	stage_keys(&s, "x.csv");
	tap_is_str(typed(&s), "x.csv", "the first key replaces it");
	stage_keys(&s, "Esc e Left y");
	tap_is_str(typed(&s), "mnist_cnn.csyv", "an arrow key keeps it");
	stage_keys(&s, "Esc e BS z");
	tap_is_str(typed(&s), "z", "erasing erases what is proposed");
	stage_keys(&s, "Ctrl-U one Space two-three Ctrl-W");
	tap_is_str(typed(&s), "one ", "Ctrl-W takes a word away");
	stage_keys(&s, "two-three Word-Left X Ctrl-A Y Word-Right Z Ctrl-E !");
	tap_is_str(typed(&s), "YoneZ two-Xthree!", "by words, to the beginning and to the end");
	stage_keys(&s, "Word-Left Ctrl-K");
	tap_is_str(typed(&s), "YoneZ two-", "Ctrl-K takes the rest away");
	stage_keys(&s, "Word-Erase");
	tap_is_str(typed(&s), "YoneZ ", "a word of letters goes alone");
	stage_keys(&s, "Left Left Ctrl-U");
	tap_is_str(typed(&s), "Z ", "Ctrl-U takes away all before the cursor");
	stage_keys(&s, "Del");
	tap_is_str(typed(&s), " ", "Del the character under it");
	stage_keys(&s, "Esc");
	tap_is_str(typed(&s), "(no prompt)", "Esc leaves");
	stage_close(&s);
}

static void
errors_keep(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "x 0 Enter");
	tap_is_str(typed(&s), "0", "what was refused can be corrected");
	tap_ok(s.app.notice.is_error, "with the sentence beside it");
	stage_keys(&s, "BS 8 Enter");
	tap_is_str(typed(&s), "(no prompt)", "a good answer closes the prompt");
	shows(&s, "batch 8", "and holds");
	stage_keys(&s, ":prune=3 Enter");
	tap_is_str(typed(&s), "prune=3", "an optimization as well");
	stage_keys(&s, "Left 0. Enter");
	shows(&s, "ratio 0.3", "can be corrected in place");
	stage_close(&s);
}

static void
remembers(void)
{
	struct histories h = {0};
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "x 2 Enter x 4 Enter x 2 Enter e Ctrl-U a.csv Enter x Up");
	tap_is_str(typed(&s), "2", "Up brings the last answer");
	stage_keys(&s, "Up");
	tap_is_str(typed(&s), "4", "then the one before, each once");
	stage_keys(&s, "Up Up");
	tap_is_str(typed(&s), "4", "up to the first");
	stage_keys(&s, "Down Down Down");
	tap_is_str(typed(&s), "2", "Down comes back to what was there");
	stage_keys(&s, "7 Ctrl-P Ctrl-P Ctrl-N Ctrl-N");
	tap_is_str(typed(&s), "27", "or was typed");
	stage_keys(&s, "Esc w Up");
	tap_is_str(typed(&s), "a.csv", "files have a history of their own");
	stage_close(&s);
	for (int i = 0; i < HISTORY_MAX + 3; i++)
		history_add(&h, "x", (char[]){(char)('0' + i / 10), (char)('0' + i % 10), '\0'});
	tap_is_str(history_line(&h, "x", 0), ":2", "the newest line");
	tap_is_str(history_line(&h, "x", HISTORY_MAX - 1), "03", "the oldest that is kept");
	tap_ok(history_line(&h, "x", HISTORY_MAX) == NULL && history_line(&h, "y", 0) == NULL,
	    "and no more");
	history_add(&h, "x", "");
	tap_is_str(history_line(&h, "x", 0), ":2", "an empty line is not kept");
	histories_free(&h);
}

static void
completes(void)
{
	struct stage s;

	stage_write("papers/first.csv", "");
	stage_write("papers/fourth.csv", "");
	stage_write("papers/.hidden", "");
	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "e Ctrl-U pap Tab");
	tap_is_str(typed(&s), "papers/", "Tab completes a folder");
	stage_keys(&s, "Tab");
	tap_is_str(typed(&s), "papers/f", "as far as all go");
	stage_keys(&s, "Tab");
	shows(&s, "first.csv  fourth.csv", "and shows what is left open");
	stage_keys(&s, "o Tab");
	tap_is_str(typed(&s), "papers/fourth.csv", "then one");
	stage_keys(&s, "Ctrl-U papers/. Tab");
	tap_is_str(typed(&s), "papers/.hidden", "hidden files when asked for");
	stage_keys(&s, "Ctrl-U nosuch Tab");
	shows(&s, "nothing is known that begins so", "there may be none");
	stage_keys(&s, "Ctrl-U Esc :opt Space pru Tab");
	tap_is_str(typed(&s), "opt prune=", "an optimization");
	stage_keys(&s, ".5@layer4.2.conv3 Tab");
	tap_is_str(typed(&s), "opt prune=.5@layer4.2.conv3", "a layer");
	stage_keys(&s, "Esc o Esc :opt Space pool=2/a Tab");
	tap_is_str(typed(&s), "opt pool=2/avg", "a word of its second value");
	stage_keys(&s, "Esc & Ctrl-U dep Tab");
	tap_is_str(typed(&s), "depth=", "a knob");
	stage_close(&s);
}

static void
expands_home(void)
{
	struct stage s;
	char path[1024];

	(void)setenv("HOME", temp_path("home"), 1);
	(void)mkdir(temp_path("home"), 0777);
	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "e Ctrl-U ~/out.csv Enter");
	(void)snprintf(path, sizeof path, "%s/out.csv", temp_path("home"));
	tap_ok(access(path, R_OK) == 0, "~ is the home folder");
	stage_keys(&s, "e Ctrl-U ~/o Tab");
	tap_is_str(typed(&s), "~/out.csv", "also where Tab completes");
	stage_close(&s);
}

static void
paste(struct stage *s, const char *text)
{
	stage_key(s, TERMINAL_PASTE_BEGIN);
	for (; *text != '\0'; text++)
		stage_key(s, (unsigned char)*text);
	stage_key(s, TERMINAL_PASTE_END);
}

static void
pastes(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	paste(&s, "4q\r");
	tap_ok(!s.app.quit && s.app.session.now.choices.n == 0, "pasted text is no keys");
	shows(&s, "pasted text is no keys: 3 characters are left out", "which is said");
	stage_keys(&s, ":");
	paste(&s, "prune=0.3\r\nq\t\x1b!");
	tap_is_str(typed(&s), "prune=0.3  q !", "in a prompt it is text of one line");
	stage_keys(&s, "Esc H");
	paste(&s, "h100\r");
	tap_is_str(view_top(&s.app)->picker.filter, "h100", "on a list it filters, and chooses "
	    "nothing");
	stage_keys(&s, "Esc Esc 4 q");
	paste(&s, "y");
	tap_ok(!s.app.quit, "it answers no question");
	stage_keys(&s, "n");
	stage_key(&s, TERMINAL_PASTE_BEGIN);
	stage_keys(&s, "x Ctrl-C");
	tap_ok(!s.app.paste.is_on && !s.app.quit, "Ctrl-C ends a paste that has no end");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	edits();
	errors_keep();
	remembers();
	completes();
	expands_home();
	pastes();
	stage_leave();
	return tap_done();
}

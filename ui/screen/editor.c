#include "screen/editor.h"

#include "base/mem.h"
#include "base/word.h"
#include "screen/terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define USUAL_EDITOR "vi"
#define NOT_FOUND    127       /* status of a shell that does not find a command */

/* How editors take a line, by the names of their programs. */
static const struct {
	const char *names;
	const char *before;        /* an argument before the file, or NULL */
	bool with_colon;           /* FILE:LINE, in place of +LINE before the file */
} editor_kinds[] = {
    {"vi vim nvim gvim view vis nvi elvis ex nano pico emacs emacsclient kak joe jmacs jed mg ne "
        "micro mcedit gedit geany kate le zile", NULL, false},
    {"hx helix subl zed", NULL, true},
    {"code codium code-insiders", "--goto", true},
};

/* Write the name of the program of a command: "/usr/bin/vim -u NONE" is "vim". */
static void
program_name(const char *command, char *buf, size_t size)
{
	size_t n = strcspn(command, " \t");
	size_t from = n;

	while (from > 0 && command[from - 1] != '/')
		from--;
	(void)snprintf(buf, size, "%.*s", (int)(n - from), command + from);
}

void
editor_arguments(const char *command, const char *file, int line,
    char buf[static EDITOR_MAX_BYTES], const char *args[static EDITOR_MAX_ARGS])
{
	/* A file whose name begins as an option is none. */
	const char *here = *file == '-' ? "./" : "";
	char name[64];
	int n = 0;
	size_t used = 0;

	program_name(command, name, sizeof name);
	for (size_t i = 0; i < sizeof editor_kinds / sizeof *editor_kinds && line > 0; i++) {
		if (!word_is_in(editor_kinds[i].names, name))
			continue;
		if (editor_kinds[i].before != NULL)
			args[n++] = editor_kinds[i].before;
		if (editor_kinds[i].with_colon) {
			(void)snprintf(buf, EDITOR_MAX_BYTES, "%s%s:%d", here, file, line);
			args[n++] = buf;
			args[n] = NULL;
			return;
		}
		used = (size_t)snprintf(buf, EDITOR_MAX_BYTES, "+%d", line) + 1;
		args[n++] = buf;
		break;
	}
	(void)snprintf(buf + used, EDITOR_MAX_BYTES - used, "%s%s", here, file);
	args[n++] = buf + used;
	args[n] = NULL;
}

/* Become the editor.  A shell takes its command apart, which may have arguments. */
static void
become_editor(const char *script, const char *const *args)
{
	const char *argv[EDITOR_MAX_ARGS + 5] = {"sh", "-c", script, "sh"};

	for (int i = 0; args[i] != NULL; i++)
		argv[4 + i] = args[i];
	(void)signal(SIGINT, SIG_DFL);
	(void)signal(SIGQUIT, SIG_DFL);
	(void)execv("/bin/sh", (char *const *)(uintptr_t)argv);
	_exit(NOT_FOUND);
}

/* Run a child, and wait for it.  Return its status, or -1 with errno. */
static int
run_child(const char *script, const char *const *args)
{
	pid_t child = fork();
	int status;

	if (child == 0)
		become_editor(script, args);
	if (child < 0)
		return -1;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

static const char *
chosen_editor(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual != NULL && *visual != '\0')
		return visual;
	return editor != NULL && *editor != '\0' ? editor : USUAL_EDITOR;
}

bool
editor_run(const char *file, int line, struct err *e)
{
	const char *command = chosen_editor(), *args[EDITOR_MAX_ARGS];
	char buf[EDITOR_MAX_BYTES], *script;
	int status, why;

	if (!terminal_lend())
		return err_set(e, "an editor needs a terminal");
	editor_arguments(command, file, line, buf, args);
	script = mem_printf("exec %s \"$@\"", command);
	status = run_child(script, args);
	why = errno;
	free(script);
	terminal_take_back();
	if (status == -1)
		return err_set(e, "the editor cannot be run: %s", strerror(why));
	if (WIFSIGNALED(status))
		return err_set(e, "a signal ended the editor '%.60s'", command);
	if (WEXITSTATUS(status) == NOT_FOUND)
		return err_set(e, "the editor '%.60s' cannot be run; set VISUAL or EDITOR",
		    command);
	return WEXITSTATUS(status) == 0 ||
	    err_set(e, "the editor '%.60s' ended with %d", command, WEXITSTATUS(status));
}

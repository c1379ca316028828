/*
 * Check that a file is old or new, never half, and that nothing is left beside it.
 */
#include "config.h"

#include "file/atomic_file.h"
#include "lib/fail_call.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/written.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void
test_written(void)
{
	const char *path = temp_write("old.txt", "old");
	struct atomic_file f;
	struct stat st;
	struct err e;

	tap_ok(chmod(path, 0640) == 0 && written_put(path, "new", &e), "a file is replaced");
	tap_is_str(written_text(path), "new", "by the new one");
	tap_ok(stat(path, &st) == 0 && (st.st_mode & 0777) == 0640,
	    "whose rights are the old ones");
	tap_ok(atomic_file_open(&f, path, &e) && fputs("half", f.stream) >= 0, "one is given up");
	tap_is_str(written_text(path), "new", "until then the old one is there");
	atomic_file_abandon(&f);
	tap_is_str(written_text(path), "new", "and afterwards");
	tap_ok(atomic_file_check(path, &e), "a file that can be written");
	tap_ok(atomic_file_check(temp_path("none.txt"), &e), "a file that is not there yet");
	tap_is_str(written_text(temp_path("none.txt")), "(no file)",
	    "is not there by being looked for");
	tap_ok(written_is_tidy(), "nothing is left");
}

static void
test_links(void)
{
	char target[512];
	const char *link;
	struct stat st;
	struct err e;

	(void)snprintf(target, sizeof target, "%s", temp_write("target.txt", "old"));
	link = temp_path("link.txt");
	tap_ok(symlink(target, link) == 0 && written_put(link, "new", &e),
	    "a link is written through");
	tap_ok(lstat(link, &st) == 0 && S_ISLNK(st.st_mode), "and stays one");
	tap_is_str(written_text(target), "new", "to the file it leads to");
	link = temp_path("nowhere.txt");
	tap_ok(symlink("gone.txt", link) == 0 && !written_put(link, "new", &e),
	    "one to nowhere is not");
	tap_has(e.text, "nowhere.txt: is a symbolic link that leads nowhere", "which is said");
	link = temp_path("loop.txt");
	tap_ok(symlink(link, link) == 0 && !written_put(link, "new", &e), "nor is one to itself");
	tap_has(e.text, "leads nowhere", "which is the same");
}

static void
test_refused(void)
{
	long longest = pathconf(temp_folder(), _PC_NAME_MAX);
	char name[300];
	struct err e;

	if (longest < 1 || longest > 298)
		longest = 255;
	memset(name, 'n', sizeof name);
	name[longest] = '\0';
	tap_ok(written_put(temp_path(name), "x", &e), "the longest name there is");
	name[longest] = 'n';
	name[longest + 1] = '\0';
	tap_ok(!atomic_file_check(temp_path(name), &e), "a longer one");
	tap_has(e.text, "cannot be written: ", "is refused at once");
	tap_ok(!atomic_file_check(temp_folder(), &e), "a folder is no file");
	tap_has(e.text, ": is a folder", "which is said");
	tap_ok(!atomic_file_check("", &e), "neither is nothing");
	tap_has(e.text, "has no name", "which has no name");
	tap_ok(!atomic_file_check(temp_path("no/such.txt"), &e), "a folder that is not there");
	tap_has(e.text, "such.txt: cannot be written: ", "is an error");
	if (access("/dev/full", W_OK) == 0) {
		tap_ok(!written_put("/dev/full", "x", &e), "a device that is full");
		tap_has(e.text, "/dev/full: cannot be written: ", "is another");
	}
	tap_ok(mkfifo(temp_path("pipe"), 0600) == 0 && !written_put(temp_path("pipe"), "x", &e),
	    "a pipe is not waited for");
	tap_has(e.text, "pipe: is a pipe that nobody reads from", "which is said");
	tap_ok(written_is_tidy(), "nothing is left");
}

/* Write in a process of its own, because a process cannot lift its limit on file sizes again. */
static void
write_too_much(const char *path)
{
	struct rlimit limit = {.rlim_cur = 1000, .rlim_max = 1000};
	char text[4001] = "";
	struct err e;

	memset(text, 'x', sizeof text - 1);
	(void)signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(3);
	_exit(written_put(path, text, &e) ? 2 : 0);
}

/* Lose a part of the text for lack of room, which there is again when the file is committed. */
static void
lose_a_part(const char *path)
{
	struct rlimit limit;
	struct atomic_file f;
	char text[20000];
	struct err e;

	memset(text, 'x', sizeof text);
	(void)signal(SIGXFSZ, SIG_IGN);
	if (!atomic_file_open(&f, path, &e) || getrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(3);
	limit.rlim_cur = 1000;
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(3);
	(void)fwrite(text, 1, sizeof text, f.stream);
	limit.rlim_cur = limit.rlim_max;
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(3);
	_exit(atomic_file_commit(&f, &e) ? 2 : 0);
}

/* Check that a signal during writing ends the process after the file is whole. */
static void
write_under_signal(const char *path)
{
	struct atomic_file f;
	struct err e;

	if (!atomic_file_open(&f, path, &e))
		_exit(2);
	(void)raise(SIGTERM);
	(void)raise(SIGINT);
	(void)fputs("whole", f.stream);
	(void)atomic_file_commit(&f, &e);
	_exit(3);
}

/* Crash while a file is being written. */
static void
crash_while_writing(const char *path)
{
	struct rlimit no_core = {0, 0};
	struct atomic_file f;
	struct err e;

	(void)setrlimit(RLIMIT_CORE, &no_core);
	if (!atomic_file_open(&f, path, &e))
		_exit(2);
	(void)fputs("half", f.stream);
	(void)fflush(f.stream);
	(void)signal(SIGSEGV, SIG_DFL);
	(void)raise(SIGSEGV);
	_exit(3);
}

/* Be killed while a file is being written. */
static void
die_while_writing(const char *path)
{
	struct atomic_file f;
	struct err e;

	if (!atomic_file_open(&f, path, &e))
		_exit(2);
	(void)fputs("half", f.stream);
	(void)fflush(f.stream);
	(void)raise(SIGKILL);
}

static int
status_of(void (*body)(const char *), const char *path)
{
	int status = 0;
	pid_t pid;

	(void)fflush(stdout);
	pid = fork();
	if (pid == 0)
		body(path);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

static void
test_processes(void)
{
	const char *path = temp_write("limited.txt", "old");
	int status = status_of(write_too_much, path);

	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a file that may not grow");
	tap_is_str(written_text(path), "old", "stays as it was");
	status = status_of(lose_a_part, path);
	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "one that could not for a while");
	tap_is_str(written_text(path), "old", "stays as it was");
	path = temp_write("signal.txt", "old");
	status = status_of(write_under_signal, path);
	tap_ok(WIFSIGNALED(status), "a signal ends the process");
	tap_is_str(written_text(path), "whole", "when the file is whole");
	tap_ok(written_is_tidy(), "nothing is left");
}

/* Check what a crash leaves: nothing, at the latest after the next write. */
static void
test_crashes(bool named)
{
	const char *path = temp_write("crash.txt", "old"), *kind = named ? "with a name"
	    : "without a name";
	struct err e;
	int status;

	if (named)
		fail_call("access", 1, 1, ENOENT);
	status = status_of(crash_while_writing, path);
	tap_ok(!WIFEXITED(status) || WEXITSTATUS(status) != 2, "a crash beside a file %s", kind);
	tap_is_str(written_text(path), "old", "the file stays as it was");
	tap_ok(written_is_tidy() == !named, "what is left of the new one");
	status = status_of(die_while_writing, path);
	tap_ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "so does SIGKILL");
	tap_is_str(written_text(path), "old", "the file stays as it was");
	tap_ok(atomic_file_check(path, &e), "the next that looks whether it can write");
	tap_ok(written_is_tidy(), "leaves nothing");
	(void)fail_call_end();
}

int
main(void)
{
	temp_open();
	test_written();
	test_links();
	test_refused();
	test_processes();
	test_crashes(false);
	test_crashes(true);
	temp_close();
	return tap_done();
}

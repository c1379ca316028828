/*
 * Check that a file is old or new, never half, and that nothing is left beside it.
 */
#include "config.h"

#include "file/atomic_file.h"
#include "lib/fail_call.h"
#include "lib/tap.h"
#include "lib/temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static bool
write_to(const char *path, const char *text, struct err *e)
{
	struct atomic_file f;

	if (!atomic_file_open(&f, path, e))
		return false;
	(void)fputs(text, f.stream);
	return atomic_file_commit(&f, e);
}

static int calls_failed;

/* Write while another call fails, where the system has no files without a name. */
static bool
write_named(const char *call, int passed, int n, int error, const char *path, struct err *e)
{
	bool written;

	/* The first look is whether the old file can be written, the second for /proc. */
	fail_call("access", 1, 1, ENOENT);
	fail_call(call, passed, n, error);
	written = write_to(path, "new", e);
	calls_failed = fail_call_end();
	return written;
}

static const char *
text_of(const char *path)
{
	static char text[256];
	FILE *f = fopen(path, "re");
	size_t n = f != NULL ? fread(text, 1, sizeof text - 1, f) : 0;

	text[n] = '\0';
	if (f != NULL)
		(void)fclose(f);
	return f != NULL ? text : "(no file)";
}

/* Return true if the folder has only the files that the tests made. */
static bool
is_tidy(void)
{
	DIR *d = opendir(temp_folder());
	struct dirent *entry;
	bool tidy = d != NULL;

	while (tidy && (entry = readdir(d)) != NULL)
		tidy = strstr(entry->d_name, "layertop-") == NULL;
	if (d != NULL)
		(void)closedir(d);
	return tidy;
}

static void
test_written(void)
{
	const char *path = temp_write("old.txt", "old");
	struct atomic_file f;
	struct stat st;
	struct err e;

	tap_ok(chmod(path, 0640) == 0 && write_to(path, "new", &e), "a file is replaced");
	tap_is_str(text_of(path), "new", "by the new one");
	tap_ok(stat(path, &st) == 0 && (st.st_mode & 0777) == 0640,
	    "whose rights are the old ones");
	tap_ok(atomic_file_open(&f, path, &e) && fputs("half", f.stream) >= 0, "one is given up");
	tap_is_str(text_of(path), "new", "until then the old one is there");
	atomic_file_abandon(&f);
	tap_is_str(text_of(path), "new", "and afterwards");
	tap_ok(atomic_file_check(path, &e), "a file that can be written");
	tap_ok(atomic_file_check(temp_path("none.txt"), &e), "a file that is not there yet");
	tap_is_str(text_of(temp_path("none.txt")), "(no file)", "is not there by being looked for");
	tap_ok(is_tidy(), "nothing is left");
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
	tap_ok(symlink(target, link) == 0 && write_to(link, "new", &e),
	    "a link is written through");
	tap_ok(lstat(link, &st) == 0 && S_ISLNK(st.st_mode), "and stays one");
	tap_is_str(text_of(target), "new", "to the file it leads to");
	link = temp_path("nowhere.txt");
	tap_ok(symlink("gone.txt", link) == 0 && !write_to(link, "new", &e),
	    "one to nowhere is not");
	tap_has(e.text, "nowhere.txt: is a symbolic link that leads nowhere", "which is said");
	link = temp_path("loop.txt");
	tap_ok(symlink(link, link) == 0 && !write_to(link, "new", &e), "nor is one to itself");
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
	tap_ok(write_to(temp_path(name), "x", &e), "the longest name there is");
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
		tap_ok(!write_to("/dev/full", "x", &e), "a device that is full");
		tap_has(e.text, "/dev/full: cannot be written: ", "is another");
	}
	tap_ok(mkfifo(temp_path("pipe"), 0600) == 0 && !write_to(temp_path("pipe"), "x", &e),
	    "a pipe is not waited for");
	tap_has(e.text, "pipe: is a pipe that nobody reads from", "which is said");
	tap_ok(is_tidy(), "nothing is left");
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
	_exit(write_to(path, text, &e) ? 2 : 0);
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
	tap_is_str(text_of(path), "old", "stays as it was");
	status = status_of(lose_a_part, path);
	tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "one that could not for a while");
	tap_is_str(text_of(path), "old", "stays as it was");
	path = temp_write("signal.txt", "old");
	status = status_of(write_under_signal, path);
	tap_ok(WIFSIGNALED(status), "a signal ends the process");
	tap_is_str(text_of(path), "whole", "when the file is whole");
	tap_ok(is_tidy(), "nothing is left");
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
	tap_is_str(text_of(path), "old", "the file stays as it was");
	tap_ok(is_tidy() == !named, "what is left of the new one");
	status = status_of(die_while_writing, path);
	tap_ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "so does SIGKILL");
	tap_is_str(text_of(path), "old", "the file stays as it was");
	tap_ok(atomic_file_check(path, &e), "the next that looks whether it can write");
	tap_ok(is_tidy(), "leaves nothing");
	(void)fail_call_end();
}

/* Check that a file is a leftover only if its name, its kind and its lock say so. */
static void
test_leftovers(void)
{
	char path[512];
	struct atomic_file f;
	struct stat st;
	struct err e;

	(void)snprintf(path, sizeof path, "%s", temp_path("beside.txt"));
	fail_call("access", 0, 1, ENOENT);
	tap_ok(atomic_file_open(&f, path, &e) && fail_call_end() == 1 && fputs("new", f.stream) >= 0,
	    "a file with a temporary name");
	(void)temp_write(".layertop-abcdef", "left");
	(void)temp_write(".layertop-abcdefg", "longer");
	(void)temp_write(".layerton-abcdef", "another");
	tap_ok(mkdir(temp_path(".layertop-folder"), 0700) == 0, "a folder of such a name");
	tap_ok(symlink("beside.txt", temp_path(".layertop-linked")) == 0, "and a link");
	tap_ok(write_to(temp_path("other.txt"), "x", &e), "another write");
	tap_ok(lstat(temp_path(".layertop-abcdef"), &st) != 0, "removes what nobody writes");
	tap_ok(lstat(f.temporary, &st) == 0, "not what somebody writes");
	tap_ok(unlink(temp_path(".layertop-abcdefg")) == 0, "not a longer name");
	tap_ok(unlink(temp_path(".layerton-abcdef")) == 0, "not another name");
	tap_ok(rmdir(temp_path(".layertop-folder")) == 0, "not a folder");
	tap_ok(unlink(temp_path(".layertop-linked")) == 0, "not a link");
	tap_ok(atomic_file_commit(&f, &e), "the file is written");
	tap_is_str(text_of(path), "new", "whole");
	if (geteuid() == 0) {
		(void)temp_write(".layertop-others", "x");
		tap_ok(chown(temp_path(".layertop-others"), 1, 1) == 0 &&
		    write_to(path, "x", &e) && unlink(temp_path(".layertop-others")) == 0,
		    "what another user left stays");
	}
	(void)temp_write(".layertop-abcdef", "left");
	fail_call("openat", 0, 1, EACCES);
	tap_ok(write_to(path, "x", &e) && fail_call_end() == 1, "a leftover that cannot be opened");
	fail_call("fstatat", 0, 1, EACCES);
	tap_ok(write_to(path, "x", &e) && fail_call_end() == 1, "or looked at");
	fail_call("opendir", 0, 1, EACCES);
	tap_ok(write_to(path, "x", &e) && fail_call_end() == 1, "or found");
	tap_ok(unlink(temp_path(".layertop-abcdef")) == 0, "stays");
	tap_ok(is_tidy(), "nothing else is left");
}

/* Check that nobody writes to a file that another process took for a leftover: it held the lock, or
 * it was faster. */
static void
test_taken(void)
{
	const char *path = temp_write("taken.txt", "old");
	struct atomic_file f;
	struct err e;

	fail_call("flock", 0, 1, EWOULDBLOCK);
	tap_ok(write_to(path, "new", &e) && fail_call_end() == 1, "a nameless file has no rival");
	tap_ok(write_named("flock", 0, 3, EWOULDBLOCK, path, &e), "one with a name tries again");
	tap_is_str(text_of(path), "new", "and is written");
	tap_ok(!write_named("flock", 0, 100, EWOULDBLOCK, path, &e), "not for ever");
	tap_has(e.text, "taken.txt: cannot be written: ", "which is said");
	tap_ok(write_named("flock", 0, 100, ENOLCK, path, &e), "where there are no locks");
	tap_ok(write_named("fstat", 0, 1, EIO, path, &e), "or a lock on what cannot be seen");
	fail_call("flock", 0, 100, ENOLCK);
	tap_ok(atomic_file_open(&f, path, &e), "a file");
	(void)fail_call_end();
	atomic_file_abandon(&f);
}

static bool
write_nothing(const void *what, FILE *f, struct err *e)
{
	(void)f;
	return err_set(e, "%s", (const char *)what);
}

static bool
write_word(const void *what, FILE *f, struct err *e)
{
	(void)e;
	return fputs(what, f) >= 0;
}

/* Check that after each call that can fail, the old file is there and nothing else. */
static void
test_failures(void)
{
	static const struct {
		const char *call;
		int error;
		bool named;
	} row[] = {{"realpath", EACCES, false}, {"access", EACCES, false},
	    {"fchmod", EPERM, false}, {"fchmod", EPERM, true}, {"fdopen", ENOMEM, false},
	    {"fdopen", ENOMEM, true}, {"fsync", EIO, false}, {"fsync", EIO, true},
	    {"fclose", EDQUOT, false}, {"fclose", EDQUOT, true}, {"linkat", EMLINK, false},
	    {"rename", EBUSY, false}, {"rename", EBUSY, true}};
	const char *path = temp_write("fails.txt", "old");
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		bool written;

		if (row[i].named) {
			written = write_named(row[i].call, 0, 1, row[i].error, path, &e);
		} else {
			fail_call(row[i].call, 0, 1, row[i].error);
			written = write_to(path, "new", &e);
			calls_failed = fail_call_end();
		}
		tap_ok(calls_failed == 1 && !written, "%s fails", row[i].call);
		tap_has(e.text, "fails.txt: cannot be written: ", "which is said");
		tap_has(e.text, strerror(row[i].error), "with the reason");
		tap_is_str(text_of(path), "old", "the file stays as it was");
		tap_ok(is_tidy(), "nothing is left");
	}
}

static void
test_names(void)
{
	const char *path = temp_write("named.txt", "old");
	struct err e;

	fail_call("linkat", 0, 3, EEXIST);
	tap_ok(write_to(path, "new", &e) && fail_call_end() == 3, "three names are taken");
	tap_is_str(text_of(path), "new", "the fourth is not");
	fail_call("linkat", 0, 2000000, EEXIST);
	tap_ok(!write_to(path, "newer", &e) && fail_call_end() >= 1000000, "all names are taken");
	tap_is_str(text_of(path), "new", "the file stays as it was");
	tap_ok(chdir(temp_folder()) == 0 && write_to("named.txt", "newest", &e),
	    "a file without its folder");
	tap_is_str(text_of(path), "newest", "is written");
	tap_ok(write_named("fsync", 100, 1, EIO, "named.txt", &e), "also with a temporary name");
	tap_ok(atomic_file_write(path, write_word, "word", &e), "a function writes it");
	tap_is_str(text_of(path), "word", "its text");
	tap_ok(!atomic_file_write(path, write_nothing, "because", &e), "one refuses");
	tap_has(e.text, "named.txt: because", "and says why");
	tap_ok(!atomic_file_write(temp_path("no/such"), write_word, "word", &e), "nowhere");
	tap_is_str(text_of(path), "word", "the file stays as it was");
	tap_ok(is_tidy(), "nothing is left");
}

static void
test_syncs(void)
{
	static const int harmless[] = {EINVAL, EROFS, ENOTSUP, EBADF};
	const char *path = temp_write("synced.txt", "old");
	struct err e;

	/* The file is synced first, then the folder that has its name. */
	fail_call("fsync", 1, 1, EIO);
	tap_ok(!write_to(path, "new", &e) && fail_call_end() == 1, "a folder cannot be synced");
	tap_has(e.text, "synced.txt: is written, but its folder cannot be synced: ",
	    "which is said");
	tap_is_str(text_of(path), "new", "with what is there");
	for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
		fail_call("fsync", 1, 1, harmless[i]);
		tap_ok(write_to(path, "new", &e) && fail_call_end() == 1,
		    "some systems need not: %s", strerror(harmless[i]));
	}
	fail_call("open", 1, 1, EACCES);
	tap_ok(write_to(path, "new", &e) && fail_call_end() == 1, "a folder that cannot be read");
}

/* Write to a pipe that has a reader; calls fail on the way. */
static void
test_pipes(void)
{
	const char *path = temp_path("read_pipe");
	char text[8] = "";
	struct atomic_file f;
	struct err e;
	int reader;

	tap_ok(mkfifo(path, 0600) == 0 && (reader = open(path, O_RDONLY | O_NONBLOCK)) >= 0,
	    "a pipe with a reader");
	tap_ok(atomic_file_check(path, &e), "is taken without a look");
	tap_ok(write_to(path, "new", &e) && read(reader, text, 3) == 3, "and written");
	tap_is_str(text, "new", "its text");
	tap_ok(atomic_file_open(&f, path, &e), "another text");
	atomic_file_abandon(&f);
	tap_ok(read(reader, text, 3) == 0, "is given up");
	fail_call("open", 0, 1, EACCES);
	tap_ok(!write_to(path, "new", &e) && fail_call_end() == 1, "one that cannot be opened");
	tap_has(e.text, "read_pipe: cannot be written: ", "is told");
	fail_call("fcntl", 1, 1, EBADF);
	tap_ok(!write_to(path, "new", &e) && fail_call_end() == 1, "nor made to wait");
	fail_call("fdopen", 0, 1, ENOMEM);
	tap_ok(!write_to(path, "new", &e) && fail_call_end() == 1, "nor made a stream");
	(void)close(reader);
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
	test_leftovers();
	test_taken();
	test_failures();
	test_names();
	test_syncs();
	test_pipes();
	tap_ok(chdir("/") == 0, "leave the folder");
	temp_close();
	return tap_done();
}

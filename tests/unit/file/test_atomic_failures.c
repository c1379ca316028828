/*
 * Check that a file is old or new, never half, also where calls of the system fail on the way and
 * where another process has left a temporary file.
 */
#include "config.h"

#include "file/atomic_file.h"
#include "lib/fail_call.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/written.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls_failed;

/* Write while another call fails, where the system has no files without a name. */
static bool
write_named(const char *call, int passed, int n, int error, const char *path, struct err *e)
{
	bool written;

	/* The first look is whether the old file can be written, the second for /proc. */
	fail_call("access", 1, 1, ENOENT);
	fail_call(call, passed, n, error);
	written = written_put(path, "new", e);
	calls_failed = fail_call_end();
	return written;
}

/* Check that a file is a leftover only if its name, its kind and its lock say so. */
static void
test_leftovers(void)
{
	char path[512];
	struct atomic_file f;
	struct stat st;
	struct err e;
	int reader = -1;

	(void)snprintf(path, sizeof path, "%s", temp_path("beside.txt"));
	fail_call("access", 0, 1, ENOENT);
	tap_ok(atomic_file_open(&f, path, &e) && fail_call_end() == 1 &&
	    fputs("new", f.stream) >= 0, "a file with a temporary name");
	(void)temp_write(".layertop-abcdef", "left");
	(void)temp_write(".layertop-abcdefg", "longer");
	(void)temp_write(".layerton-abcdef", "another");
	tap_ok(mkdir(temp_path(".layertop-folder"), 0700) == 0, "a folder of such a name");
	tap_ok(symlink("beside.txt", temp_path(".layertop-linked")) == 0, "and a link");
	tap_ok(mkfifo(temp_path(".layertop-a_pipe"), 0600) == 0 &&
	    (reader = open(temp_path(".layertop-a_pipe"), O_RDONLY | O_NONBLOCK)) >= 0,
	    "and a pipe that somebody reads from");
	tap_ok(written_put(temp_path("other.txt"), "x", &e), "another write");
	tap_ok(lstat(temp_path(".layertop-abcdef"), &st) != 0, "removes what nobody writes");
	tap_ok(lstat(f.temporary, &st) == 0, "not what somebody writes");
	tap_ok(unlink(temp_path(".layertop-abcdefg")) == 0, "not a longer name");
	tap_ok(unlink(temp_path(".layerton-abcdef")) == 0, "not another name");
	tap_ok(rmdir(temp_path(".layertop-folder")) == 0, "not a folder");
	tap_ok(unlink(temp_path(".layertop-linked")) == 0, "not a link");
	tap_ok(unlink(temp_path(".layertop-a_pipe")) == 0 && close(reader) == 0, "not a pipe");
	tap_ok(atomic_file_commit(&f, &e), "the file is written");
	tap_is_str(written_text(path), "new", "whole");
	if (geteuid() == 0) {
		(void)temp_write(".layertop-others", "x");
		tap_ok(chown(temp_path(".layertop-others"), 1, 1) == 0 &&
		    written_put(path, "x", &e) && unlink(temp_path(".layertop-others")) == 0,
		    "what another user left stays");
	}
	(void)temp_write(".layertop-abcdef", "left");
	fail_call("openat", 0, 1, EACCES);
	tap_ok(written_put(path, "x", &e) && fail_call_end() == 1,
	    "a leftover that cannot be opened");
	fail_call("fstatat", 0, 1, EACCES);
	tap_ok(written_put(path, "x", &e) && fail_call_end() == 1, "or looked at");
	fail_call("opendir", 0, 1, EACCES);
	tap_ok(written_put(path, "x", &e) && fail_call_end() == 1, "or found");
	tap_ok(unlink(temp_path(".layertop-abcdef")) == 0, "stays");
	tap_ok(written_is_tidy(), "nothing else is left");
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
	tap_ok(written_put(path, "new", &e) && fail_call_end() == 1,
	    "a nameless file has no rival");
	tap_ok(write_named("flock", 0, 3, EWOULDBLOCK, path, &e), "one with a name tries again");
	tap_is_str(written_text(path), "new", "and is written");
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
	    {"ferror", EIO, false},
	    {"rename", EBUSY, false}, {"rename", EBUSY, true}};
	const char *path = temp_write("fails.txt", "old");
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		bool written;

		if (row[i].named) {
			written = write_named(row[i].call, 0, 1, row[i].error, path, &e);
		} else {
			fail_call(row[i].call, 0, 1, row[i].error);
			written = written_put(path, "new", &e);
			calls_failed = fail_call_end();
		}
		tap_ok(calls_failed == 1 && !written, "%s fails", row[i].call);
		tap_has(e.text, "fails.txt: cannot be written: ", "which is said");
		tap_has(e.text, strerror(row[i].error), "with the reason");
		tap_is_str(written_text(path), "old", "the file stays as it was");
		tap_ok(written_is_tidy(), "nothing is left");
	}
}

/* Check the first reason is told when the file cannot be closed, either. */
static void
test_two_failures(void)
{
	const char *path = temp_write("twice.txt", "old");
	struct err e;

	fail_call("fsync", 0, 1, EIO);
	fail_call("fclose", 0, 1, EDQUOT);
	tap_ok(!written_put(path, "new", &e) && fail_call_end() == 1, "two calls fail");
	tap_has(e.text, strerror(EIO), "the reason of the first is told");
	tap_is_str(written_text(path), "old", "the file stays as it was");
	tap_ok(written_is_tidy(), "nothing is left");
}

static void
test_names(void)
{
	const char *path = temp_write("named.txt", "old");
	struct err e;

	fail_call("linkat", 0, 3, EEXIST);
	tap_ok(written_put(path, "new", &e) && fail_call_end() == 3, "three names are taken");
	tap_is_str(written_text(path), "new", "the fourth is not");
	fail_call("linkat", 0, 2000000, EEXIST);
	tap_ok(!written_put(path, "newer", &e) && fail_call_end() >= 1000000,
	    "all names are taken");
	tap_is_str(written_text(path), "new", "the file stays as it was");
	tap_ok(chdir(temp_folder()) == 0 && written_put("named.txt", "newest", &e),
	    "a file without its folder");
	tap_is_str(written_text(path), "newest", "is written");
	tap_ok(write_named("fsync", 100, 1, EIO, "named.txt", &e), "also with a temporary name");
	tap_ok(written_put("fresh.txt", "new", &e), "also one that is not there yet");
	tap_is_str(written_text("fresh.txt"), "new", "its text");
	tap_ok(atomic_file_write(path, write_word, "word", &e), "a function writes it");
	tap_is_str(written_text(path), "word", "its text");
	tap_ok(!atomic_file_write(path, write_nothing, "because", &e), "one refuses");
	tap_has(e.text, "named.txt: because", "and says why");
	tap_ok(!atomic_file_write(temp_path("no/such"), write_word, "word", &e), "nowhere");
	tap_is_str(written_text(path), "word", "the file stays as it was");
	tap_ok(written_is_tidy(), "nothing is left");
}

static void
test_syncs(void)
{
	static const int harmless[] = {EINVAL, EROFS, ENOTSUP, EBADF};
	const char *path = temp_write("synced.txt", "old");
	struct err e;

	/* The file is synced first, then the folder that has its name. */
	fail_call("fsync", 1, 1, EIO);
	tap_ok(!written_put(path, "new", &e) && fail_call_end() == 1, "a folder cannot be synced");
	tap_has(e.text, "synced.txt: is written, but its folder cannot be synced: ",
	    "which is said");
	tap_is_str(written_text(path), "new", "with what is there");
	for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
		fail_call("fsync", 1, 1, harmless[i]);
		tap_ok(written_put(path, "new", &e) && fail_call_end() == 1,
		    "some systems need not: %s", strerror(harmless[i]));
	}
	fail_call("open", 1, 1, EACCES);
	tap_ok(written_put(path, "new", &e) && fail_call_end() == 1,
	    "a folder that cannot be read");
}

/* Write to a pipe that has a reader; calls fail on the way. */
static void
test_pipes(void)
{
	const char *path = temp_path("read_pipe");
	char text[8] = "";
	struct atomic_file f;
	struct err e;
	int reader = -1;

	tap_ok(mkfifo(path, 0600) == 0 && (reader = open(path, O_RDONLY | O_NONBLOCK)) >= 0,
	    "a pipe with a reader");
	tap_ok(atomic_file_check(path, &e), "is taken without a look");
	tap_ok(written_put(path, "new", &e) && read(reader, text, 3) == 3, "and written");
	tap_is_str(text, "new", "its text");
	tap_ok(atomic_file_open(&f, path, &e) &&
	    (fcntl(fileno(f.stream), F_GETFL, 0) & O_NONBLOCK) == 0,
	    "another text, which waits while the pipe is full");
	atomic_file_abandon(&f);
	tap_ok(read(reader, text, 3) == 0, "is given up");
	fail_call("open", 0, 1, EACCES);
	tap_ok(!written_put(path, "new", &e) && fail_call_end() == 1, "one that cannot be opened");
	tap_has(e.text, "read_pipe: cannot be written: ", "is told");
	fail_call("fcntl", 1, 1, EBADF);
	tap_ok(!written_put(path, "new", &e) && fail_call_end() == 1, "nor made to wait");
	fail_call("fdopen", 0, 1, ENOMEM);
	tap_ok(!written_put(path, "new", &e) && fail_call_end() == 1, "nor made a stream");
	(void)close(reader);
}

int
main(void)
{
	temp_open();
	test_leftovers();
	test_taken();
	test_failures();
	test_two_failures();
	test_names();
	test_syncs();
	test_pipes();
	tap_ok(chdir("/") == 0, "leave the folder");
	temp_close();
	return tap_done();
}

/*
 * Check that the terminal is asked for its background, that its answer is understood whenever it
 * comes, and that neither the answer nor the wait eats a key or makes one.
 *
 * A child opens the terminal and writes down what it met; the test is the terminal at the other
 * end.
 */
#include "config.h"

#include "base/coverage.h"
#include "lib/tap.h"
#include "screen/terminal.h"

#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define LONG_ENOUGH 10000 /* milliseconds */

struct play {
	const char *about;
	const char *typed;         /* before the answer */
	const char *answer;        /* NULL: none */
	bool late;                 /* the answer comes once the child no longer waits for it */
	const char *after;         /* typed after the answer */
	const char *want;          /* what the child writes down */
};

static void
give_up(const char *what)
{
	perror(what);
	exit(99);
}

/* Write down a key, or the background in place of '.'; end at 'q'. */
static void
be_program(int report)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	char text[64];
	uint32_t rgb;
	struct err e;
	int key = TERMINAL_NONE;

	if (!terminal_open(&e))
		_exit(90);
	if (write(report, "open ", 5) != 5)
		_exit(91);
	while (key != 'q') {
		key = terminal_key();
		if (key == TERMINAL_NONE && poll(&in, 1, LONG_ENOUGH) != 1)
			_exit(92);
		if (key == TERMINAL_NONE)
			continue;
		if (key == '.' && terminal_background(&rgb))
			(void)snprintf(text, sizeof text, "%06x ", rgb);
		else if (key == '.')
			(void)snprintf(text, sizeof text, "unknown ");
		else if (key < 0)
			(void)snprintf(text, sizeof text, "fn%d ", -key);
		else
			(void)snprintf(text, sizeof text, "%x ", (unsigned)key);
		if (write(report, text, strlen(text)) < 0)
			_exit(93);
	}
	terminal_close();
	_exit(0);
}

static void
become_child(int slave, int report)
{
	(void)setsid();
	(void)ioctl(slave, TIOCSCTTY, 0);
	(void)dup2(slave, STDIN_FILENO);
	(void)dup2(slave, STDOUT_FILENO);
	be_program(report);
}

/* Read from a descriptor until the text has `part`. */
static bool
await(int fd, const char *part, char *text, size_t size)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	size_t n = strlen(text);

	while (strstr(text, part) == NULL) {
		ssize_t got;

		if (n + 1 == size || poll(&ready, 1, LONG_ENOUGH) != 1)
			return false;
		got = read(fd, text + n, size - 1 - n);
		if (got <= 0)
			return false;
		/* Zero bytes would hide what follows. */
		for (ssize_t i = 0; i < got; i++)
			if (text[n + (size_t)i] == '\0')
				text[n + (size_t)i] = '?';
		n += (size_t)got;
		text[n] = '\0';
	}
	return true;
}

static void
send_text(int fd, const char *text)
{
	if (text != NULL && write(fd, text, strlen(text)) < 0)
		give_up("a terminal");
}

/* Be the terminal.  Return false if the child did not ask, or never opened. */
static bool
be_terminal(const struct play *p, int master, int report, char *seen, size_t size)
{
	char out[65536] = "";

	if (p->typed != NULL && !p->late)
		send_text(master, p->typed);
	if (p->answer != NULL && !p->late && !await(master, "\033[c", out, sizeof out))
		return false;
	if (!p->late)
		send_text(master, p->answer);
	if (!await(report, "open ", seen, size))
		return false;
	if (p->late) {
		send_text(master, p->typed);
		send_text(master, p->answer);
	}
	send_text(master, p->after);
	return await(report, "71 ", seen, size);
}

static void
check_play(const struct play *p)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave, report[2], status = 0;
	char seen[1024] = "";
	pid_t child;

	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || pipe(report) != 0)
		give_up("a terminal");
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	if (slave < 0)
		give_up("its other end");
	(void)fflush(stdout);
	child = fork();
	if (child == 0) {
		coverage_follow();
		(void)close(master);
		become_child(slave, report[1]);
	}
	tap_ok(be_terminal(p, master, report[0], seen, sizeof seen), "%s: the program ends",
	    p->about);
	tap_is_str(seen, p->want, "%s", p->about);
	(void)kill(child, SIGKILL);
	(void)waitpid(child, &status, 0);
	(void)close(master);
	(void)close(slave);
	(void)close(report[0]);
	(void)close(report[1]);
}

static const struct play plays[] = {
    {"a terminal that answers", NULL, "\033]11;rgb:ffff/ffff/ffff\033\\\033[?62c", false, ".q",
        "open ffffff 71 "},
    {"one that does not know its background", NULL, "\033[?1;2c", false, ".q",
        "open unknown 71 "},
    {"one that answers nothing", NULL, NULL, false, "j.q", "open 6a unknown 71 "},
    {"keys before the answer stay keys", "jk\033OB\303\251x",
        "\033]11;rgb:1e1e/1e1e/1e1e\007\033[?62c", false, ".q",
        "open 6a 6b fn258 e9 78 1e1e1e 71 "},
    {"a late answer is no key", NULL, "\033]11;rgb:0000/2b2b/3636\033\\\033[?62c", true, "j.q",
        "open 6a 002b36 71 "},
    {"nor is one among keys", "a\033OA", "\033]11;rgb:0/0/0\007\033[?6c", true, "b.q",
        "open 61 fn259 62 000000 71 "},
};

int
main(void)
{
	(void)setenv("TERM", "xterm-256color", 1);
	(void)unsetenv("NO_COLOR");
	(void)unsetenv("COLORTERM");
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		give_up("C.UTF-8");
	for (size_t i = 0; i < sizeof plays / sizeof plays[0]; i++)
		check_play(&plays[i]);
	return tap_done();
}

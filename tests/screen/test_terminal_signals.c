/*
 * Check that the program gives the terminal back however it ends: by each signal that can end it,
 * with its stack or its memory used up, and in the background.
 */
#include "config.h"

#include "base/coverage.h"
#include "base/mem.h"
#include "lib/tap.h"
#include "screen/terminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* A terminal without a person: the child writes to the slave, and the test reads from the
 * master. */
struct stage {
	int master, slave;
	struct termios before;
	pid_t child;
	int status;
	char text[16384];
	size_t n;
};

static void
give_up(const char *what)
{
	perror(what);
	exit(99);
}

static void
open_pair(struct stage *s)
{
	*s = (struct stage){.master = posix_openpt(O_RDWR | O_NOCTTY)};
	if (s->master < 0 || grantpt(s->master) != 0 || unlockpt(s->master) != 0)
		give_up("a terminal");
	s->slave = open(ptsname(s->master), O_RDWR | O_NOCTTY);
	if (s->slave < 0 || tcgetattr(s->slave, &s->before) != 0)
		give_up("its other end");
}

static void
take_terminal(const struct stage *s)
{
	struct rlimit no_core = {0, 0};
	struct err e;

	(void)setrlimit(RLIMIT_CORE, &no_core);
	(void)dup2(s->slave, STDIN_FILENO);
	(void)dup2(s->slave, STDOUT_FILENO);
	(void)close(s->master);
	if (!terminal_open(&e))
		_exit(97);
	(void)refresh();
	if (write(STDOUT_FILENO, "taken", 5) != 5)
		_exit(90);
}

static void
collect(struct stage *s, int timeout)
{
	struct pollfd ready = {.fd = s->master, .events = POLLIN};
	ssize_t n = 1;

	while (n > 0 && s->n < sizeof s->text - 1 && poll(&ready, 1, timeout) > 0) {
		n = read(s->master, s->text + s->n, sizeof s->text - 1 - s->n);
		if (n > 0)
			s->n += (size_t)n;
		timeout = 0;
	}
}

/* Run a child that takes the terminal and then ends; `ends` returns only if it fails to. */
static void
play(struct stage *s, void (*ends)(const struct stage *, int), int argument)
{
	bool ended = false;

	open_pair(s);
	(void)fflush(stdout);
	s->child = fork();
	if (s->child == 0) {
		coverage_follow();
		(void)setsid();
		(void)ioctl(s->slave, TIOCSCTTY, 0);
		ends(s, argument);
		_exit(98);
	}
	/* Wait at most ten seconds. */
	for (int i = 0; i < 500 && !ended; i++) {
		collect(s, 20);
		ended = waitpid(s->child, &s->status, WNOHANG) == s->child;
	}
	if (!ended) {
		(void)kill(s->child, SIGKILL);
		(void)waitpid(s->child, &s->status, 0);
	}
	collect(s, 0);
}

static bool
is_back(const struct stage *s)
{
	struct termios after;
	const char *taken = strstr(s->text, "taken");

	return taken != NULL && strstr(taken, "\033[?1049l") != NULL &&
	    strstr(taken, "\033[?25h") != NULL && strstr(taken, "1000l") != NULL &&
	    strstr(taken, "\033[?2004l") != NULL &&
	    tcgetattr(s->slave, &after) == 0 && after.c_lflag == s->before.c_lflag &&
	    after.c_iflag == s->before.c_iflag && after.c_oflag == s->before.c_oflag;
}

static void
close_pair(struct stage *s)
{
	(void)close(s->master);
	(void)close(s->slave);
}

static void
end_by_signal(const struct stage *s, int number)
{
	take_terminal(s);
	(void)kill(getpid(), number);
	/* Ctrl-C is a key at first.  Until somebody asks for that key, another one ends it. */
	if (number == SIGINT)
		(void)kill(getpid(), number);
}

/* Ask for the key that an interrupt becomes. */
static void
end_by_interrupt_key(const struct stage *s, int argument)
{
	struct pollfd wake = {.events = POLLIN};

	(void)argument;
	take_terminal(s);
	for (int i = 0; i < 2; i++) {
		(void)kill(getpid(), SIGINT);
		wake.fd = terminal_wake_fd();
		if (poll(&wake, 1, 10000) != 1)
			_exit(80);
		if (terminal_key() != TERMINAL_CTRL('c') || terminal_key() != TERMINAL_NONE)
			_exit(81);
		if (poll(&wake, 1, 0) != 0)
			_exit(82);
	}
	terminal_close();
	_exit(0);
}

static void
test_interrupt(void)
{
	struct stage s;

	play(&s, end_by_interrupt_key, 0);
	tap_ok(WIFEXITED(s.status) && WEXITSTATUS(s.status) == 0,
	    "Ctrl-C is a key that wakes who waits");
	close_pair(&s);
}

static void
test_signals(void)
{
	static const int harmless[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGCONT, SIGTTIN, SIGTTOU,
	    SIGCHLD, SIGURG, SIGWINCH};
	struct sigaction now;
	struct stage s;

	for (int number = 1; number < NSIG; number++) {
		bool ends = sigaction(number, NULL, &now) == 0; /* the C library uses some itself */

		for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
			ends = ends && number != harmless[i];
		if (!ends)
			continue;
		(void)signal(number, SIG_DFL);
		play(&s, end_by_signal, number);
		tap_ok(WIFSIGNALED(s.status) && WTERMSIG(s.status) == number,
		    "signal %d ends it", number);
		if (!tap_ok(is_back(&s), "and the terminal is given back"))
			tap_diag("%zu bytes", s.n);
		close_pair(&s);
	}
}

static int
fall(volatile int depth)
{
	volatile char frame[4096];

	frame[0] = (char)depth;
	return depth < 0 ? 0 : fall(depth + 1) + frame[0];
}

static void
end_by_recursion(const struct stage *s, int argument)
{
	struct rlimit small = {.rlim_cur = 512 << 10, .rlim_max = 512 << 10};

	take_terminal(s);
	(void)setrlimit(RLIMIT_STACK, &small);
	_exit(fall(argument) != 0 ? 96 : 95);
}

static void
end_by_memory(const struct stage *s, int argument)
{
	take_terminal(s);
	_exit(mem_resize(NULL, SIZE_MAX, (size_t)argument) != NULL ? 96 : 95);
}

/* Stop the child, put it into the background and kill it, as a shell does.  A process in the
 * background that changes the settings of the terminal is stopped, and would never end. */
static void
end_in_background(const struct stage *s, int number)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		coverage_follow();
		(void)setpgid(0, 0);
		(void)signal(SIGTTOU, SIG_IGN);
		(void)tcsetpgrp(s->slave, getpid());
		(void)signal(SIGTTOU, SIG_DFL);
		take_terminal(s);
		(void)raise(SIGSTOP);
		_exit(94);
	}
	(void)signal(SIGTTOU, SIG_IGN);
	if (waitpid(child, &status, WUNTRACED) != child || !WIFSTOPPED(status))
		_exit(93);
	(void)tcsetpgrp(s->slave, getpid());
	(void)kill(child, number);
	(void)kill(child, SIGCONT);
	if (waitpid(child, &status, WUNTRACED) != child || !WIFSIGNALED(status)) {
		(void)kill(child, SIGKILL);
		_exit(92);
	}
	_exit(WTERMSIG(status) == number ? 0 : 91);
}

/* Stop the output, as if nobody read it any more, and end. */
static void
end_when_stopped(const struct stage *s, int number)
{
	take_terminal(s);
	(void)tcflow(STDOUT_FILENO, TCOOFF);
	(void)kill(getpid(), number);
}

static void
test_ends(void)
{
	struct stage s;

	play(&s, end_by_recursion, 1);
	tap_ok(WIFSIGNALED(s.status), "a stack that has run out ends it");
	tap_ok(is_back(&s), "and the terminal is given back");
	close_pair(&s);
	play(&s, end_by_memory, 2);
	tap_ok(WIFEXITED(s.status) && WEXITSTATUS(s.status) == 2, "so does memory");
	tap_ok(is_back(&s), "and the terminal is given back");
	close_pair(&s);
	play(&s, end_when_stopped, SIGTERM);
	tap_ok(WIFSIGNALED(s.status) && WTERMSIG(s.status) == SIGTERM,
	    "a terminal that has been stopped does not keep it");
	close_pair(&s);
	play(&s, end_in_background, SIGTERM);
	tap_ok(WIFEXITED(s.status) && WEXITSTATUS(s.status) == 0,
	    "killed in the background it ends");
	close_pair(&s);
}

/* Draw on a terminal that nobody reads from until it takes no more, then wait for `q`. */
static void
draw_until_stuck(const struct stage *s, int told)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	bool drawn = true;

	take_terminal(s);
	for (int i = 0; drawn && i < 10000; i++) {
		for (int y = 0; y < LINES; y++)
			(void)mvhline(y, 0, (chtype)('a' + (i + y) % 26), COLS);
		for (int y = 0; y < LINES; y++)
			for (int x = i % 2; x < COLS; x += 2)
				(void)mvaddch(y, x, (chtype)('A' + (i + x) % 26));
		drawn = terminal_refresh();
	}
	if (write(told, drawn ? "0" : "1", 1) != 1)
		_exit(97);
	while (poll(&in, 1, 10000) > 0) {
		(void)mvaddch(0, 0, 'z');
		(void)terminal_refresh();
		(void)mvaddch(1, 0, 'z');
		if (terminal_key() == 'q') {
			terminal_close();
			_exit(0);
		}
	}
	_exit(96);
}

static void
check_stuck(void)
{
	struct stage s;
	struct termios now;
	char stuck = '?';
	int told[2];

	open_pair(&s);
	if (pipe(told) != 0)
		give_up("a pipe");
	(void)fflush(stdout);
	s.child = fork();
	if (s.child == 0) {
		coverage_follow();
		draw_until_stuck(&s, told[1]);
	}
	(void)close(told[1]);
	tap_ok(read(told[0], &stuck, 1) == 1 && stuck == '1',
	    "drawing ends on a terminal that nobody reads from");
	tap_ok(write(s.master, "q", 1) == 1, "a key can be pressed there");
	while (waitpid(s.child, &s.status, 0) < 0 && errno == EINTR)
		;
	tap_ok(WIFEXITED(s.status) && WEXITSTATUS(s.status) == 0, "and a key still ends it");
	tap_ok(tcgetattr(s.slave, &now) == 0 && now.c_lflag == s.before.c_lflag &&
	    now.c_iflag == s.before.c_iflag, "which gives the settings of the line back");
	(void)close(told[0]);
	(void)close(s.slave);
	(void)close(s.master);
}

int
main(void)
{
	(void)setenv("TERM", "xterm-256color", 1);
	(void)unsetenv("LINES");
	(void)unsetenv("COLUMNS");
	test_signals();
	test_interrupt();
	test_ends();
	check_stuck();
	return tap_done();
}

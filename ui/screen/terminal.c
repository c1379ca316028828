#include "config.h"

#include "screen/terminal.h"

#include "base/mem.h"
#include "screen/input.h"
#include "screen/terminal_type.h"
#include "screen/wake.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* Signals that do not end a process by default.  All others do, and systems differ in which ones
 * they have. */
static const int harmless_signals[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGCONT, SIGTTIN, SIGTTOU,
    SIGCHLD, SIGURG, SIGWINCH,
#ifdef SIGINFO
    SIGINFO,
#endif
};

#define KEY_SIGNALS 3

/* How long to wait for a terminal that takes no output, in microseconds. */
#define PATIENCE 400000

/* The state that a signal handler needs.  It is global because a handler reaches nothing else; a
 * process has one terminal. */
static struct {
	struct termios saved;
	bool has_saved;
	char undo[512];
	size_t nundo;
	volatile sig_atomic_t taken;
	struct sigaction old[NSIG];
	struct sigaction lent[KEY_SIGNALS]; /* of this program, while the terminal is lent */
	/* An interrupt that nobody has asked for yet; the pipe wakes who waits. */
	volatile sig_atomic_t interrupted;
	int wake[2];
	void (*stop)(int);         /* the handler of curses for Ctrl-Z */
	void (*resize)(int);       /* the handler of curses for another size */
	volatile sig_atomic_t resized; /* and nobody has asked for a key since */
	/* The handler's own stack: it must run after the usual stack has overflowed. */
	max_align_t stack[64 * 1024 / sizeof(max_align_t)];
	struct input input;
	/* Drawing, which a terminal that takes nothing would block for ever. */
	volatile sig_atomic_t drawing;
	sigjmp_buf give_up;
	bool stuck;                /* given up: the screen is not as curses thinks */
	const char *text;          /* to write beside the screen, while `drawing` */
	size_t ntext;
} terminal;

/* Bracketed paste: the terminal puts a sequence before and behind what is pasted. */
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static void
add_undo(const char *name)
{
	char *value = tigetstr((char *)(uintptr_t)name);
	size_t n;

	if (value == NULL || value == (char *)-1)
		return;
	n = strlen(value);
	/* Leave out a string with padding such as $<50>: only curses knows how to wait. */
	if (terminal.nundo + n >= sizeof terminal.undo || strstr(value, "$<") != NULL)
		return;
	memcpy(terminal.undo + terminal.nundo, value, n);
	terminal.nundo += n;
}

static void
prepare_undo(void)
{
	static const char mouse_off[] = "\033[?1000l\033[?1002l\033[?1003l\033[?1006l";
	char *mouse = tigetstr((char *)(uintptr_t)"kmous");

	memcpy(terminal.undo, paste_off, sizeof paste_off - 1);
	terminal.nundo = sizeof paste_off - 1;
	if (mouse != NULL && mouse != (char *)-1) {
		memcpy(terminal.undo + terminal.nundo, mouse_off, sizeof mouse_off - 1);
		terminal.nundo += sizeof mouse_off - 1;
	}
	add_undo("sgr0");
	add_undo("cnorm");
	add_undo("rmkx");
	add_undo("rmcup");
}

/* A process in the background must not touch the terminal: the system would stop it.  When it went
 * there, curses gave the terminal back already. */
static bool
is_in_foreground(void)
{
	return tcgetpgrp(STDIN_FILENO) == getpgrp();
}

/* Write as much as the terminal takes without waiting: a terminal that has stopped or is gone must
 * not keep the program alive.  Return false if it takes nothing. */
static bool
write_to_terminal(const char *text, size_t n)
{
	int saved = errno, flags = fcntl(STDOUT_FILENO, F_GETFL);
	bool ok;

	if (flags < 0 || fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK) != 0)
		return false;
	ok = write(STDOUT_FILENO, text, n) >= 0;
	(void)fcntl(STDOUT_FILENO, F_SETFL, flags);
	errno = saved;
	return ok;
}

static void
write_undo(void)
{
	if (!write_to_terminal(terminal.undo, terminal.nundo))
		terminal.nundo = 0;
}

static void
give_back(int signal_number)
{
	if (terminal.taken && is_in_foreground()) {
		terminal.taken = 0;
		write_undo();
		if (terminal.has_saved)
			(void)tcsetattr(STDIN_FILENO, TCSANOW, &terminal.saved);
	}
	(void)signal(signal_number, SIG_DFL);
	(void)raise(signal_number);
}

/* Write to the pipe, from a handler of a signal. */
static void
wake_waiter(void)
{
	int saved = errno;

	if (terminal.wake[1] >= 0 && write(terminal.wake[1], "", 1) < 0)
		errno = saved;
	errno = saved;
}

/* Note Ctrl-C, which becomes a key.  If the one before is still waiting, the program is busy or
 * hangs: end it. */
static void
note_interrupt(int signal_number)
{
	if (terminal.interrupted)
		give_back(signal_number);
	terminal.interrupted = 1;
	wake_waiter();
}

/* Do what curses does on Ctrl-Z, which knows nothing of bracketed paste. */
static void
stop_and_go_on(int signal_number)
{
	(void)write_to_terminal(paste_off, sizeof paste_off - 1);
	terminal.stop(signal_number);
	(void)write_to_terminal(paste_on, sizeof paste_on - 1);
}

/* Do what curses does when the size changes, and wake who waits: the signal may have come just
 * before the waiting began. */
static void
note_resize(int signal_number)
{
	terminal.resize(signal_number);
	terminal.resized = 1;
	wake_waiter();
}

/* Put a handler around the one that curses has for a signal, if it has one; keep that in `own`. */
static void
surround_handler(int signal_number, void (*handler)(int), void (**own)(int))
{
	struct sigaction now, action = {.sa_handler = handler, .sa_flags = SA_RESTART};

	(void)sigemptyset(&action.sa_mask);
	if (sigaction(signal_number, NULL, &now) != 0 || now.sa_handler == SIG_IGN ||
	    now.sa_handler == SIG_DFL)
		return;
	*own = now.sa_handler;
	(void)sigaction(signal_number, &action, NULL);
}

static void
release_handler(int signal_number, void (**own)(int))
{
	if (*own != NULL)
		(void)signal(signal_number, *own);
	*own = NULL;
}

static bool
takes_output(void)
{
	struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};

	return poll(&out, 1, 0) != 0;
}

/* Leave a write that blocks.  A terminal that takes output is only slow.  An alarm of others ends
 * the program, as other signals do. */
static void
give_up_drawing(int signal_number)
{
	if (!terminal.drawing)
		give_back(signal_number);
	else if (!takes_output())
		siglongjmp(terminal.give_up, 1);
}

static void
set_timer(suseconds_t microseconds)
{
	struct itimerval timer = {{0, microseconds}, {0, microseconds}};

	(void)setitimer(ITIMER_REAL, &timer, NULL);
}

/* Run a function of curses that writes to the terminal.  Return false if the terminal takes no
 * output for PATIENCE: its reader has stopped, or the connection hangs. */
static bool
draw_patiently(int (*draw)(void))
{
	if (sigsetjmp(terminal.give_up, 1) == 0) {
		terminal.drawing = 1;
		set_timer(PATIENCE);
		(void)draw();
		terminal.stuck = false;
	} else {
		terminal.stuck = true;
	}
	terminal.drawing = 0;
	set_timer(0);
	return !terminal.stuck;
}

static bool
is_harmless(int signal_number)
{
	for (size_t i = 0; i < sizeof harmless_signals / sizeof harmless_signals[0]; i++)
		if (signal_number == harmless_signals[i])
			return true;
	return false;
}

static void
catch_signals(void)
{
	struct sigaction action = {.sa_handler = give_back, .sa_flags = SA_NODEFER | SA_ONSTACK};
	stack_t stack = {.ss_sp = terminal.stack, .ss_size = sizeof terminal.stack};

	(void)sigaltstack(&stack, NULL);
	(void)sigemptyset(&action.sa_mask);
	for (int i = 1; i < NSIG; i++) {
		/* A signal that the parent ignored (nohup) stays ignored. */
		if (!is_harmless(i) && sigaction(i, NULL, &terminal.old[i]) == 0 &&
		    terminal.old[i].sa_handler != SIG_IGN)
			(void)sigaction(i, &action, NULL);
	}
	if (terminal.old[SIGINT].sa_handler != SIG_IGN) {
		action.sa_handler = note_interrupt;
		(void)sigaction(SIGINT, &action, NULL);
	}
	action.sa_handler = give_up_drawing;
	action.sa_flags = SA_NODEFER;
	(void)sigaction(SIGALRM, &action, NULL);
}

static void
release_signals(void)
{
	stack_t none = {.ss_flags = SS_DISABLE};

	for (int i = 1; i < NSIG; i++)
		if (!is_harmless(i))
			(void)sigaction(i, &terminal.old[i], NULL);
	(void)sigaltstack(&none, NULL);
}

int
terminal_wake_fd(void)
{
	return terminal.wake[0];
}

/* Make Ctrl-S a key like others.  It would stop all output, and nothing on the screen would say
 * so. */
static void
take_flow_keys(void)
{
	struct termios now;

	if (tcgetattr(STDIN_FILENO, &now) != 0)
		return;
	now.c_iflag &= ~(tcflag_t)IXON;
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &now);
	(void)def_prog_mode();
}

static bool
should_ask(void)
{
	const char *no_color = getenv("NO_COLOR"), *name = getenv("TERM");

	/* The console of Linux answers nothing about its background, which is black. */
	return (no_color == NULL || *no_color == '\0') && has_colors() &&
	    isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && is_in_foreground() &&
	    takes_output() && (name == NULL || strncmp(name, "linux", 5) != 0);
}

bool
terminal_background(uint32_t *rgb)
{
	*rgb = terminal.input.answers.background;
	return terminal.input.answers.has_background;
}

bool
terminal_open(struct err *e)
{
	const char *name = getenv("TERM");
	char direct[128];

	terminal.has_saved = tcgetattr(STDIN_FILENO, &terminal.saved) == 0;
	(void)set_escdelay(25);
	if (name == NULL || terminal_type_colours(name) < 0)
		return err_set(e, "the terminal type '%.60s' (TERM) is not known here; "
		    "`layertop report FILE` prints instead", name != NULL ? name : "");
	if (newterm(terminal_type_direct(name, direct, sizeof direct), stdout, stdin) == NULL)
		return err_set(e, "the terminal cannot be used: it may be larger than any can be; "
		    "`layertop report FILE` prints instead");
	prepare_undo();
	terminal.taken = 1;
	/* Without the pipe, an interrupt and another size wait for the next key. */
	terminal.interrupted = 0;
	wake_open(terminal.wake);
	catch_signals();
	surround_handler(SIGTSTP, stop_and_go_on, &terminal.stop);
	surround_handler(SIGWINCH, note_resize, &terminal.resize);
	mem_on_exhausted(terminal_close);
	(void)cbreak();
	(void)noecho();
	/* Write each frame as a whole, even while keys come in. */
	(void)typeahead(-1);
	(void)nonl();
	take_flow_keys();
	(void)intrflush(stdscr, FALSE);
	input_open(&terminal.input, should_ask());
	(void)curs_set(0);
	(void)mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	(void)mouseinterval(0);
	(void)write_to_terminal(paste_on, sizeof paste_on - 1);
	return true;
}

void
terminal_ignore_mouse(void)
{
	(void)mousemask(0, NULL);
}

void
terminal_close(void)
{
	if (!terminal.taken)
		return;
	(void)write_to_terminal(paste_off, sizeof paste_off - 1);
	/* A handler of a signal gives the terminal back while it is still marked as taken. */
	if (terminal.stuck || !draw_patiently(endwin)) {
		write_undo();
		if (terminal.has_saved)
			(void)tcsetattr(STDIN_FILENO, TCSANOW, &terminal.saved);
	}
	terminal.taken = 0;
	input_close(&terminal.input);
	mem_on_exhausted(NULL);
	release_signals();
	release_handler(SIGTSTP, &terminal.stop);
	release_handler(SIGWINCH, &terminal.resize);
	wake_close(terminal.wake);
}

static int
draw_screen(void)
{
	return refresh();
}

static int
write_text(void)
{
	while (terminal.ntext > 0) {
		ssize_t n = write(STDOUT_FILENO, terminal.text, terminal.ntext);

		if (n < 0 && errno != EINTR)
			return ERR;
		terminal.text += n > 0 ? n : 0;
		terminal.ntext -= n > 0 ? (size_t)n : 0;
	}
	return OK;
}

bool
terminal_write(const char *text, size_t n)
{
	if (!terminal.taken)
		return true;
	if (terminal.stuck)
		return false;
	terminal.text = text;
	terminal.ntext = n;
	return draw_patiently(write_text) && terminal.ntext == 0;
}

bool
terminal_refresh(void)
{
	if (terminal.stuck && !takes_output())
		return false;
	if (terminal.stuck)
		(void)clearok(curscr, TRUE);
	return draw_patiently(draw_screen);
}

/* Signals that the terminal sends for keys.  They are for the program that it is lent to; Ctrl-Z
 * stops both. */
static const int key_signals[KEY_SIGNALS] = {SIGINT, SIGQUIT, SIGTSTP};

bool
terminal_lend(void)
{
	struct sigaction action = {.sa_handler = SIG_IGN};

	if (terminal.stuck || !terminal.taken)
		return false;
	(void)write_to_terminal(paste_off, sizeof paste_off - 1);
	if (!draw_patiently(endwin))
		return false;
	terminal.taken = 0;
	for (int i = 0; i < KEY_SIGNALS; i++) {
		action.sa_handler = key_signals[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
		(void)sigaction(key_signals[i], &action, &terminal.lent[i]);
	}
	if (terminal.has_saved)
		(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.saved);
	return true;
}

void
terminal_take_back(void)
{
	for (int i = 0; i < KEY_SIGNALS; i++)
		(void)sigaction(key_signals[i], &terminal.lent[i], NULL);
	terminal.taken = 1;
	(void)reset_prog_mode();
	(void)write_to_terminal(paste_on, sizeof paste_on - 1);
	(void)clearok(curscr, TRUE);
	(void)terminal_refresh();
}

int
terminal_key(void)
{
	if (terminal.interrupted) {
		wake_drain(terminal.wake);
		terminal.interrupted = 0;
		return TERMINAL_CTRL('c');
	}
	if (terminal.resized) {
		terminal.resized = 0;
		wake_drain(terminal.wake);
	}
	return input_key(&terminal.input);
}

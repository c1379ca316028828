#include "terminal.h"

#include "mem.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGFPE, SIGSEGV,
    SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2, SIGBUS, SIGSYS, SIGXCPU, SIGXFSZ, SIGVTALRM};

#define NSIGNALS (sizeof fatal_signals / sizeof fatal_signals[0])

/* What a signal handler needs; there is one terminal, as there is one process. */
static struct {
	struct termios saved;
	bool has_saved;
	char undo[512];
	size_t nundo;
	volatile sig_atomic_t taken;
	struct sigaction old[NSIGNALS];
} terminal;

static void
add_undo(const char *name)
{
	char *value = tigetstr((char *)(uintptr_t)name);
	size_t n;

	if (value == NULL || value == (char *)-1)
		return;
	n = strlen(value);
	/* Padding such as $<50> is for curses to wait on; a string with it is left out. */
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

	terminal.nundo = 0;
	if (mouse != NULL && mouse != (char *)-1) {
		memcpy(terminal.undo, mouse_off, sizeof mouse_off - 1);
		terminal.nundo = sizeof mouse_off - 1;
	}
	add_undo("sgr0");
	add_undo("cnorm");
	add_undo("rmkx");
	add_undo("rmcup");
}

static void
give_back(int signal_number)
{
	if (terminal.taken) {
		terminal.taken = 0;
		if (write(STDOUT_FILENO, terminal.undo, terminal.nundo) < 0)
			terminal.nundo = 0;
		if (terminal.has_saved)
			(void)tcsetattr(STDIN_FILENO, TCSANOW, &terminal.saved);
	}
	(void)signal(signal_number, SIG_DFL);
	(void)raise(signal_number);
}

static void
catch_signals(void)
{
	struct sigaction action = {.sa_handler = give_back, .sa_flags = SA_NODEFER};

	(void)sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < NSIGNALS; i++) {
		(void)sigaction(fatal_signals[i], NULL, &terminal.old[i]);
		/* What the parent shell had ignored (nohup) stays ignored. */
		if (terminal.old[i].sa_handler != SIG_IGN)
			(void)sigaction(fatal_signals[i], &action, NULL);
	}
}

/* newterm() could tell, too, but then keeps some memory for ever. */
static bool
is_known(void)
{
	int why;

	if (setupterm(NULL, STDOUT_FILENO, &why) != OK)
		return false;
	(void)del_curterm(cur_term);
	return true;
}

bool
terminal_open(struct err *e)
{
	const char *name = getenv("TERM");

	terminal.has_saved = tcgetattr(STDIN_FILENO, &terminal.saved) == 0;
	(void)set_escdelay(25);
	if (!is_known() || newterm(NULL, stdout, stdin) == NULL)
		return err_set(e, "the terminal type '%.60s' (TERM) is not known here; "
		    "`layertop report FILE` prints instead", name != NULL ? name : "");
	prepare_undo();
	terminal.taken = 1;
	catch_signals();
	mem_on_exhausted(terminal_close);
	(void)cbreak();
	(void)noecho();
	/* A frame is written whole, whatever is typed meanwhile. */
	(void)typeahead(-1);
	(void)nonl();
	(void)intrflush(stdscr, FALSE);
	(void)keypad(stdscr, TRUE);
	(void)nodelay(stdscr, TRUE);
	(void)curs_set(0);
	(void)mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	(void)mouseinterval(0);
	return true;
}

void
terminal_close(void)
{
	if (!terminal.taken)
		return;
	terminal.taken = 0;
	(void)endwin();
	mem_on_exhausted(NULL);
	for (size_t i = 0; i < NSIGNALS; i++)
		(void)sigaction(fatal_signals[i], &terminal.old[i], NULL);
}

int
terminal_key(void)
{
	wint_t c;
	int kind = get_wch(&c);

	if (kind == ERR)
		return TERMINAL_NONE;
	return kind == KEY_CODE_YES ? TERMINAL_FN((int)c) : (int)c;
}

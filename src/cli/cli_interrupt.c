#include "cli/cli_interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t stopped_by;

static void
note_signal(int number)
{
	stopped_by = number;
}

void
cli_catch_interrupts(void)
{
	struct sigaction action = {.sa_handler = note_signal, .sa_flags = (int)SA_RESETHAND}, old;

	stopped_by = 0;
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
	if (sigaction(SIGHUP, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
		(void)sigaction(SIGHUP, &action, NULL);
}

int
cli_stopped_by(void)
{
	return stopped_by;
}

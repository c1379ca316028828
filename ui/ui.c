#include "ui.h"

#include "action.h"
#include "cli/cli_out.h"
#include "frame/app.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

/* Keys that came in at once (a held key, a paste) are all handled before the next drawing. */
#define KEYS_AT_ONCE 256

/* False when the terminal has gone. */
static bool
wait_for_events(const struct app *a)
{
	struct pollfd fds[1 + APP_MAX_WAITS] = {{.fd = STDIN_FILENO, .events = POLLIN}};
	int n = 1 + app_waits(a, fds + 1);

	if (poll(fds, (nfds_t)n, app_wait_limit(a)) < 0)
		return errno == EINTR;
	/* One that has hung up can be read for ever: there is nothing in it. */
	return !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

static void
handle_keys(struct app *a)
{
	int key;

	for (int i = 0; i < KEYS_AT_ONCE && !a->quit; i++) {
		key = terminal_key();
		if (key == TERMINAL_NONE)
			return;
		app_key(a, key);
	}
}

static void
run(struct app *a)
{
	/* What is shown first may have scripts to run. */
	app_poll(a);
	while (!a->quit) {
		app_draw(a);
		(void)refresh();
		if (!wait_for_events(a))
			return;
		handle_keys(a);
		app_poll(a);
	}
}

static int
explore(const struct request *request)
{
	struct app a;
	struct err e;

	if (!terminal_open(&e))
		return cli_fail(&e);
	if (!app_init(&a, request, &e)) {
		terminal_close();
		return cli_fail(&e);
	}
	run(&a);
	terminal_close();
	app_free(&a);
	return EXIT_SUCCESS;
}

const struct cli_explorer ui_explorer = {.run = explore, .each_key = action_each_key};

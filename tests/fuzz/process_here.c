/*
 * The process of a script without a process, for fuzz_keys, which would otherwise fork several
 * times for an input: the functions of script/process.h and script/child.h with a thread in the
 * place of the child.  The linker takes these instead of those of the library.
 *
 * The thread has the same interpreter and the same socket, and asks for files in the same way.  It
 * has no rights less than the program, so only scripts of our own run here.
 */
#include "script/process.h"

#include "base/mem.h"
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* A child, which struct process has room for only as its page. */
struct thread {
	struct script_page page;   /* first: its address is that of the thread */
	pthread_t id;
	int fd;
	struct child_limits limits;
	child_body *body;
	void *ctx;
	struct interp *interp;
	bool is_open;
};

static _Thread_local struct thread *here;

static _Noreturn void
leave_thread(void *ctx, enum script_stop why)
{
	(void)ctx;
	here->page.stop = (int)why;
	pthread_exit(NULL);
}

static void
send_to_parent(void *ctx, const unsigned char *data, size_t n)
{
	ssize_t sent;

	(void)ctx;
	for (; n > 0; data += sent, n -= (size_t)sent) {
		sent = send(here->fd, data, n, MSG_NOSIGNAL);
		if (sent <= 0)
			pthread_exit(NULL);
	}
}

static void
receive_from_parent(void *data, size_t n)
{
	if (n > 0 && recv(here->fd, data, n, MSG_WAITALL) != (ssize_t)n)
		pthread_exit(NULL);
}

static bool
ask_parent(void *ctx, const char *name, struct source *out, struct err *e)
{
	struct wire_out request = {0};
	struct wire_in in;
	unsigned char *data;
	uint32_t size;
	bool found;

	wire_begin(&request, WIRE_REQUIRE);
	wire_put_text(&request, name);
	wire_end(&request);
	send_to_parent(ctx, request.data, request.n);
	wire_free(&request);
	receive_from_parent(&size, sizeof size);
	data = mem_alloc(size);
	receive_from_parent(data, size);
	in = (struct wire_in){data, data + size, false};
	found = wire_get_byte(&in) == WIRE_FILE;
	if (found) {
		out->library = wire_get_byte(&in) != 0;
		out->name = mem_strdup(wire_get_text(&in, size));
		out->text = mem_strdup(wire_get_text(&in, size));
		out->size = strlen(out->text);
	} else {
		err_set(e, "%s", wire_get_text(&in, size));
	}
	free(data);
	return found;
}

/* Release what a child would leave to its end. */
static void
release_interp(void *ctx)
{
	struct thread *t = ctx;

	if (t->is_open)
		interp_close(t->interp);
	free(t->interp);
	(void)shutdown(t->fd, SHUT_RDWR);
}

static void *
run_thread(void *ctx)
{
	struct interp_options options = {.host = {NULL, send_to_parent, ask_parent, leave_thread}};

	here = ctx;
	options.memory_limit = here->limits.memory;
	options.deadline = interp_worked() + here->limits.time;
	options.page = &here->page;
	pthread_cleanup_push(release_interp, here);
	here->body(&options, here->ctx);
	pthread_cleanup_pop(1);
	return NULL;
}

void
child_watch(struct interp *it)
{
	here->is_open = it != NULL;
	if (it != NULL)
		here->interp = it;
}

double
process_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

bool
process_start(struct process *p, const struct child_limits *limits, child_body *body, void *ctx,
    struct err *e)
{
	struct thread *t = mem_calloc(1, sizeof *t);
	int fd[2];

	*p = (struct process){.fd = -1, .limits = *limits};
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) != 0) {
		free(t);
		return err_set(e, "no socket: %s", strerror(errno));
	}
	(void)fcntl(fd[0], F_SETFL, O_NONBLOCK);
	*t = (struct thread){.fd = fd[1], .limits = *limits, .body = body, .ctx = ctx};
	p->fd = fd[0];
	p->page = &t->page;
	p->pid = 1;
	if (pthread_create(&t->id, NULL, run_thread, t) == 0)
		return true;
	p->pid = 0;
	process_free(p);
	return err_set(e, "no thread");
}

bool
process_send(struct process *p, const unsigned char *data, size_t n)
{
	return send(p->fd, data, n, MSG_NOSIGNAL) == (ssize_t)n;
}

void
process_look(struct process *p, double now)
{
	p->looked = now;
}

bool
process_is_overdue(const struct process *p)
{
	(void)p;
	return false;
}

double
process_patience(const struct process *p)
{
	(void)p;
	return 1;
}

int
process_wait(const struct process *p)
{
	(void)p;
	return 1000;
}

void
process_end(struct process *p)
{
	struct thread *t = (struct thread *)(void *)p->page;

	if (p->pid != 0) {
		(void)shutdown(p->fd, SHUT_RDWR);
		(void)pthread_join(t->id, NULL);
		(void)close(t->fd);
	}
	if (p->fd >= 0)
		(void)close(p->fd);
	p->pid = 0;
	p->fd = -1;
}

void
process_free(struct process *p)
{
	process_end(p);
	free(p->page);
	p->page = NULL;
}

bool
process_reason(const struct process *p, const char *file, struct err *e)
{
	err_set(e, "the script broke limit %d", p->page->stop);
	return err_prefix(e, file, p->page->line);
}

/*
 * The process of a script without a process, for fuzz_keys, which would otherwise fork several
 * times for an input: the functions of script/process.h and script/child.h with a stack of its own
 * in the place of the child.  The linker takes these instead of those of the library.
 *
 * The interpreter runs in this thread, on its own stack, and the two take turns: it goes on until
 * it waits for its parent, and again whenever the parent looks or sends something.  It has the same
 * socket, and asks for files in the same way.  It has no rights less than the program, so only
 * scripts of our own run here.
 */
#include "script/process.h"

#include "base/mem.h"
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#define STACK_BYTES (1 << 20)
#define MAX_STACKS  16 /* that are kept for later children */

/* A child, which struct process has room for only as its page. */
struct child {
	struct script_page page;   /* first: its address is that of the child */
	ucontext_t own, parent;
	void *stack;
	bool ended;
	int fd;
	struct child_limits limits;
	child_body *body;
	void *ctx;
	struct interp *interp;
	bool is_open;
};

static struct child *here;
static void *kept[MAX_STACKS];
static int nkept;

static void *
take_stack(void)
{
	void *stack;

	if (nkept > 0)
		return kept[--nkept];
	stack = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return stack != MAP_FAILED ? stack : NULL;
}

static void
keep_stack(void *stack)
{
	if (nkept < MAX_STACKS)
		kept[nkept++] = stack;
	else
		(void)munmap(stack, STACK_BYTES);
}

/* Give the turn to the parent. */
static void
pause_child(void)
{
	struct child *c = here;

	(void)swapcontext(&c->own, &c->parent);
}

static _Noreturn void
end_child(void)
{
	here->ended = true;
	(void)shutdown(here->fd, SHUT_RDWR);
	pause_child();
	abort();
}

/* Give the turn to the child, until it ends or waits. */
static void
resume_child(struct child *c)
{
	struct child *before = here;

	if (c->ended)
		return;
	here = c;
	(void)swapcontext(&c->parent, &c->own);
	here = before;
}

static _Noreturn void
leave_child(void *ctx, enum script_stop why)
{
	(void)ctx;
	here->page.stop = (int)why;
	end_child();
}

/* Return whether a call on the socket is worth another try, after the parent's turn. */
static bool
waits_for_parent(ssize_t n)
{
	if (n > 0)
		return false;
	if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
		end_child();
	pause_child();
	return true;
}

static void
send_to_parent(void *ctx, const unsigned char *data, size_t n)
{
	ssize_t sent;

	(void)ctx;
	while (n > 0) {
		sent = send(here->fd, data, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (waits_for_parent(sent))
			continue;
		data += sent;
		n -= (size_t)sent;
	}
}

static void
receive_from_parent(void *data, size_t n)
{
	unsigned char *to = data;
	ssize_t got;

	while (n > 0) {
		got = recv(here->fd, to, n, MSG_DONTWAIT);
		if (waits_for_parent(got))
			continue;
		to += got;
		n -= (size_t)got;
	}
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
release_child(struct child *c)
{
	if (c->is_open)
		interp_close(c->interp);
	free(c->interp);
	keep_stack(c->stack);
	(void)close(c->fd);
}

static void
run_child(void)
{
	struct interp_options options = {.host = {NULL, send_to_parent, ask_parent, leave_child,
	    NULL}};

	options.memory_limit = here->limits.memory;
	options.deadline = interp_worked() + here->limits.time;
	options.page = &here->page;
	here->body(&options, here->ctx);
	end_child();
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

static bool
begin_child(struct child *c)
{
	c->stack = take_stack();
	if (c->stack == NULL || getcontext(&c->own) != 0)
		return false;
	c->own.uc_stack.ss_sp = c->stack;
	c->own.uc_stack.ss_size = STACK_BYTES;
	makecontext(&c->own, run_child, 0);
	resume_child(c);
	return true;
}

bool
process_start(struct process *p, const struct child_limits *limits, child_body *body, void *ctx,
    struct err *e)
{
	struct child *c = mem_calloc(1, sizeof *c);
	int fd[2];

	*p = (struct process){.fd = -1, .limits = *limits};
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) != 0) {
		free(c);
		return err_set(e, "no socket: %s", strerror(errno));
	}
	(void)fcntl(fd[0], F_SETFL, O_NONBLOCK);
	*c = (struct child){.fd = fd[1], .limits = *limits, .body = body, .ctx = ctx};
	p->fd = fd[0];
	p->page = &c->page;
	p->pid = 1;
	if (begin_child(c))
		return true;
	process_free(p);
	return err_set(e, "no stack");
}

static struct child *
child_of(const struct process *p)
{
	return (struct child *)(void *)p->page;
}

bool
process_send(struct process *p, const unsigned char *data, size_t n)
{
	bool sent = send(p->fd, data, n, MSG_NOSIGNAL) == (ssize_t)n;

	resume_child(child_of(p));
	return sent;
}

void
process_look(struct process *p, double now)
{
	p->looked = now;
	resume_child(child_of(p));
}

void
process_skip(struct process *p)
{
	(void)p;
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
	if (p->pid != 0)
		release_child(child_of(p));
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

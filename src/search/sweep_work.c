/*
 * The workers of a sweep: processes that evaluate points and write them into shared memory.
 */
#include "search/sweep_private.h"

#include "search/grid_walk.h"
#include "base/coverage.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A worker checks after so many points whether the program is still there. */
#define POINTS_PER_LOOK 256

/* Store a sentence and return its index.  Neighbours often fail for one reason, which is stored
 * once. */
static int
keep_problem(struct sweep *s, const struct err *why, int last)
{
	int i;

	if (last >= 0 && strcmp(s->page->problem[last].text, why->text) == 0)
		return last;
	i = atomic_fetch_add(&s->page->nproblems, 1);
	if (i < SWEEP_MAX_PROBLEMS - 1) {
		s->page->problem[i] = *why;
		return i;
	}
	err_set(&s->page->problem[SWEEP_MAX_PROBLEMS - 1],
	    "too many points failed to store each reason; `layertop report` gives it");
	return SWEEP_MAX_PROBLEMS - 1;
}

static void
finish_point(struct sweep *s, struct sweep_result *r, enum sweep_state state)
{
	atomic_store_explicit(&r->state, (unsigned char)state, memory_order_release);
	(void)atomic_fetch_add(&s->page->done, 1);
	if (state != SWEEP_GOOD)
		(void)atomic_fetch_add(state == SWEEP_LOST ? &s->page->lost : &s->page->failed, 1);
}

/* Evaluate points.  Stop when process `program` is gone; 0: this process wants the results. */
static void
evaluate_range(struct sweep *s, const struct model *m, int64_t from, int64_t to, pid_t program)
{
	struct grid_walk *w = grid_walk_new(s->plan.grid, m);
	const struct evaluation *v;
	int problem = -1;
	struct err e;

	for (int64_t i = from; i < to && !atomic_load(&s->page->stop); i++) {
		struct sweep_result *r = sweep_result(s, i);

		if (program > 0 && i % POINTS_PER_LOOK == 0 && getppid() != program)
			break;
		if (sweep_point(s, i) != SWEEP_OPEN)
			continue;
		v = grid_walk_to(w, i, &e);
		if (v != NULL) {
			sweep_put_values(v, r->value);
			finish_point(s, r, SWEEP_GOOD);
		} else {
			r->problem = problem = keep_problem(s, &e, problem);
			finish_point(s, r, SWEEP_FAILED);
		}
	}
	grid_walk_free(w);
}

void
sweep_evaluate(struct sweep *s, const struct model *m, int64_t from, int64_t to)
{
	evaluate_range(s, m, from, to, 0);
}

/* Finish the points of [from, to) that are not done. */
static void
finish_open(struct sweep *s, int64_t from, int64_t to, enum sweep_state state,
    const struct err *why)
{
	int problem = keep_problem(s, why, -1);

	for (int64_t i = from; i < to; i++)
		if (sweep_point(s, i) == SWEEP_OPEN) {
			sweep_result(s, i)->problem = problem;
			finish_point(s, sweep_result(s, i), state);
		}
}

void
sweep_fail(struct sweep *s, int64_t from, int64_t to, const struct err *why)
{
	finish_open(s, from, to, SWEEP_FAILED, why);
}

/* End a worker whose memory is exhausted, without what the program does at its end. */
static void
end_worker(void)
{
	_exit(2);
}

/* Keep the program's signal handlers from running in a worker.  Ctrl-C reaches all processes of a
 * terminal, and the program decides what follows. */
static void
forget_signals(void)
{
	struct sigaction dfl = {.sa_handler = SIG_DFL};
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		(void)sigaction(i, &dfl, NULL);
	(void)signal(SIGINT, SIG_IGN);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

bool
sweep_fork(struct sweep *s, struct sweep_slot *slot, const struct model *m, int64_t from,
    int64_t to)
{
	pid_t program = getpid();
	sigset_t all, before;
	int fd[2];

	if (pipe(fd) != 0)
		return false;
	(void)fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	(void)sigfillset(&all);
	(void)sigprocmask(SIG_BLOCK, &all, &before);
	slot->worker = fork();
	if (slot->worker == 0) {
		coverage_follow();
		forget_signals();
		mem_on_exhausted(end_worker);
		evaluate_range(s, m, from, to, program);
		_exit(0);
	}
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	(void)close(fd[1]);
	if (slot->worker < 0) {
		slot->worker = 0;
		(void)close(fd[0]);
		return false;
	}
	slot->fd = fd[0];
	slot->from = from;
	slot->to = to;
	return true;
}

static int
reap_worker(struct sweep_slot *slot)
{
	int status = 0;

	while (waitpid(slot->worker, &status, 0) < 0 && errno == EINTR)
		;
	(void)close(slot->fd);
	slot->worker = 0;
	return status;
}

void
sweep_reap(struct sweep *s, struct sweep_slot *slot)
{
	int status = reap_worker(slot);
	struct err why;

	/* A sweep that is to stop leaves points open. */
	if ((WIFEXITED(status) && WEXITSTATUS(status) == 0) || atomic_load(&s->page->stop))
		return;
	if (!slot->again) {
		slot->again = true;
		if (sweep_fork(s, slot, slot->of->model, slot->from, slot->to))
			return;
	}
	if (WIFSIGNALED(status))
		err_set(&why, "signal %d ended the worker process", WTERMSIG(status));
	else
		err_set(&why, "the worker process ended with status %d",
		    WEXITSTATUS(status));
	finish_open(s, slot->from, slot->to, SWEEP_LOST, &why);
}

void
sweep_kill(struct sweep_slot *slot)
{
	if (slot->worker == 0)
		return;
	(void)kill(slot->worker, SIGKILL);
	(void)reap_worker(slot);
}

#include "measure/threads.h"

#include "base/mem.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define SPINS 2000 /* looks at a number before a thread gives its processor away */

struct helper {
	struct threads *of;
	pthread_t thread;
	int part;
};

struct threads {
	int n, started;
	struct helper *helper;
	void (*job)(void *data, int part, int parts);
	void *data;
	atomic_int round;                  /* of jobs; -1: stop */
	atomic_int done;                   /* helpers that have done this round */
};

/* Wait until a number differs from `old`; return it. */
static int
wait_for_change(const atomic_int *number, int old)
{
	for (int spins = 0;; spins++) {
		int now = atomic_load_explicit(number, memory_order_acquire);

		if (now != old)
			return now;
		if (spins > SPINS)
			(void)sched_yield();
	}
}

static void *
helper_main(void *arg)
{
	struct helper *h = arg;
	struct threads *t = h->of;
	int round = 0;

	while ((round = wait_for_change(&t->round, round)) != -1) {
		t->job(t->data, h->part, t->n);
		(void)atomic_fetch_add_explicit(&t->done, 1, memory_order_release);
	}
	return NULL;
}

struct threads *
threads_start(int n, struct err *e)
{
	struct threads *t = mem_calloc(1, sizeof *t);
	int error = 0;

	t->n = n;
	t->helper = mem_calloc((size_t)n, sizeof *t->helper);
	for (int i = 1; error == 0 && i < n; i++) {
		t->helper[i] = (struct helper){.of = t, .part = i};
		error = pthread_create(&t->helper[i].thread, NULL, helper_main, &t->helper[i]);
		t->started += error == 0;
	}
	if (error == 0)
		return t;
	threads_stop(t);
	(void)err_set(e, "a thread cannot be started: %s", strerror(error));
	return NULL;
}

void
threads_stop(struct threads *t)
{
	if (t == NULL)
		return;
	atomic_store(&t->round, -1);
	for (int i = 1; i <= t->started; i++)
		(void)pthread_join(t->helper[i].thread, NULL);
	free(t->helper);
	free(t);
}

void
threads_run(struct threads *t, void (*job)(void *data, int part, int parts), void *data)
{
	t->job = job;
	t->data = data;
	atomic_store_explicit(&t->done, 0, memory_order_relaxed);
	if (t->started > 0)
		atomic_store_explicit(&t->round, (atomic_load(&t->round) + 1) % 1000000,
		    memory_order_release);
	job(data, 0, t->n);
	for (int done = 0; done < t->started;)
		done = wait_for_change(&t->done, done);
}

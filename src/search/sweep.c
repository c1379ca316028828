#include "search/sweep_private.h"

#include "base/mem.h"
#include "base/number.h"
#include "import/import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Fewer points are evaluated in this process. */
#define FEW_POINTS 32
/* The points that a worker takes at once: enough to be worth a process, and not so many that a
 * stopped sweep has large gaps. */
#define MIN_CHUNK  1000
#define MAX_CHUNK  16384
#define CHUNKS_PER_WORKER 4

bool
sweep_range(const struct sweep_plan *p, int64_t *from, int64_t *to, struct err *e)
{
	int64_t n = p->grid->npoints, shards = p->shards > 0 ? p->shards : 1;
	int64_t shard = p->shards > 0 ? p->shard : 1;
	char points[NUMBER_TEXT_MAX], most[NUMBER_TEXT_MAX];

	*from = (int64_t)((__int128)n * (shard - 1) / shards);
	*to = (int64_t)((__int128)n * shard / shards);
	if (*to - *from <= SWEEP_MAX_POINTS)
		return true;
	return err_set(e, "this sweep has %s points, more than the %s that one run can hold: give "
	    "fewer values, or run it in parts with --shard 1/%lld and so on",
	    number_grouped(n, points), number_grouped(SWEEP_MAX_POINTS, most),
	    (long long)(n / SWEEP_MAX_POINTS + (n % SWEEP_MAX_POINTS != 0)));
}

static void *
share_memory(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED ? p : NULL;
}

static int
count_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > SWEEP_MAX_WORKERS ? SWEEP_MAX_WORKERS : (int)n;
}

static struct sweep_model *
use_model(const struct model *m, bool owned)
{
	struct sweep_model *of = mem_calloc(1, sizeof *of);

	*of = (struct sweep_model){m, owned, 1};
	return of;
}

static void
release_model(struct sweep_model *of)
{
	if (of == NULL || --of->users > 0)
		return;
	if (of->owned)
		model_free((struct model *)(uintptr_t)of->model);
	free(of);
}

static void
divide_knobs(struct sweep *s)
{
	const struct grid *g = s->plan.grid;

	s->per_model = 1;
	for (int i = g->nknobs; i < g->naxes; i++)
		s->per_model *= g->axis[i].n;
	if (g->nknobs == 0) {
		s->job[s->njobs++] = (struct sweep_job){use_model(s->plan.model, false), s->from,
		    s->to};
	} else if (s->to > s->from) {
		s->next_combination = s->from / s->per_model;
		s->end_combination = (s->to - 1) / s->per_model + 1;
	}
}

struct sweep *
sweep_start(const struct sweep_plan *plan, struct err *e)
{
	struct sweep *s = mem_calloc(1, sizeof *s);

	s->plan = *plan;
	if (!sweep_range(plan, &s->from, &s->to, e)) {
		free(s);
		return NULL;
	}
	s->nslots = plan->workers > 0 ? plan->workers : count_processors();
	while (measure_table[s->nmeasures].name != NULL)
		s->nmeasures++;
	s->stride = sizeof(struct sweep_result) +
	    (size_t)s->nmeasures * sizeof(union sweep_value);
	s->page = share_memory(sizeof *s->page);
	s->points = share_memory((size_t)(s->to - s->from + 1) * s->stride);
	if (s->page == NULL || s->points == NULL) {
		err_set(e, "cannot allocate the memory for this sweep: %s", strerror(errno));
		sweep_free(s);
		return NULL;
	}
	if (!sweep_evaluate_baseline(s, e)) {
		sweep_free(s);
		return NULL;
	}
	divide_knobs(s);
	return s;
}

void
sweep_free(struct sweep *s)
{
	for (int i = 0; i < s->nslots; i++) {
		if (s->slot[i].run != NULL)
			script_cancel(s->slot[i].run);
		sweep_kill(&s->slot[i]);
		release_model(s->slot[i].of);
	}
	for (int i = 0; i < s->njobs; i++)
		release_model(s->job[i].of);
	if (s->page != NULL)
		(void)munmap(s->page, sizeof *s->page);
	if (s->points != NULL)
		(void)munmap(s->points, (size_t)(s->to - s->from + 1) * s->stride);
	free(s->baseline);
	free(s);
}

/* Find the points of a combination of knobs that belong to this sweep. */
static void
points_of_combination(const struct sweep *s, int64_t combination, int64_t *from, int64_t *to)
{
	*from = combination * s->per_model;
	*to = *from + s->per_model;
	if (*from < s->from)
		*from = s->from;
	if (*to > s->to)
		*to = s->to;
}

static void
start_slot(struct sweep *s, struct sweep_slot *slot)
{
	const struct grid *g = s->plan.grid;
	struct knob_setting knob[GRID_MAX_AXES + 1];
	struct script_options o = {.file = s->plan.file, .knobs = knob,
	    .limits = s->plan.limits, .datadir = s->plan.datadir};
	int digit[GRID_MAX_AXES];
	struct err e;

	slot->combination = s->next_combination++;
	points_of_combination(s, slot->combination, &slot->from, &slot->to);
	grid_digits(g, slot->from, digit);
	for (int i = 0; i < g->nknobs; i++)
		knob[i] = (struct knob_setting){.name = g->axis[i].name,
		    .value = g->axis[i].value[digit[i]]};
	knob[g->nknobs] = (struct knob_setting){0};
	slot->run = model_file_start(&o, &e);
	if (slot->run == NULL)
		sweep_fail(s, slot->from, slot->to, &e);
}

static bool
is_busy(const struct sweep_slot *slot)
{
	return slot->run != NULL || slot->worker > 0;
}

static void
drop_job(struct sweep *s, int job)
{
	release_model(s->job[job].of);
	s->njobs--;
	memmove(&s->job[job], &s->job[job + 1], (size_t)(s->njobs - job) * sizeof s->job[0]);
}

/* Start a worker on a part of the first job. */
static void
start_worker(struct sweep *s, struct sweep_slot *slot)
{
	struct sweep_job *job = &s->job[0];
	int64_t left = job->to - job->next, n = left / (CHUNKS_PER_WORKER * s->nslots);

	if (n < MIN_CHUNK)
		n = left < MIN_CHUNK ? left : MIN_CHUNK;
	if (n > MAX_CHUNK)
		n = MAX_CHUNK;
	if (n > FEW_POINTS && sweep_fork(s, slot, job->of->model, job->next, job->next + n)) {
		slot->again = false;
		slot->of = job->of;
		slot->of->users++;
	} else {
		n = n < FEW_POINTS ? n : FEW_POINTS;
		sweep_evaluate(s, job->of->model, job->next, job->next + n);
	}
	job->next += n;
	if (job->next >= job->to)
		drop_job(s, 0);
}

/* Give a free slot something to do.  Return whether it is busy. */
static bool
fill_slot(struct sweep *s, struct sweep_slot *slot)
{
	while (!is_busy(slot) && !atomic_load(&s->page->stop)) {
		if (s->njobs > 0)
			start_worker(s, slot);
		else if (s->next_combination < s->end_combination)
			start_slot(s, slot);
		else
			return false;
	}
	return is_busy(slot);
}

static void
pump_slot(struct sweep *s, struct sweep_slot *slot)
{
	struct model *m = NULL;
	struct err e;
	enum script_state state = script_pump(slot->run, &m, &e);

	if (state == SCRIPT_RUNNING)
		return;
	script_cancel(slot->run);
	slot->run = NULL;
	if (state == SCRIPT_FAILED)
		sweep_fail(s, slot->from, slot->to, &e);
	else
		s->job[s->njobs++] = (struct sweep_job){use_model(m, true), slot->from, slot->to};
}

int
sweep_fds(const struct sweep *s, struct pollfd *fd)
{
	int n = 0;

	for (int i = 0; i < s->nslots; i++)
		if (is_busy(&s->slot[i]))
			fd[n++] = (struct pollfd){.fd = s->slot[i].run != NULL
			    ? script_fd(s->slot[i].run) : s->slot[i].fd, .events = POLLIN};
	return n;
}

int
sweep_wait(const struct sweep *s)
{
	double least = 3600;

	for (int i = 0; i < s->nslots; i++)
		if (s->slot[i].run != NULL && script_patience(s->slot[i].run) < least)
			least = script_patience(s->slot[i].run);
	return (int)(least * 1000) + 1;
}

static void
reap_slot(struct sweep *s, struct sweep_slot *slot)
{
	sweep_reap(s, slot);
	if (slot->worker > 0)
		return; /* another worker has taken over */
	release_model(slot->of);
	slot->of = NULL;
}

static void
pump_slots(struct sweep *s)
{
	struct pollfd fd[SWEEP_MAX_WORKERS];
	int n = sweep_fds(s, fd), at = 0;

	if (n > 0 && poll(fd, (nfds_t)n, 0) < 0)
		return;
	for (int i = 0; i < s->nslots; i++) {
		struct sweep_slot *slot = &s->slot[i];
		bool ready;

		if (!is_busy(slot))
			continue;
		ready = fd[at++].revents != 0;
		if (slot->run != NULL)
			pump_slot(s, slot);
		else if (ready)
			reap_slot(s, slot);
	}
}

bool
sweep_pump(struct sweep *s)
{
	bool busy = false;

	pump_slots(s);
	for (int i = 0; i < s->nslots; i++)
		busy = fill_slot(s, &s->slot[i]) || busy;
	return busy;
}

/* Scripts that still run are cancelled. */
void
sweep_stop(struct sweep *s)
{
	atomic_store(&s->page->stop, 1);
	for (int i = 0; i < s->nslots; i++)
		if (s->slot[i].run != NULL) {
			script_cancel(s->slot[i].run);
			s->slot[i].run = NULL;
		}
}

int64_t
sweep_from(const struct sweep *s)
{
	return s->from;
}

int64_t
sweep_to(const struct sweep *s)
{
	return s->to;
}

int64_t
sweep_done(const struct sweep *s)
{
	return atomic_load(&s->page->done);
}

int64_t
sweep_failed(const struct sweep *s)
{
	return atomic_load(&s->page->failed);
}

int64_t
sweep_lost(const struct sweep *s)
{
	return atomic_load(&s->page->lost);
}

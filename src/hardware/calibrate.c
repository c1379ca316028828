#include "hardware/calibrate.h"

#include "hardware/kernel.h"
#include "base/mem.h"
#include "base/number.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_THREADS 1024
#define CACHE_FALLBACK (32 << 20)  /* bytes of a cache whose size is not known */
#define MOST_MEMORY ((size_t)1 << 30)

/* A barrier for threads, as a runtime has between two layers. */
struct gate {
	pthread_mutex_t lock;
	pthread_cond_t opened;
	int n, waiting, round;
	bool broken;               /* a thread could not be started and will never arrive */
};

/* One thread's part of a measurement. */
struct worker {
	pthread_t thread;
	struct gate *gate;
	/* Do a piece of work.  Return its operations, bytes or starts. */
	double (*go)(struct worker *w);
	double seconds;            /* least time to work */
	float *a, *b, *c;
	size_t n;                  /* elements of each array */
	float sink;
	double done, took;         /* sum of what go() returned, and seconds */
	double ran;                /* seconds in which a processor ran this thread */
};

static double
read_clock(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Wait until all threads have arrived.  Return false if the barrier is broken. */
static bool
gate_pass(struct gate *g)
{
	int round;
	bool ok;

	(void)pthread_mutex_lock(&g->lock);
	round = g->round;
	if (++g->waiting == g->n) {
		g->waiting = 0;
		g->round++;
		(void)pthread_cond_broadcast(&g->opened);
	}
	while (round == g->round && !g->broken)
		(void)pthread_cond_wait(&g->opened, &g->lock);
	ok = !g->broken;
	(void)pthread_mutex_unlock(&g->lock);
	return ok;
}

static void
gate_break(struct gate *g)
{
	(void)pthread_mutex_lock(&g->lock);
	g->broken = true;
	(void)pthread_cond_broadcast(&g->opened);
	(void)pthread_mutex_unlock(&g->lock);
}

static double
go_arithmetic(struct worker *w)
{
	return kernel_arithmetic(20000, &w->sink);
}

static double
go_product(struct worker *w)
{
	kernel_product(w->a, w->b, w->c);
	return 2.0 * KERNEL_SIDE * KERNEL_SIDE * KERNEL_SIDE;
}

static double
go_triad(struct worker *w)
{
	kernel_triad(w->a, w->b, w->c, w->n);
	return 12.0 * (double)w->n;
}

static double
go_sum(struct worker *w)
{
	w->sink += kernel_sum(w->a, w->n);
	return 4.0 * (double)w->n;
}

static double
go_start(struct worker *w)
{
	for (int i = 0; i < 100; i++)
		(void)gate_pass(w->gate);
	return 100;
}

static void *
worker_main(void *arg)
{
	struct worker *w = arg;
	bool together = w->go == go_start;
	int left = 20;
	double begin, begin_own;

	if (!gate_pass(w->gate))
		return NULL;
	begin = read_clock(CLOCK_MONOTONIC);
	begin_own = read_clock(CLOCK_THREAD_CPUTIME_ID);
	/* Threads that wait for each other must do so equally often: count rounds, not time. */
	do
		w->done += w->go(w);
	while (together ? --left > 0 : read_clock(CLOCK_MONOTONIC) - begin < w->seconds);
	w->took = read_clock(CLOCK_MONOTONIC) - begin;
	w->ran = read_clock(CLOCK_THREAD_CPUTIME_ID) - begin_own;
	return NULL;
}

/* Run `go` in all threads.  Set `*rate` to the work of all threads in one second. */
static bool
run_workers(struct worker *worker, int n, double (*go)(struct worker *w), double seconds,
    double *rate, struct err *e)
{
	struct gate gate = {.n = n, .lock = PTHREAD_MUTEX_INITIALIZER,
	    .opened = PTHREAD_COND_INITIALIZER};
	int started = 0, error = 0;

	*rate = 0;
	for (; error == 0 && started < n; started++) {
		struct worker *w = &worker[started];

		w->gate = &gate;
		w->go = go;
		w->seconds = seconds;
		w->done = w->took = 0;
		error = pthread_create(&w->thread, NULL, worker_main, w);
	}
	if (error != 0) {
		started--;
		gate_break(&gate);
	}
	for (int i = 0; i < started; i++) {
		(void)pthread_join(worker[i].thread, NULL);
		*rate += worker[i].done / worker[i].took;
	}
	return error == 0 || err_set(e, "a thread cannot be started: %s", strerror(error));
}

static int
compare_doubles(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static bool
measure_rounds(struct worker *worker, int n, double (*go)(struct worker *w), double seconds,
    struct measured *out, struct err *e)
{
	double rate[CALIBRATE_ROUNDS], took = 0, ran = 0;

	/* Do not count the first run: it touches memory and wakes processors up. */
	if (!run_workers(worker, n, go, seconds / 4, &rate[0], e))
		return false;
	for (int i = 0; i < CALIBRATE_ROUNDS; i++) {
		if (!run_workers(worker, n, go, seconds, &rate[i], e))
			return false;
		for (int k = 0; k < n; k++) {
			took += worker[k].took;
			ran += worker[k].ran;
		}
	}
	qsort(rate, CALIBRATE_ROUNDS, sizeof *rate, compare_doubles);
	out->value = rate[CALIBRATE_ROUNDS / 2];
	out->spread = (rate[CALIBRATE_ROUNDS - 1] - rate[0]) / out->value;
	out->share = ran / took;
	return true;
}

/* Allocate three arrays for each thread, `bytes` for all of them together. */
static bool
allocate_arrays(struct worker *worker, int n, double bytes, struct err *e)
{
	for (int i = 0; i < n; i++) {
		struct worker *w = &worker[i];

		w->n = (size_t)(bytes / n / 3 / sizeof(float));
		if (w->n < KERNEL_SIDE * KERNEL_SIDE)
			w->n = KERNEL_SIDE * KERNEL_SIDE;
		w->a = calloc(w->n, sizeof(float));
		w->b = calloc(w->n, sizeof(float));
		w->c = calloc(w->n, sizeof(float));
		w->sink = 1;
		if (w->a == NULL || w->b == NULL || w->c == NULL)
			return err_set(e, "there is not enough memory to measure its bandwidth");
	}
	return true;
}

static void
release_arrays(struct worker *worker, int n)
{
	for (int i = 0; i < n; i++) {
		free(worker[i].a);
		free(worker[i].b);
		free(worker[i].c);
	}
	free(worker);
}

/* Read the name of the processor.  Leave out characters that a Lua string cannot hold as they
 * are. */
static void
read_cpu(char *buf, size_t size)
{
	FILE *f = fopen("/proc/cpuinfo", "r");
	char line[256];
	size_t n = 0;

	(void)snprintf(buf, size, "this machine");
	while (f != NULL && fgets(line, sizeof line, f) != NULL) {
		const char *name = strchr(line, ':');

		if (strncmp(line, "model name", 10) != 0 || name == NULL)
			continue;
		for (name += 2; *name != '\0' && n + 1 < size; name++)
			if (isprint((unsigned char)*name) && *name != '"' && *name != '\\')
				buf[n++] = *name;
		buf[n] = '\0';
		break;
	}
	if (f != NULL)
		(void)fclose(f);
}

/* Read the first line of a file about a cache of processor `cpu`.  Return false if there is
 * none. */
static bool
read_cache_file(int cpu, int index, const char *name, char *buf, size_t size)
{
	char *path = mem_printf("/sys/devices/system/cpu/cpu%d/cache/index%d/%s", cpu, index, name);
	FILE *f = fopen(path, "r");
	bool ok = f != NULL && fgets(buf, (int)size, f) != NULL;

	if (f != NULL)
		(void)fclose(f);
	free(path);
	return ok;
}

/* Return the bytes of all last-level caches, or NaN.  Count a cache only at the first processor
 * that it serves. */
static double
read_caches(int processors)
{
	char size[64], serves[256];
	double sum = 0;

	for (int cpu = 0; cpu < processors; cpu++)
		for (int index = 3; index >= 2; index--) {
			if (!read_cache_file(cpu, index, "size", size, sizeof size) ||
			    !read_cache_file(cpu, index, "shared_cpu_list", serves, sizeof serves))
				continue;
			if (strtol(serves, NULL, 10) == cpu)
				sum += strtod(size, NULL) * (strchr(size, 'M') != NULL ? 1 << 20
				    : 1 << 10);
			break;
		}
	return sum > 0 ? sum : NAN;
}

static void
read_system(struct calibration *out)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	*out = (struct calibration){.memory_bytes = NAN};
	read_cpu(out->cpu, sizeof out->cpu);
	out->threads = processors < 1 ? 1 : processors > MAX_THREADS ? MAX_THREADS
	    : (int)processors;
	out->cache_bytes = read_caches(out->threads);
#ifdef _SC_PHYS_PAGES
	out->memory_bytes = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
	if (out->memory_bytes <= 0)
		out->memory_bytes = NAN;
#endif
}

/* Measure all figures.  The arrays are too large for the cache when main memory is measured, and
 * fill half of it when the cache is measured. */
static bool
measure_all(struct calibration *c, struct worker *worker, double seconds, struct err *e)
{
	double cache = isnan(c->cache_bytes) ? CACHE_FALLBACK : c->cache_bytes;
	int n = c->threads;

	if (!measure_rounds(worker, n, go_arithmetic, seconds, &c->arithmetic, e) ||
	    !measure_rounds(worker, n, go_product, seconds, &c->product, e) ||
	    !measure_rounds(worker, n, go_triad, seconds, &c->memory, e) ||
	    !measure_rounds(worker, n, go_start, seconds, &c->start, e))
		return false;
	for (int i = 0; i < n; i++)
		if ((double)worker[i].n > cache / 2 / n / sizeof(float))
			worker[i].n = (size_t)(cache / 2 / n / sizeof(float));
	/* Each start was counted once by each of n threads; turn the rate into seconds a start. */
	c->start.value = (double)n / c->start.value;
	return measure_rounds(worker, n, go_sum, seconds, &c->cache, e);
}

bool
calibrate(double seconds, struct calibration *out, struct err *e)
{
	struct worker *worker;
	double bytes;
	bool ok;

	read_system(out);
	bytes = 8 * (isnan(out->cache_bytes) ? CACHE_FALLBACK : out->cache_bytes);
	if (bytes > (double)MOST_MEMORY)
		bytes = (double)MOST_MEMORY;
	worker = mem_calloc((size_t)out->threads, sizeof *worker);
	ok = allocate_arrays(worker, out->threads, bytes, e) &&
	    measure_all(out, worker, seconds, e);
	release_arrays(worker, out->threads);
	return ok;
}

bool
calibrate_agrees(const struct calibration *c, struct err *e)
{
	const struct {
		const char *what;
		const struct measured *m;
	} all[] = {{"arithmetic", &c->arithmetic}, {"the matrix product", &c->product},
	    {"memory", &c->memory}, {"the cache", &c->cache}};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		if (all[i].m->share < CALIBRATE_LEAST_SHARE)
			return err_set(e, "something else uses this machine: for %s there was only "
			    "%.0f%% of the processors", all[i].what, 100 * all[i].m->share);
		if (all[i].m->spread > CALIBRATE_MOST_SPREAD)
			return err_set(e, "something else uses this machine: rounds over %s differ "
			    "by %.0f%%", all[i].what, 100 * all[i].m->spread);
	}
	return true;
}

static void
write_value(FILE *f, const char *key, double value)
{
	char text[NUMBER_TEXT_MAX], whole[NUMBER_TEXT_MAX];

	/* A measurement has no more than four significant digits. */
	(void)snprintf(text, sizeof text, "%.3e", value);
	(void)fprintf(f, "%s = { %s, sourced = ", key, number_exact(strtod(text, NULL), whole));
}

static void
write_measured(FILE *f, const char *key, double value, const char *what, const struct measured *m)
{
	write_value(f, key, value);
	(void)fprintf(f, "\"measured, %s; %d rounds differ by %.0f%%\" }", what,
	    CALIBRATE_ROUNDS, 100 * m->spread);
}

static void
write_asked(FILE *f, const char *key, double value)
{
	write_value(f, key, value);
	(void)fprintf(f, "\"the operating system\" },\n");
}

void
calibrate_write(const struct calibration *c, const char *id, FILE *f)
{
	(void)fprintf(f, "-- Measured by `layertop calibrate`, which replaces this file.\nreturn "
	    "{\n  id = \"%s\",\n  name = \"%s\",\n  class = \"desktop-cpu\",\n"
	    "  runtime = \"plain loops with %s in %d threads\",\n"
	    "  notes = \"An inference library may reach more of the peak than the plain matrix "
	    "product that was measured, and has instructions for other types, which were not.\",\n",
	    id, c->cpu, kernel_width(), c->threads);
	write_measured(f, "  peak = { fp32", c->arithmetic.value, "multiply-adds between registers",
	    &c->arithmetic);
	write_measured(f, " },\n  efficiency = { dense",
	    fmin(1, c->product.value / c->arithmetic.value), "a plain matrix product", &c->product);
	write_measured(f, " },\n  bandwidth_measured", c->memory.value,
	    "a = b + 3 c over arrays that no cache holds", &c->memory);
	(void)fprintf(f, ",\n");
	if (!isnan(c->cache_bytes)) {
		write_asked(f, "  cache", c->cache_bytes);
		write_measured(f, "  cache_bandwidth", c->cache.value, "reading half of the cache",
		    &c->cache);
		(void)fprintf(f, ",\n");
	}
	if (!isnan(c->memory_bytes))
		write_asked(f, "  memory", c->memory_bytes);
	write_measured(f, "  graph_overhead", fmax(1e-9, c->start.value),
	    "until all threads have started and ended", &c->start);
	(void)fprintf(f, ",\n  cores = { %d, sourced = \"the operating system\" },\n}\n",
	    c->threads);
}

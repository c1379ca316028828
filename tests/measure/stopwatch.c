#include "measure/stopwatch.h"

#include "base/mem.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define EMPTY_RUNS 15

/* Median seconds of a process that does nothing. */
static double empty_seconds;

void
stopwatch_give_up(const char *what)
{
	(void)fprintf(stderr, "bench: %s\n", what);
	exit(99);
}

static double
read_clock(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void
stopwatch_begin(struct stopwatch *t)
{
	t->used = read_clock(CLOCK_PROCESS_CPUTIME_ID);
	t->began = read_clock(CLOCK_MONOTONIC);
}

double
stopwatch_seconds(const struct stopwatch *t)
{
	return read_clock(CLOCK_MONOTONIC) - t->began;
}

void
stopwatch_end(struct stopwatch *t)
{
	stopwatch_add(t, stopwatch_seconds(t),
	    read_clock(CLOCK_PROCESS_CPUTIME_ID) - t->used);
}

void
stopwatch_add(struct stopwatch *t, double wall, double processor)
{
	if (t->n == t->cap) {
		t->cap = 2 * t->cap + 16;
		t->wall = mem_resize(t->wall, (size_t)t->cap, sizeof *t->wall);
		t->processor = mem_resize(t->processor, (size_t)t->cap, sizeof *t->processor);
	}
	t->wall[t->n] = wall;
	t->processor[t->n++] = processor;
}

static int
by_value(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static double
median(const double *v, int n)
{
	double *sorted, middle;

	if (n == 0)
		return NAN;
	sorted = mem_calloc((size_t)n, sizeof *sorted);
	memcpy(sorted, v, (size_t)n * sizeof *sorted);
	qsort(sorted, (size_t)n, sizeof *sorted, by_value);
	middle = sorted[n / 2];
	free(sorted);
	return middle;
}

double
stopwatch_wall(const struct stopwatch *t)
{
	return median(t->wall, t->n);
}

double
stopwatch_processor(const struct stopwatch *t)
{
	return median(t->processor, t->n);
}

void
stopwatch_free(struct stopwatch *t)
{
	free(t->wall);
	free(t->processor);
	*t = (struct stopwatch){0};
}

/* Run true(1) and add its times. */
static void
run_empty(struct stopwatch *t)
{
	struct rusage usage;
	int status;
	pid_t pid;

	stopwatch_begin(t);
	pid = fork();
	if (pid == 0) {
		(void)execlp("true", "true", (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || status != 0)
		stopwatch_give_up("true(1) does not run");
	stopwatch_add(t, stopwatch_seconds(t),
	    (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	    1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec));
}

void
stopwatch_measure_empty(void)
{
	struct stopwatch t = {0};

	for (int i = 0; i < EMPTY_RUNS; i++)
		run_empty(&t);
	empty_seconds = stopwatch_wall(&t);
	stopwatch_print("an empty process", &t, 0);
}

void
stopwatch_print_titles(void)
{
	(void)printf("%-58s %9s %9s %9s %9s\n", "", "MEDIAN", "PROCESSOR", "EMPTY x", "GOAL");
}

void
stopwatch_print(const char *what, struct stopwatch *t, double goal)
{
	char wall[NUMBER_TEXT_MAX], processor[NUMBER_TEXT_MAX], text[NUMBER_TEXT_MAX];
	double seconds = stopwatch_wall(t), used = stopwatch_processor(t);

	(void)printf("%-58s %9s %9s %9.2f", what, number_seconds(seconds, wall),
	    number_seconds(used, processor), seconds / empty_seconds);
	if (goal > 0)
		(void)printf(" %9s%s", number_seconds(goal, text), used > goal ? "  missed"
		    : seconds > goal ? "  busy" : "");
	(void)printf("\n");
	(void)fflush(stdout);
	stopwatch_free(t);
}

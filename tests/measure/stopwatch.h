/*
 * The stopwatch of `make bench`: wall and processor time of something that is done many times,
 * printed as medians beside a goal and beside an empty process.
 *
 * On a busy machine the wall clock runs on while others have the processor.  The processor time
 * tells how much of it was this program's.
 */
#ifndef LAYERTOP_STOPWATCH_H
#define LAYERTOP_STOPWATCH_H

#include <stdbool.h>

/* Times of many runs of one thing, in seconds.  Begin with {0}; free with stopwatch_free(). */
struct stopwatch {
	int n, cap;
	double *wall, *processor;
	double began, used;        /* clocks at stopwatch_begin() */
};

/* End the program with a sentence and status 99. */
_Noreturn void stopwatch_give_up(const char *what);

void stopwatch_begin(struct stopwatch *t);
/* Add a run that began at stopwatch_begin(): what this process did. */
void stopwatch_end(struct stopwatch *t);
/* Return the seconds since stopwatch_begin(). */
double stopwatch_seconds(const struct stopwatch *t);
void stopwatch_add(struct stopwatch *t, double wall, double processor);
/* Return the medians; NaN of no runs. */
double stopwatch_wall(const struct stopwatch *t);
double stopwatch_processor(const struct stopwatch *t);
void stopwatch_free(struct stopwatch *t);

/* Run a program that does nothing, and print how long that takes.  Times that are printed later
 * stand beside it. */
void stopwatch_measure_empty(void);
/* Print the titles of the columns. */
void stopwatch_print_titles(void);
/* Print the medians beside a goal in seconds (0: none), and free the times.  "missed" means that
 * the processor time is beyond the goal; "busy" that only the wall clock is. */
void stopwatch_print(const char *what, struct stopwatch *t, double goal);

#endif

/*
 * Judge computed times by measured ones.
 *
 * What was learned for a runtime on a class of devices is the median, the 5th and the 95th
 * percentile of log(measured / computed).  To be judged, it is learned again without the device, or
 * the family of networks, that is judged.  Each device counts the same, however many times it has.
 */
#ifndef LAYERTOP_ACCURACY_JUDGE_H
#define LAYERTOP_ACCURACY_JUDGE_H

#include "measure/accuracy_times.h"

enum left_out { LEFT_NOTHING, LEFT_DEVICE, LEFT_FAMILY, LEFT_COUNT };

struct quantiles {
	int rows, devices;
	double median, low, high;  /* of log(measured / computed); NaN without rows */
};

/* Learn from the rows of the runtime and class of `t[like]`, less those of its device or family of
 * networks. */
struct quantiles learn(const struct timed *t, int n, int like, enum left_out left_out);

struct score {
	int rows;                  /* that were judged */
	int unknown;               /* that have no computed time, or nothing to learn from */
	double rank;               /* correlation within each run of a program (Spearman) */
	double median, most;       /* error: median, and 9 of 10 */
	double within;             /* part of the measured times that the range holds */
	double width;              /* high / low, median */
};

/* Judge the rows of which `class[i]` is `which`. */
struct score judge(const struct timed *t, int n, const int *class, int which,
    enum left_out left_out);

#endif

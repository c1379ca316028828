/*
 * Platforms: a device as a runtime makes use of it, on a number of threads.
 *
 * A platform has one value of each figure of a runtime, and the rates that follow from them.  A
 * figure is that of the runtime on the device itself, or else that of the device, or of the runtime
 * on the class of devices, or of the runtime everywhere.  A kind of work without a figure has that
 * of a coarser kind, in the proportion that the class has between the two.
 *
 * A platform borrows its device and its runtime, never changes, and cannot fail.
 */
#ifndef LAYERTOP_PLATFORM_H
#define LAYERTOP_PLATFORM_H

#include "hardware/hardware.h"

struct platform {
	const struct hardware *hardware;
	const struct runtime *runtime;
	int64_t threads;           /* 0: of a device that has none */
	double speed;              /* part of the device's peak that so many threads can reach */
	struct figure core;        /* speed of the runtime on its cores; NaN: as on usual ones */
	struct runtime_figures figures;
};

/* `threads` is 0 for all that people use. */
struct platform platform_of(const struct hardware *h, const struct runtime *r, int64_t threads);
/* Return the threads that people use on a device: one for each core, unless the profile has another
 * number.  0 of a device other than a processor, or if its cores are not known. */
int64_t platform_usual_threads(const struct hardware *h);

/* An expected rate in operations a second: peak x efficiency x gain x busy. */
struct rate {
	double peak, efficiency, gain; /* the last two are 1 if they are not known */
	double busy;               /* part of the cores that have work; 1 if it is not known */
	double value;              /* the product; NaN: not known */
	enum dtype dtype;
	enum standing standing;    /* of the least trusted factor */
};
/* Return the rate of multiply-accumulates. */
struct rate platform_product_rate(const struct platform *p, enum work_kind kind,
    enum dtype weights, enum dtype acts, bool two_of_four);
/* Return the rate of multiply-accumulates on the vector units, where the product of a matrix and a
 * vector runs. */
struct rate platform_thin_rate(const struct platform *p, enum dtype weights, enum dtype acts);
/* Return the rate of all other operations of a kind of work. */
struct rate platform_vector_rate(const struct platform *p, enum work_kind kind, enum dtype acts);
/* Return the seconds to start one layer on all threads: the start on one, and a barrier for each
 * further thread.  NaN if the start is not known. */
double platform_start(const struct platform *p, enum standing *standing);
/* Return the bytes a second from and to main memory that a kind of work reaches.  NaN if the
 * bandwidth of the device is not known. */
double platform_bandwidth(const struct platform *p, enum work_kind kind, enum standing *standing);

#endif

/*
 * Measure how fast this machine copies, and how much of the last cache a program gets.
 *
 * On a shared machine the last cache is also shared: a program gets less than the system says.
 */
#ifndef LAYERTOP_BANDWIDTH_H
#define LAYERTOP_BANDWIDTH_H

#include "base/error.h"

#include <stdbool.h>

struct bandwidths {
	double share;              /* bytes of the last cache that a program gets */
	double cache, memory;      /* bytes a second, read and written, within it and beyond */
};

/* Copy arrays of many sizes on threads.  This takes about a second.  Fail, with a sentence, if
 * there is too little memory, or a thread cannot be started. */
bool bandwidth_measure(int threads, struct bandwidths *out, struct err *e);

#endif

/*
 * Quantization as a mapping: real numbers between `low` and `high` become whole numbers of so many
 * bits, and back.
 *
 *	scale = (high - low) / (2^bits - 1)
 *	zero = round(-low / scale), the whole number that stands for 0
 *	whole = round(real / scale) + zero, and no less than 0 or more than 2^bits - 1
 *	real = (whole - zero) x scale
 *
 * Jacob et al., arXiv:1712.05877, equation 1.
 */
#ifndef LAYERTOP_MAPPING_H
#define LAYERTOP_MAPPING_H

#include "course/course.h"

#define MAPPING_LINE_MAX 128

struct mapping {
	double scale;
	int64_t zero, most;                /* the largest whole number */
};

struct mapping mapping_of(const struct course_mapping *m);
int64_t mapping_whole(const struct mapping *m, double real);
double mapping_real(const struct mapping *m, int64_t whole);

/* Write the formulas with the numbers in, and a small plot, line by line, each of at most 38
 * columns. */
void mapping_lines(const struct course_mapping *m, const char *times,
    void (*put)(void *ctx, const char *line), void *ctx);

#endif

/*
 * Terms of time measured on a machine: for an engine, a type of numbers and a number of
 * threads, the coefficients of the terms of time (term.h) of each kind of layer, and their errors.
 *
 * A profile of a device holds several of these.  It is a data file (Lua) that a person can read;
 * hardware_profile.c reads it, calibrated_write() writes it.
 */
#ifndef LAYERTOP_CALIBRATED_H
#define LAYERTOP_CALIBRATED_H

#include "base/error.h"
#include "base/mem.h"
#include "hardware/term.h"
#include "op/dtype.h"
#include "script/data.h"

#include <stdio.h>

/* The form of profiles that this version writes and reads.  Coefficients mean something else when
 * terms change, so that profiles of other forms are refused. */
#define CALIBRATED_FORM 3
/* Fewer rows than these give no coefficients for all terms. */
#define CALIBRATED_FEW  30

/* A kind of layer. */
struct calibrated_kind {
	int64_t rows;              /* layers that were measured; 0: the kind is not known */
	double median, p90;        /* error of layers that the fit had not seen: |time / fit - 1| */
	double low, high;          /* their time / fit: 5th and 95th percentile */
	double coefficient[TERMS]; /* seconds for one unit of each term */
};

/* An engine with a type and a number of threads. */
struct calibrated {
	const char *engine;        /* id of its runtime: "onednn" */
	const char *version;       /* "2.6.3" */
	const char *isa;           /* instructions that it uses: "AVX-512" */
	const char *date;          /* "2026-11-30" */
	enum dtype type;
	int64_t threads;
	int64_t list;              /* version of the list of layers; 0: another's measurements */
	double vector;             /* bytes of a vector */
	double clock;              /* Hz; NaN: not known */
	double l2, last;           /* bytes of a thread's second cache, and of the share of the last
	                            * cache that it gets */
	double noise_median, noise_p90; /* how much rounds differ */
	double total_low, total_high; /* time / fit of chains of layers: 5th and 95th percentile */
	struct calibrated_kind kind[MEASURED_KINDS];
};

/* Return what was measured with an engine, in a type and on a number of threads, of a list; NULL:
 * nothing was. */
const struct calibrated *calibrated_find(const struct calibrated *list, int n, const char *engine,
    enum dtype type, int64_t threads);
/* Return a value of which nothing is known. */
struct calibrated calibrated_unknown(void);
/* Take a value of a profile: `key` is "type" or "conv.products".  The sentence of an error begins
 * with the key. */
bool calibrated_take(struct calibrated *c, const char *key, const struct data_pair *p,
    struct arena *a, struct err *e);
/* Refuse one that lacks a value, or whose values contradict each other. */
bool calibrated_check(const struct calibrated *c, struct err *e);
/* Write one as the Lua table that calibrated_take() reads. */
void calibrated_write(const struct calibrated *c, FILE *f);

#endif

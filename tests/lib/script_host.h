/*
 * The interpreter of scripts without a process of its own, for tests and for the fuzzer.
 *
 * A script sends records; a test collects them and rebuilds a model from them.
 */
#ifndef LAYERTOP_TEST_SCRIPT_HOST_H
#define LAYERTOP_TEST_SCRIPT_HOST_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct model;

/* The bytes that a script has sent; the caller frees `data`. */
struct script_records {
	unsigned char *data;
	size_t n, cap;
};

/* Add bytes to the records that `ctx` points to. */
void script_host_send(void *ctx, const unsigned char *data, size_t n);

/* Run a script, or a data file if `data` is set, with limited memory (bytes) and steps.  `text`
 * need not end with a NUL. */
void script_host_evaluate(const char *text, size_t size, bool data, size_t memory, int64_t steps,
    struct script_records *out);

/* Rebuild a model, which the caller owns; return NULL with a sentence if the records are wrong. */
struct model *script_host_rebuild(const unsigned char *data, size_t n, struct err *e);

#endif

/*
 * Bytes at the edge of memory: a read of one byte behind them ends the test by SIGSEGV.
 *
 * A failure to get memory is the machine's fault: it ends the program with a sentence and status
 * 99.
 */
#ifndef LAYERTOP_TEST_EDGE_H
#define LAYERTOP_TEST_EDGE_H

#include <stddef.h>

/* Return a copy of the bytes that ends where memory ends.  It is valid until the next call. */
const unsigned char *edge_copy(const void *data, size_t n);

#endif
